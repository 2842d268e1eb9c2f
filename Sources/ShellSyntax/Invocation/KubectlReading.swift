/// What a call of oc or kubectl says, as far as its text alone tells.
public struct KubectlReading: Hashable, Sendable {
  /// `get`, `describe`, `exec` …
  public var verb: String
  /// The words after the verb that are neither options nor their values, as far as they are static; those of a
  /// command that runs in a container are left out.
  public var operands: [String]
  /// The value of `-n` or `--namespace`.
  public var namespace: String?
  /// The names of the options given, with their dashes.
  public var options: Set<String>

  /// Reads a command without wrappers; `nil` where it is no call of either, or has no static verb.
  public init?(_ command: SimpleCommand) {
    guard let program = command.program, program == "oc" || program == "kubectl" else { return nil }
    let call = KubectlCall(command.words, from: 0)
    guard let verb = call.verb else { return nil }
    self.verb = verb
    let places = zip(call.options.places, call.options.operands)
    operands = places.filter { place, _ in call.command.map { place < $0 } ?? true }
      .compactMap { $0.1.staticText }
    namespace = call.namespace
    options = Set(call.options.given.map(\.name))
  }
}
