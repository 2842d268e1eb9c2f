/// When a packet was captured, in microseconds.
public struct PacketTime: Hashable, Sendable {
  /// Where the count begins.
  public enum Origin: String, Hashable, Sendable {
    /// Midnight of an unnamed day: tcpdump's default time.
    case day
    /// 1970-01-01 00:00 (`-tt`, `-tttt`); a printed date is read as if it were UTC.
    case epoch
    /// The first packet of the capture (`-ttt`, `-ttttt`).
    case start
  }

  /// Microseconds since the origin; below zero only where a capture's clock went back.
  public var microseconds: Int64
  /// Where the count begins.
  public var origin: Origin

  /// A time.
  public init(microseconds: Int64, origin: Origin = .epoch) {
    self.microseconds = microseconds
    self.origin = origin
  }

  static let day: Int64 = 86_400_000_000
}
