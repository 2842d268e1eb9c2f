/// A call of oc or kubectl.
struct KubectlCall {
  /// `get`, `exec`, `rollout` …; `nil` if there is none or only the run will tell.
  let verb: String?
  /// What follows the verb.
  let options: Options
  /// Where the command begins that runs in a container.
  let command: Int?
  /// Options before the verb.
  private let global: Options

  init(_ words: [Word], from start: Int) {
    global = Options(words, from: start + 1, KubectlCall.grammar(stopsAtOperand: true))
    verb = global.operand(0)
    let next = (global.places.first ?? words.count) + 1
    options = Options(words, from: next, KubectlCall.grammar(stopsAtOperand: verb == "rsh"))
    switch verb {
    case "rsh": command = options.places.dropFirst().first
    // The form without dashes is old, but documents have it.
    case "exec": command = options.afterDashes ?? options.places.dropFirst().first
    case "run", "debug", "node-shell": command = options.afterDashes
    default: command = nil
    }
  }

  /// The pod, node or object that a verb is about.
  var subject: String? { command == nil || options.operands.count > 1 ? options.operand(0) : beforeCommand }

  private var beforeCommand: String? {
    guard let command, let place = options.places.first, place < command else { return nil }
    return options.operand(0)
  }

  var namespace: String? { options.value("-n", "--namespace") ?? global.value("-n", "--namespace") }

  /// Whether a terminal's input goes to the command.
  var isInteractive: Bool { options.has("-i", "--stdin") && options.value("--stdin") != "false" }

  private static func grammar(stopsAtOperand: Bool) -> Options.Grammar {
    Options.Grammar(letters: "nclofspLvI", names: valued, stopsAtOperand: stopsAtOperand)
  }

  private static let valued: Set<String> = [
    "namespace", "container", "selector", "output", "filename", "context", "kubeconfig", "server", "as",
    "as-group", "as-uid", "token", "user", "cluster", "patch", "type", "image", "replicas", "field-selector",
    "sort-by", "template", "tail", "since", "since-time", "timeout", "label-columns", "certificate-authority",
    "client-certificate", "client-key", "request-timeout", "overrides", "restart", "port", "target-port",
    "name", "from-literal", "from-file", "kustomize", "for", "grace-period", "field-manager", "subresource",
    "profile", "target", "copy-to", "chunk-size", "limits", "requests", "env", "labels", "v", "revision",
    "to-revision", "current-replicas", "raw", "to", "keys",
  ]
}
