/// Reads ``JSONPath`` templates, byte by byte.
struct JSONPathParser {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  init(_ template: String) { bytes = Array(template.utf8) }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// The whole template.
  mutating func template() throws(JSONPath.Failure) -> [JSONPath.Part] {
    let (parts, ended) = try parts()
    return ended ? parts + [.strayEnd] : parts
  }

  /// Parts up to the end, or up to the `{end}` that closes a range.
  private mutating func parts() throws(JSONPath.Failure) -> (parts: [JSONPath.Part], ended: Bool) {
    var parts: [JSONPath.Part] = []
    while let byte = next {
      guard byte == 0x7B else {
        parts.append(.text(text { $0 != 0x7B }))
        continue
      }
      place += 1
      if try action(into: &parts) { return (parts, true) }
    }
    return (parts, false)
  }

  /// What stands between braces; `true` for `end`.
  private mutating func action(into parts: inout [JSONPath.Part]) throws(JSONPath.Failure) -> Bool {
    while true {
      skipBlanks()
      guard let byte = next else { throw JSONPath.Failure(message: "unclosed action") }
      switch byte {
      case 0x7D:
        place += 1
        return false
      case 0x22, 0x27: parts.append(.text(try quoted()))
      default:
        if takeWord("end") { return try closes() }
        if takeWord("range") {
          parts.append(try range())
          return false
        }
        parts.append(.path(try path()))
      }
    }
  }

  private mutating func closes() throws(JSONPath.Failure) -> Bool {
    skipBlanks()
    guard next == 0x7D else { throw JSONPath.Failure(message: "unclosed action") }
    place += 1
    return true
  }

  private mutating func range() throws(JSONPath.Failure) -> JSONPath.Part {
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSONPath.deepest else { throw JSONPath.Failure(message: "the template nests too deeply") }
    skipBlanks()
    let over = try path()
    _ = try closes()
    // kubectl lets the end of the template end a range.
    return .range(over, try parts().parts)
  }

  /// A path up to a blank, a brace or what ends the surroundings.
  private mutating func path() throws(JSONPath.Failure) -> [JSONPath.Step] {
    var steps: [JSONPath.Step] = []
    while let byte = next, ![0x7D, 0x20, 0x22, 0x27, 0x2C, 0x5D, 0x29, 0x3D, 0x21, 0x3C, 0x3E].contains(byte)
    {
      switch byte {
      case 0x24: steps.append(.root); place += 1
      case 0x40: steps.append(.current); place += 1
      case 0x2E: dot(into: &steps)
      case 0x5B: steps.append(try bracket())
      default: steps.append(.field(field()))
      }
    }
    guard !steps.isEmpty else {
      let found = next.map { String(decoding: [$0], as: UTF8.self) } ?? ""
      throw JSONPath.Failure(
        message:
          "unrecognized character in action: U+00\(String(found.utf8.first ?? 0, radix: 16, uppercase: true)) '\(found)'"
      )
    }
    return steps
  }

  private mutating func dot(into steps: inout [JSONPath.Step]) {
    place += 1
    if next == 0x2E {
      place += 1
      steps.append(.descend)
    }
    guard let byte = next, ![0x5B, 0x7D, 0x20, 0x2E, 0x2C, 0x5D, 0x29].contains(byte) else { return }
    let name = field()
    steps.append(name == "*" ? .wildcard : .field(name))
  }

