import Diagnostics
import Testing

@Suite("A diagnostic is printed with its place, its line, a caret and help")
struct RenderingTests {
  @Test("every part is there, the caret under the column")
  func whole() {
    let found = Diagnostic(
      "settings-key", "there is no setting clustre", path: "a.yaml", position: SourcePosition(line: 2, column: 3),
      help: "did you mean cluster?")
    #expect(
      found.rendered(source: "x: 1\n  clustre: y\n") == """
        a.yaml:2:3: error: there is no setting clustre
            clustre: y
            ^
          help: did you mean cluster?
        """)
  }

  @Test("without a position only path and message are shown")
  func unplaced() {
    #expect(Diagnostic("x", "cannot read it", path: "a.md").rendered() == "a.md: error: cannot read it")
  }

  @Test("a long line is cut around the caret")
  func long() {
    let source = String(repeating: "a", count: 200) + "!" + String(repeating: "b", count: 200)
    let lines = Diagnostic("x", "here", position: SourcePosition(line: 1, column: 201)).rendered(source: source)
      .split(separator: "\n")
    #expect(lines[1].count <= 78)
    #expect(Array(lines[1])[lines[2].count - 1] == "!")
  }

  @Test("columns count Unicode scalars, and CRLF ends a line")
  func scalars() {
    let lines = Diagnostic("x", "here", position: SourcePosition(line: 2, column: 3)).rendered(source: "a\r\nä│b\r\n")
      .split(separator: "\n")
    #expect(lines[1] == "  ä│b")
    #expect(lines[2] == "    ^")
  }

  @Test("a relative finding is lifted into its file")
  func lifted() {
    let lifted = Diagnostic("x", "m", position: SourcePosition(line: 1, column: 4)).at(path: "f", line: 7, column: 3)
    #expect(lifted.position == SourcePosition(line: 7, column: 6))
    #expect(lifted.path == "f")
  }
}

@Suite("A mistyped word gets the nearest candidate or none")
struct SuggestionTests {
  @Test(
    "near means a third of the word",
    arguments: [("contxt", "context"), ("timeuot", "timeout"), ("zzz", nil), ("nam", "name")])
  func nearestWord(_ word: String, _ expected: String?) {
    #expect(nearest(to: word, among: ["context", "timeout", "name"]) == expected)
  }
}
