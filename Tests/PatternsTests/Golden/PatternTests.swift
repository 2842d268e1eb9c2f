import Diagnostics
import Testing

@testable import Patterns

@Suite("The language of golden files")
struct PatternTests {
  static let written: [(text: String, lines: [PatternLine], exit: Int?)] = [
    ("", [], nil),
    ("\n", [PatternLine([])], nil),
    ("hello\n", [PatternLine([.text("hello")])], nil),
    ("hello", [PatternLine([.text("hello")])], nil),
    ("a  \t\r\nb\r\n", [PatternLine([.text("a")]), PatternLine([.text("b")])], nil),
    ("...\n  ... \n", [.elision, .elision], nil),
    ("....\n", [PatternLine([.text("....")])], nil),
    ("a {{*}} b\n", [PatternLine([.text("a "), .any, .text(" b")])], nil),
    ("{{age}}{{container-id}}\n", [PatternLine([.value(.age), .value(.containerID)])], nil),
    (
      "pod/{{pod=web-769765ffd5-frlp8}}\n", [PatternLine([.text("pod/"), .named(.pod, "web-769765ffd5-frlp8")])],
      nil
    ),
    ("x {{?}}\n", [PatternLine([.text("x")], isOptional: true)], nil),
    ("x{{?}}  \n", [PatternLine([.text("x")], isOptional: true)], nil),
    ("{{'{{*}} it''s'}}\n", [PatternLine([.literal("{{*}} it's")])], nil),
    ("{{'...'}}\n", [PatternLine([.literal("...")])], nil),
    ("{{exit 3}}\n", [], 3),
    ("no\n{{exit 1}}\n\n", [PatternLine([.text("no")])], 1),
    ("}} { }\n", [PatternLine([.text("}} { }")])], nil),
    ("ü {{ip6}}\n", [PatternLine([.text("ü "), .value(.ip6)])], nil),
  ]

  @Test("Text is read as the page says", arguments: written)
  func reading(text: String, lines: [PatternLine], exit: Int?) throws {
    #expect(try Pattern(parsing: text) == Pattern(lines: lines, exit: exit))
  }

  static let refused: [(text: String, code: String, line: Int, column: Int, help: String)] = [
    ("{{aeg}}", "hole-unknown", 1, 3, "did you mean {{age}}?"),
    ("a\nü {{ ip }}", "hole-unknown", 2, 5, "did you mean {{ip}}?"),
    ("{{pdo=web-769765ffd5-frlp8}}", "hole-unknown", 1, 3, "did you mean {{pod=web-769765ffd5-frlp8}}?"),
    ("{{range .items}}", "hole-unknown", 1, 3, "for the braces themselves write {{'{{'}}"),
    ("{{}}", "hole-unknown", 1, 3, "holes are"),
    ("a {{ip", "hole-unclosed", 1, 3, "close it with }}"),
    ("a {{'b}}", "hole-unclosed", 1, 3, "close it with '}}"),
    ("{{'it's'}}", "hole-unclosed", 1, 6, "write ''"),
    ("{{ip=10.0.0}}", "hole-value", 1, 6, "such as {{ip=10.128.0.81}}"),
    ("{{pod=web}}", "hole-value", 1, 7, "such as {{pod="),
    ("{{age=26h}}", "hole-value", 1, 3, "write {{age}}"),
    ("{{mac=}}", "hole-value", 1, 7, "such as"),
    ("{{exit 1}}\na", "exit-misplaced", 1, 1, "at the end"),
    ("a {{exit 1}}", "exit-misplaced", 1, 3, "at the end"),
    ("{{exit}}", "exit-misplaced", 1, 1, "at the end"),
    ("{{exit 256}}", "exit-value", 1, 8, "such as"),
    ("{{exit one}}", "exit-value", 1, 8, "such as"),
    ("a {{?}} b", "optional-misplaced", 1, 3, "move it to the end"),
    ("a {{?}}{{?}}", "optional-misplaced", 1, 3, "move it to the end"),
    ("...{{?}}", "optional-misplaced", 1, 4, "leave {{?}} out"),
  ]

  @Test("What does not read is refused with its place and a way out", arguments: refused)
  func problems(text: String, code: String, line: Int, column: Int, help: String) throws {
    let problem = try #require(throws: Diagnostic.self) { try Pattern(parsing: text) }
    #expect(problem.code == code)
    #expect(problem.position == SourcePosition(line: line, column: column))
    #expect(problem.help?.contains(help) == true, "\(problem.help ?? "")")
  }

  @Test("A mark without text before it is refused")
  func lonelyMark() throws {
    let problem = try #require(throws: Diagnostic.self) { try Pattern(parsing: "  {{?}}") }
    #expect(problem.code == "optional-misplaced")
  }

  @Test("A sample of every type is accepted by its own grammar", arguments: ValueType.allCases)
  func samples(type: ValueType) { #expect(type.accepts(type.sample)) }

  @Test("Printing and reading are inverse", arguments: 0..<2_000)
  func inverse(seed: Int) throws {
    var random = PatternSource(seed: UInt64(seed))
    let pattern = random.pattern()
    #expect(try Pattern(parsing: pattern.description) == pattern)
  }

  @Test("Whatever reads prints in a form that prints the same again", arguments: 0..<2_000)
  func canonical(seed: Int) throws {
    var random = PatternSource(seed: UInt64(seed))
    guard let once = try? Pattern(parsing: random.noise()) else { return }
    let twice = try Pattern(parsing: once.description)
    #expect(twice == once)
    #expect(twice.description == once.description)
  }
}

/// Random patterns and random texts, rich in what reads as notation.
struct PatternSource: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }

  private static let scraps = [
    "{", "{{", "{{{", "}", "}}", "'", "''", "'}}", " ", "  ", "\t", ".", "..", "...", "x", "ü", "🙂", "{{*}}", "{{?}}",
    "{{age}}", "{{ip", "=", "{{exit 1}}", "10.128.0.81", "pod", "\r", "\u{200D}", "e\u{301}", "exit", "{{'", "?",
  ]

  mutating func text() -> String {
    (0..<Int.random(in: 0...4, using: &self)).map { _ in Self.scraps.randomElement(using: &self) ?? "" }.joined()
  }

  /// Text of a whole file.
  mutating func noise() -> String {
    (0..<Int.random(in: 0...3, using: &self)).map { _ in text() }.joined(separator: "\n")
  }

  mutating func pattern() -> Pattern {
    Pattern(
      lines: (0..<Int.random(in: 0...4, using: &self)).map { _ in line() },
      exit: Bool.random(using: &self) ? nil : Int.random(in: 0...255, using: &self))
  }

  private mutating func line() -> PatternLine {
    if Int.random(in: 0..<6, using: &self) == 0 { return .elision }
    let parts = (0..<Int.random(in: 0...5, using: &self)).map { _ in part() }
    return PatternLine(parts, isOptional: Int.random(in: 0..<4, using: &self) == 0)
  }

  private mutating func part() -> PatternPart {
    let type = ValueType.allCases.randomElement(using: &self) ?? .ip
    switch Int.random(in: 0..<6, using: &self) {
    case 0: return .any
    case 1: return .value(type)
    case 2: return type.tokenClass == .volatile ? .value(type) : .named(type, type.sample)
    case 3: return .literal(text())
    default: return .text(text())
    }
  }
}
