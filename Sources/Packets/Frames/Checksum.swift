/// The Internet checksum (RFC 1071): the ones' complement sum of 16-bit words.
struct Checksum {
  private var sum: UInt64 = 0

  /// Adds bytes; an odd last one counts as if a zero followed, so only the last part may be odd.
  mutating func add(_ bytes: some Sequence<UInt8>) {
    var high: UInt8?
    for byte in bytes {
      if let first = high {
        sum &+= UInt64(first) << 8 | UInt64(byte)
        high = nil
      } else {
        high = byte
      }
    }
    if let high { sum &+= UInt64(high) << 8 }
  }

  /// The sum folded to 16 bits, not inverted: what a sender leaves for the network card to finish.
  var partial: UInt16 {
    var folded = sum
    while folded > 0xFFFF { folded = (folded & 0xFFFF) + folded >> 16 }
    return UInt16(folded)
  }

  /// The checksum to be sent.
  var value: UInt16 { ~partial }
}
