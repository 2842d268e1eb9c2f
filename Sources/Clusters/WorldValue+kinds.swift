internal import Diagnostics
internal import Yams

/// How many entries one list or mapping of the world file may have.
private let mostEntries = 50_000

extension String: WorldValue {
  static var noun: String { "a text" }

  init(_ node: Node) throws(Diagnostic) {
    guard case .scalar(let scalar) = node else { throw node.mismatch(Self.noun) }
    self = scalar.string
  }

  /// Quoted where YAML would read nothing; a block where the text has several lines.
  var node: Node {
    if Node(self).isAbsent { return Node(self, .implicit, .doubleQuoted) }
    return Node(self, .implicit, contains("\n") ? .literal : .any)
  }
}

extension Bool: WorldValue {
  static var noun: String { "true or false" }

  init(_ node: Node) throws(Diagnostic) {
    switch node.scalar?.string {
    case "true", "yes": self = true
    case "false", "no": self = false
    default: throw node.mismatch(Self.noun)
    }
  }

  var node: Node { Node(description) }
}

extension WorldValue where Self: FixedWidthInteger {
  static var noun: String { "a whole number \(min < 0 ? "" : "from 0 to \(max)")" }

  init(_ node: Node) throws(Diagnostic) {
    guard let text = node.scalar?.string, text.utf8.first != 0x2B, let number = Self(text) else {
      throw node.mismatch(Self.noun)
    }
    self = number
  }

  var node: Node { Node(String(self)) }
}

extension Int: WorldValue {
  static var noun: String { "a whole number" }
}
extension UInt32: WorldValue {}
extension UInt64: WorldValue {}

extension Optional: WorldValue where Wrapped: WorldValue {
  static var noun: String { Wrapped.noun }
  init(_ node: Node) throws(Diagnostic) { self = try Wrapped(node) }
  var node: Node { map(\.node) ?? Node("null") }
}

extension Array: WorldValue where Element: WorldValue {
  static var noun: String { "a list" }

  init(_ node: Node) throws(Diagnostic) {
    guard case .sequence(let nodes) = node else { throw node.mismatch(Self.noun) }
    guard nodes.count <= mostEntries else {
      throw node.diagnostic("too-large", "a list may have at most \(mostEntries) entries")
    }
    self = []
    reserveCapacity(nodes.count)
    for node in nodes { append(try Element(node)) }
  }

  var node: Node { Node(map(\.node)) }
}

extension Dictionary: WorldValue where Key == String, Value: WorldValue {
  static var noun: String { "a mapping of names to values" }

  init(_ node: Node) throws(Diagnostic) {
    guard case .mapping(let mapping) = node else { throw node.mismatch(Self.noun) }
    guard mapping.count <= mostEntries else {
      throw node.diagnostic("too-large", "a mapping may have at most \(mostEntries) entries")
    }
    self = [:]
    for (key, value) in mapping { self[try String(key)] = try Value(value) }
  }

  var node: Node { Node(sorted { $0.key < $1.key }.map { ($0.key.node, $0.value.node) }) }
}

extension WorldPart {
  init(_ node: Node) throws(Diagnostic) { self = try Self(reading: node) }
  var node: Node { mapping }
}

extension Node {
  fileprivate func mismatch(_ noun: String) -> Diagnostic {
    diagnostic("bad-value", "this must be \(noun)")
  }
}
