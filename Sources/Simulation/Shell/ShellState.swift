import ShellSyntax

/// Everything a subshell has a copy of.
struct ShellState {
  var place: Place
  var variables: [String: ShellVariable] = [:]
  var functions: [String: Command] = [:]
  var aliases: [String: String] = [:]
  var positional: [String] = []
  var directory: String
  var lastStatus = 0
  /// Letters of `set`: `e`, `u`, `x`, `f`; and `pipefail`.
  var options: Set<String> = []
  /// Variables to put back when the function ends, innermost call last.
  var locals: [[String: ShellVariable?]] = []
  var directories: [String] = []

  /// What a process is told; exported variables only.
  var environment: [String: String] {
    variables.compactMapValues { $0.isExported ? $0.text : nil }
  }

  func text(_ name: String) -> String? { variables[name]?.text }

  mutating func set(_ name: String, _ value: String) {
    variables[name, default: ShellVariable()].set(value)
  }

  mutating func export(_ name: String, _ value: String) {
    set(name, value)
    variables[name]?.isExported = true
  }
}

/// A shell variable: a text, or an array by number or by name.
struct ShellVariable {
  /// In insertion order for named keys, in numeric order otherwise; a plain variable has the key `0`.
  private(set) var elements: [(key: String, value: String)] = []
  var isArray = false
  var isNamed = false
  var isExported = false
  var isReadOnly = false
  var isInteger = false

  init() {}

  init(_ text: String, isExported: Bool = false) {
    elements = [("0", text)]
    self.isExported = isExported
  }

  /// What `$name` gives; `nil` if nothing is set.
  var text: String? { self["0"] }

  subscript(key: String) -> String? { elements.first { $0.key == key }?.value }

  mutating func set(_ value: String, at key: String = "0") {
    if let index = elements.firstIndex(where: { $0.key == key }) {
      elements[index].value = value
      return
    }
    guard !isNamed, let number = Int(key) else {
      elements.append((key, value))
      return
    }
    let place = elements.firstIndex { (Int($0.key) ?? 0) > number } ?? elements.count
    elements.insert((key, value), at: place)
  }

  mutating func remove(_ key: String) { elements.removeAll { $0.key == key } }
  mutating func removeAll() { elements = [] }

  /// The number after the last one.
  var next: Int { (elements.compactMap { Int($0.key) }.max() ?? -1).addingSaturated(1) }
}
