/// JSON whose members keep the order they are given in, as Go's structs do.
enum OrderedJSON {
  case null
  case bool(Bool)
  case number(Int)
  case text(String)
  case list([OrderedJSON])
  case object([(String, OrderedJSON)])

  /// A map of texts, sorted by key as Go sorts maps.
  static func texts(_ members: [String: String]) -> OrderedJSON {
    .object(members.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
  }

  /// Two blanks a level, no line end at the end.
  func text(indent: Int = 0) -> String {
    let inner = "\n" + String(repeating: " ", count: indent + 2)
    let outer = "\n" + String(repeating: " ", count: indent)
    switch self {
    case .null: return "null"
    case .bool(let value): return "\(value)"
    case .number(let value): return "\(value)"
    case .text(let text): return Self.quoted(text)
    case .list(let elements):
      if elements.isEmpty { return "[]" }
      return "[" + elements.map { inner + $0.text(indent: indent + 2) }.joined(separator: ",") + outer + "]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { inner + Self.quoted($0.0) + ": " + $0.1.text(indent: indent + 2) }
      return "{" + lines.joined(separator: ",") + outer + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