  /// A name; a backslash takes the next character as it is.
  private mutating func field() -> String {
    var name: [UInt8] = []
    while let byte = next, ![0x2E, 0x5B, 0x7D, 0x20, 0x2C, 0x5D, 0x29, 0x3D, 0x21, 0x3C, 0x3E].contains(byte)
    {
      if byte == 0x5C, place + 1 < bytes.count { place += 1 }
      name.append(bytes[place])
      place += 1
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// `[0]`, `[1:3]`, `[*]`, `['a','b']`, `[?(@.x=="y")]`.
  private mutating func bracket() throws(JSONPath.Failure) -> JSONPath.Step {
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSONPath.deepest else { throw JSONPath.Failure(message: "the template nests too deeply") }
    guard bytes[place...].contains(0x5D) else { throw JSONPath.Failure(message: "unterminated array") }
    place += 1
    skipBlanks()
    if next == 0x3F { return try filter() }
    var members: [[JSONPath.Step]] = []
    while true {
      skipBlanks()
      members.append(try member())
      skipBlanks()
      guard let byte = next else { throw JSONPath.Failure(message: "unterminated array") }
      place += 1
      if byte == 0x5D { break }
      guard byte == 0x2C else { throw JSONPath.Failure(message: "invalid array index") }
    }
    if members.count == 1, let only = members.first, only.count == 1, let step = only.first { return step }
    return .union(members)
  }

  private mutating func member() throws(JSONPath.Failure) -> [JSONPath.Step] {
    if next == 0x27 || next == 0x22 { return [.field(try quoted())] }
    if next == 0x2A {
      place += 1
      return [.wildcard]
    }
    let digits = text { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x3A }
    let numbers = digits.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    switch numbers.count {
    case 1:
      guard let index = numbers[0] else {
        throw JSONPath.Failure(message: "invalid array index \(restOfBracket)")
      }
      return [.index(index)]
    case 2: return [.slice(numbers[0], numbers[1], nil)]
    case 3: return [.slice(numbers[0], numbers[1], numbers[2])]
    default: throw JSONPath.Failure(message: "invalid array index \(digits)")
    }
  }

  private var restOfBracket: String {
    String(decoding: bytes[min(place, bytes.count)...].prefix { $0 != 0x5D }, as: UTF8.self)
  }

  private mutating func filter() throws(JSONPath.Failure) -> JSONPath.Step {
    place += 1
    guard next == 0x28 else { throw JSONPath.Failure(message: "unterminated filter") }
    place += 1
    skipBlanks()
    let left = try operand()
    skipBlanks()
    let sign = text { [0x3D, 0x21, 0x3C, 0x3E].contains($0) }
    guard ["", "==", "!=", "<", ">", "<=", ">="].contains(sign) else {
      throw JSONPath.Failure(message: "unrecognized filter operator \(sign)")
    }
    skipBlanks()
    let right = sign.isEmpty ? nil : try operand()
    skipBlanks()
    guard next == 0x29, place + 1 < bytes.count, bytes[place + 1] == 0x5D else {
      throw JSONPath.Failure(message: "unterminated filter")
    }
    place += 2
    return .filter(left, sign.isEmpty ? "exists" : sign, right)
  }

  private mutating func operand() throws(JSONPath.Failure) -> JSONPath.Operand {
    guard let byte = next else { throw JSONPath.Failure(message: "unterminated filter") }
    switch byte {
    case 0x22, 0x27: return .value(.text(try quoted()))
    case 0x40, 0x24, 0x2E: return .path(try path())
    default:
      let word = text { ![0x20, 0x29, 0x3D, 0x21, 0x3C, 0x3E].contains($0) }
      if word == "true" || word == "false" { return .value(.bool(word == "true")) }
      return .value(Int(word).map { .integer($0) } ?? .text(word))
    }
  }

  /// Text in quotes with Go's escapes.
  private mutating func quoted() throws(JSONPath.Failure) -> String {
    let quote = bytes[place]
    var text: [UInt8] = []
    place += 1
    while let byte = next {
      place += 1
      if byte == quote { return String(decoding: text, as: UTF8.self) }
      guard byte == 0x5C, let escaped = next else {
        text.append(byte)
        continue
      }
      place += 1
      let known: [UInt8: UInt8] = [0x6E: 0x0A, 0x74: 0x09, 0x72: 0x0D, 0x61: 0x07, 0x62: 0x08, 0x66: 0x0C]
      text.append(known[escaped] ?? escaped)
    }
    throw JSONPath.Failure(message: "unterminated quoted string")
  }

  private mutating func text(while belongs: (UInt8) -> Bool) -> String {
    let run = bytes[place...].prefix(while: belongs)
    place = run.endIndex
    return String(decoding: run, as: UTF8.self)
  }

  /// A keyword followed by a blank or the closing brace.
  private mutating func takeWord(_ word: String) -> Bool {
    let end = place + word.utf8.count
    guard end <= bytes.count, bytes[place..<end].elementsEqual(word.utf8),
      end == bytes.count || bytes[end] == 0x20 || bytes[end] == 0x7D
    else { return false }
    place = end
    return true
  }

  private mutating func skipBlanks() { while next == 0x20 { place += 1 } }
}
