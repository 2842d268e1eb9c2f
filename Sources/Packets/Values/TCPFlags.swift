/// The flags of a TCP segment, written as tcpdump writes them.
public struct TCPFlags: OptionSet, Hashable, Sendable, CustomStringConvertible {
  /// The nine flag bits of the header, FIN lowest.
  public let rawValue: UInt16

  /// Flags from the header's bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The sender has no more data.
  public static let fin = TCPFlags(rawValue: 0x001)
  /// The segment opens a direction.
  public static let syn = TCPFlags(rawValue: 0x002)
  /// The connection is given up.
  public static let rst = TCPFlags(rawValue: 0x004)
  /// The receiver's program should see the data now.
  public static let psh = TCPFlags(rawValue: 0x008)
  /// The acknowledgement number counts.
  public static let ack = TCPFlags(rawValue: 0x010)
  /// The urgent pointer counts.
  public static let urg = TCPFlags(rawValue: 0x020)
  /// Congestion was experienced (RFC 3168).
  public static let ece = TCPFlags(rawValue: 0x040)
  /// The congestion window was reduced (RFC 3168).
  public static let cwr = TCPFlags(rawValue: 0x080)
  /// Accurate ECN (RFC 7560).
  public static let ae = TCPFlags(rawValue: 0x100)

  /// tcpdump's letters in its order.
  private static let letters: [(flag: TCPFlags, letter: UInt8)] = zip(
    [.fin, .syn, .rst, .psh, .ack, .urg, .ece, .cwr, .ae], "FSRP.UEWe".utf8
  ).map { ($0, $1) }

  /// Reads what stands between the brackets of `Flags […]`: letters of `FSRP.UEWe`, each at most once and in
  /// this order, or `none`.
  public init?(tcpdump text: String) { self.init(letters: text.utf8) }

  init?(letters text: some Collection<UInt8>) {
    if text.elementsEqual("none".utf8) {
      self = []
      return
    }
    guard !text.isEmpty else { return nil }
    var flags: TCPFlags = []
    for byte in text {
      guard let known = Self.letters.first(where: { $0.letter == byte })?.flag,
        known.rawValue > flags.rawValue
      else { return nil }
      flags.insert(known)
    }
    self = flags
  }

  /// tcpdump's letters in its order, or `none`.
  public var description: String {
    if isEmpty { return "none" }
    return String(decoding: Self.letters.lazy.filter { contains($0.flag) }.map(\.letter), as: UTF8.self)
  }
}
