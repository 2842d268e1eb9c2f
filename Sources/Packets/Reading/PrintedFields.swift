/// What a line of text showed of a packet, beyond the packet itself.
struct PrintedFields: Hashable, Sendable {
  /// The line of `-q`: neither flags nor numbers.
  var isBrief = false
  /// The line shows `seq`.
  var showsSequence = false
  /// The end of `seq A:B`, with the same base as the packet's own number.
  var sequenceEnd: UInt32?
  /// What was added to the printed sequence number.
  var sequenceBase: UInt32 = 0
  /// What was added to the printed acknowledgement number.
  var acknowledgementBase: UInt32 = 0
  /// The line shows `length`.
  var showsLength = true
  /// The line ends with `: HTTP…`.
  var showsHTTP = false
  /// The length that `-v` gives for the whole IP packet, or IPv6's payload.
  var networkLength: Int?
  /// The checksum is followed by `(incorrect …)`.
  var checksumIsIncorrect = false
}
