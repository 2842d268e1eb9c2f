/// The two sides of a conversation; the client is the one that sent the SYN.
public enum Side: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  case client, server

  /// The peer.
  public var other: Side { self == .client ? .server : .client }

  /// The mark of what this side sends: `>` from the client, `<` from the server.
  public var mark: String { self == .client ? ">" : "<" }

  /// `client` or `server`.
  public var description: String { rawValue }
}
