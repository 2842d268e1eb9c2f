/// How closely a conversation on the cluster must be the one expected.
public enum Tolerance: String, Hashable, Sendable, CaseIterable {
  /// The story: order and direction of SYN, data, FIN and RST, what each side acknowledged in the end.
  case acks
  /// Packet for packet.
  case exact
  /// The phases alone: handshake, exchange, teardown, who closes.
  case phases
}
