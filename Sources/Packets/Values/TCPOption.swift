/// One option of a TCP header, in wire order a part of ``TCPOptions``.
public enum TCPOption: Hashable, Sendable, CustomStringConvertible {
  /// The largest segment the sender will take, in bytes.
  case mss(UInt16)
  /// Selective acknowledgements are understood.
  case sackOK
  /// The sender's clock and the peer's clock as last heard (RFC 7323).
  case timestamp(value: UInt32, echo: UInt32)
  /// Padding.
  case nop
  /// The shift of every later window of the sender.
  case wscale(UInt8)
  /// The end of the options; nothing behind it is printed.
  case eol
  /// Ranges received out of order.
  case sack([SackBlock])
  /// A Fast Open cookie, empty in a request for one (RFC 7413).
  case fastOpen([UInt8])
  /// A kind that tcpdump has no name for.
  case unknown(kind: UInt8, bytes: [UInt8])
  /// Any other option, in tcpdump's own words.
  case other(String)

  /// tcpdump's words for the option, its numbers as they are.
  public var description: String {
    switch self {
    case .mss(let bytes): "mss \(bytes)"
    case .sackOK: "sackOK"
    case .timestamp(let value, let echo): "TS val \(value) ecr \(echo)"
    case .nop: "nop"
    case .wscale(let shift): "wscale \(shift)"
    case .eol: "eol"
    case .sack(let blocks): "sack \(blocks.count) " + blocks.map(\.description).joined()
    case .fastOpen(let cookie): "tfo  " + (cookie.isEmpty ? "cookiereq" : "cookie " + hex(cookie))
    case .unknown(let kind, let bytes): "unknown-\(kind)" + (bytes.isEmpty ? "" : " 0x" + hex(bytes))
    case .other(let words): words
    }
  }

  /// The name alone, such as `mss` or `TS`.
  public var name: String {
    description.split(separator: " ", maxSplits: 1).first.map(String.init) ?? description
  }

  /// The bytes it takes in the header; `nil` where tcpdump's words do not say.
  var wireLength: Int? {
    switch self {
    case .mss: 4
    case .sackOK: 2
    case .timestamp: 10
    case .nop, .eol: 1
    case .wscale: 3
    case .sack(let blocks): 2 + 8 * blocks.count
    case .fastOpen(let bytes), .unknown(_, let bytes): 2 + bytes.count
    case .other: nil
    }
  }
}

/// A range of sequence numbers received out of order, the end exclusive.
public struct SackBlock: Hashable, Sendable, CustomStringConvertible {
  /// The first number.
  public var start: UInt32
  /// The number after the last.
  public var end: UInt32

  /// A range.
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  /// `{start:end}`.
  public var description: String { "{\(start):\(end)}" }

  /// The same range counted from another base.
  func shifted(by base: UInt32) -> SackBlock { SackBlock(start: start &+ base, end: end &+ base) }
}

/// Lower-case hexadecimal digits, two a byte.
func hex(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
