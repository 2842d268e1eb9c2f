/// An address of either family.
public enum IPAddress: Hashable, Sendable, Comparable, LosslessStringConvertible {
  case v4(IPv4)
  case v6(IPv6)

  /// Reads either family's text form.
  public init?(_ text: String) { self.init(text[...]) }

  /// Reads part of a text.
  public init?(_ text: Substring) {
    if let address = IPv4(text) {
      self = .v4(address)
    } else if let address = IPv6(text) {
      self = .v6(address)
    } else {
      return nil
    }
  }

  /// The text form of its family.
  public var description: String {
    switch self {
    case .v4(let address): address.description
    case .v6(let address): address.description
    }
  }

  /// Whether it is an IPv6 address.
  public var isV6: Bool {
    if case .v6 = self { true } else { false }
  }
}
