internal import Diagnostics
internal import Yams

/// A mapping of the world file: which keys it has, and what each is when absent.
protocol WorldPart: Hashable {
  /// All keys absent.
  init()
  /// What messages call it: `a node`.
  static var noun: String { get }
  static var keys: [WorldKey<Self>] { get }
}

/// A value that a key can hold.
protocol WorldValue: Hashable {
  /// What messages ask for: `a whole number`.
  static var noun: String { get }
  init(_ node: Node) throws(Diagnostic)
  var node: Node { get }
}

/// One key of a part: how to read, check and write it.
struct WorldKey<Part: WorldPart> {
  let name: String
  let isRequired: Bool
  let read: (inout Part, Node) throws(Diagnostic) -> Void
  /// `nil` where the value is the default.
  let write: (Part) -> Node?

  init<Value: WorldValue>(
    _ name: String, _ path: WritableKeyPath<Part, Value>, _ check: WorldCheck<Value> = .any,
    required: Bool = false
  ) {
    self.name = name
    isRequired = required
    read = { (part: inout Part, node: Node) throws(Diagnostic) in
      let value = try Value(node)
      if let problem = check.problem(value) { throw node.diagnostic("bad-value", "'\(name)' \(problem)") }
      part[keyPath: path] = value
    }
    write = { part in
      let value = part[keyPath: path]
      return required || value != Part()[keyPath: path] ? value.node : nil
    }
  }
}

extension WorldPart {
  /// Reads a mapping: unknown keys are errors, absent and empty ones keep their defaults.
  init(reading node: Node) throws(Diagnostic) {
    guard case .mapping(let mapping) = node else {
      throw node.diagnostic("bad-value", "\(Self.noun) must be a mapping of keys to values")
    }
    self.init()
    var read: Set<String> = []
    let keys = Self.keys
    for (key, value) in mapping {
      guard let name = key.scalar?.string, let known = keys.first(where: { $0.name == name }) else {
        throw Self.unknown(key, among: keys)
      }
      if value.isAbsent { continue }
      try known.read(&self, value)
      read.insert(name)
    }
    if let missing = keys.first(where: { $0.isRequired && !read.contains($0.name) }) {
      throw node.diagnostic("missing-key", "\(Self.noun) needs the key '\(missing.name)'")
    }
  }

  /// The mapping that ``init(reading:)`` reads, defaults left out.
  var mapping: Node {
    Node(Self.keys.compactMap { key in key.write(self).map { (Node(key.name), $0) } })
  }

  private static func unknown(_ key: Node, among keys: [WorldKey<Self>]) -> Diagnostic {
    let names = keys.map(\.name)
    let word = key.scalar?.string ?? ""
    var found = key.diagnostic("unknown-key", "\(noun) has no key '\(word.prefix(60))'")
    found.help =
      nearest(to: String(word.prefix(60)), among: names).map { "did you mean '\($0)'?" }
      ?? "the keys are \(names.joined(separator: ", "))"
    return found
  }
}

extension Node {
  /// Whether nothing stands behind the key: YAML's plain null.
  var isAbsent: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// An error at this node.
  func diagnostic(_ code: String, _ message: String) -> Diagnostic {
    Diagnostic(code, message, position: position)
  }

  /// Where the node begins.
  var position: SourcePosition {
    SourcePosition(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}
