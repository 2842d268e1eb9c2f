/// A span of time as Kubernetes prints ages: `27h`, `2d2h`, `1h30m`, `38s`.
///
/// Grammar: one or more of `NUMBER UNIT`, units among `y d h m s`, each at most once, the largest first.
/// A year has 365 days; at most 100 years.
public struct Age: Hashable, Sendable {
  /// Whole seconds, never negative.
  public var seconds: Int64

  /// Reads the grammar above; anything else is `nil`.
  public init?(_ text: String) {
    let units: [(letter: UInt8, seconds: Int64)] = [
      (0x79, 31_536_000), (0x64, 86_400), (0x68, 3600), (0x6D, 60), (0x73, 1),
    ]
    var (total, number, next) = (Int64(0), Int64?.none, 0)
    for byte in text.utf8 {
      if (0x30...0x39).contains(byte) {
        number = (number ?? 0) * 10 + Int64(byte - 0x30)
        if number ?? 0 > 3_153_600_000 { return nil }
      } else if let count = number, let unit = units[next...].firstIndex(where: { $0.letter == byte }) {
        total += count * units[unit].seconds
        (number, next) = (nil, unit + 1)
      } else {
        return nil
      }
    }
    guard number == nil, next > 0, total <= 3_153_600_000 else { return nil }
    seconds = total
  }
}
