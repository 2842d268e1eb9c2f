/// An API object as a tree: what `-o json`, `-o yaml`, jsonpath, custom columns and `describe` read.
///
/// Keys have no order of their own; writers sort them, as kubectl does.
enum Manifest: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case text(String)
  case list([Manifest])
  case map([String: Manifest])

  /// A map without the keys that have no value.
  static func object(_ members: [String: Manifest?]) -> Manifest { .map(members.compactMapValues { $0 }) }

  /// A map of texts; `nil` when there are none, as the API leaves empty maps out.
  static func texts(_ members: [String: String]) -> Manifest? {
    members.isEmpty ? nil : .map(members.mapValues { .text($0) })
  }

  subscript(_ key: String) -> Manifest? {
    if case .map(let members) = self { members[key] } else { nil }
  }

  /// What lies at a path of keys parted by dots.
  func at(_ path: String) -> Manifest? {
    path.split(separator: ".").reduce(Optional(self)) { found, key in found?[String(key)] }
  }

  /// The elements of a list; none for anything else.
  var elements: [Manifest] {
    if case .list(let elements) = self { elements } else { [] }
  }

  /// The members of a map, sorted by key.
  var members: [(key: String, value: Manifest)] {
    if case .map(let members) = self { members.sorted { $0.key < $1.key } } else { [] }
  }

  /// A scalar as text, unquoted; `nil` for maps and lists.
  var scalar: String? {
    switch self {
    case .null: "<nil>"
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .text(let value): value
    case .list, .map: nil
    }
  }

  /// The text of a text.
  var string: String? {
    if case .text(let text) = self { text } else { nil }
  }

  var int: Int? {
    if case .integer(let number) = self { number } else { nil }
  }

  /// The texts of a map of texts.
  var texts: [String: String] {
    if case .map(let members) = self { members.compactMapValues(\.scalar) } else { [:] }
  }
}

extension Manifest: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByStringInterpolation
{
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(arrayLiteral elements: Manifest...) { self = .list(elements) }
}
