/// A call of oc or kubectl as its text alone tells it, for readers of documents.
public struct ClusterRequest: Hashable, Sendable {
  /// `get`, `describe`, `create` …
  public var verb: String
  /// Words after the verb that are neither options nor their values; only what is static.
  public var operands: [String]
  /// Words after `--`, or after the pod of an old `exec`: the command that runs in a container.
  public var inner: [String]
  /// The value of `-n` or `--namespace`.
  public var namespace: String?
  /// Options with their values, in order; a flag's value is `nil`.
  public var options: [Option]

  /// One option as it was given.
  public struct Option: Hashable, Sendable {
    /// With its dashes.
    public var name: String
    /// Absent for flags, and where only the run will tell.
    public var value: String?
  }

  /// The last value of one of some options, named with their dashes.
  public func value(_ names: String...) -> String? { options.last { names.contains($0.name) }?.value }

  /// Whether one of some options is given.
  public func has(_ names: String...) -> Bool { options.contains { names.contains($0.name) } }
}

extension SimpleCommand {
  /// The command as a call of oc or kubectl; `nil` where it is none, or has no verb.
  public var clusterRequest: ClusterRequest? {
    let words = unwrapped.words
    guard let name = program, name == "oc" || name == "kubectl" else { return nil }
    let call = KubectlCall(words, from: 0)
    guard let verb = call.verb else { return nil }
    let end = call.command ?? words.count
    let operands = zip(call.options.operands, call.options.places)
      .filter { $0.1 < end }.compactMap { $0.0.staticText }
    return ClusterRequest(
      verb: verb, operands: operands, inner: words[min(end, words.count)...].map(\.unquoted),
      namespace: call.namespace,
      options: call.options.given.map { ClusterRequest.Option(name: $0.name, value: $0.value) })
  }
}
