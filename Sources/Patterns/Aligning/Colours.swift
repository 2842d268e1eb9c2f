/// What is known of the values of rows: bound, pending with others, or fresh.
struct Colours {
  let ledger: Ledger
  let pending: Pending
  let scope: String

  /// What the cluster must have for a value of the document.
  func colour(author identity: Identity) -> String {
    guard let key = key(identity.token) else { return "-" }
    if let pair = ledger.partner(author: key, field: identity.field) { return "=" + pair.actual }
    return unbound(author: identity, pending.authors[key])
  }

  /// The same for a value of the cluster.
  func colour(actual identity: Identity) -> String {
    guard let key = key(identity.token) else { return "-" }
    if ledger.partner(actual: key) != nil { return "=" + key.value }
    return unbound(actual: identity, pending.actuals[key])
  }

  /// The colour that a value of the document has as long as it is not bound: its class, and its owner if that is bound.
  func unbound(author identity: Identity, _ waiting: Int? = nil) -> String {
    (waiting.map { "#\($0)" } ?? "?") + of(owner(of: identity).flatMap { ledger.partner(author: $0)?.actual })
  }

  /// The same for a value of the cluster.
  func unbound(actual identity: Identity, _ waiting: Int? = nil) -> String {
    (waiting.map { "#\($0)" } ?? "?") + of(owner(of: identity).flatMap { ledger.partner(actual: $0)?.actual })
  }

  /// What a value is named after, which several may share: the replica set of a pod.
  private func owner(of identity: Identity) -> ValueKey? {
    guard let set = identity.token.owner else { return nil }
    return ValueKey(type: .replicaset, scope: "", value: set)
  }

  private func of(_ owner: String?) -> String { owner.map { "/" + $0 } ?? "" }

  /// A pod that was seen beside its counterpart only once: the ages of rows may prove that wrong.
  func isWeak(_ identity: Identity) -> Bool {
    guard identity.token.type == .pod, let key = key(identity.token) else { return false }
    return ledger.partner(author: key, field: identity.field).map { $0.count <= 1 } ?? false
  }

  /// Peers' indices depend on the line they stand on and tell no rows apart.
  func key(_ token: Token) -> ValueKey? {
    guard let type = token.type, !token.isPeer else { return nil }
    return ValueKey(type: type, scope: type.isScoped ? scope : "", value: token.text)
  }
}

extension Token {
  /// The replica set that a pod's name begins with.
  var owner: String? { type == .pod ? GeneratedName(text)?.replicaSet : nil }
}
