import Diagnostics
import Testing
import Walkthroughs

@Suite struct NoiseTests {
  private func lines(_ text: String) throws -> ([String], [Diagnostic]) {
    let document = try readDocument("```\n\(text)\n```\n", path: "a.md")
    return (document.blocks.first?.lines.map(\.text) ?? [], document.diagnostics)
  }

  @Test(
    "noise is taken away and noted where it stands",
    arguments: [
      ("$ ls \t", "$ ls", "2:5 trailing-blanks"),
      ("\u{1B}[1;32mok\u{1B}[0m done", "ok done", "2:1 terminal-codes"),
      ("\u{1B}]0;title\u{07}$ ls", "$ ls", "2:1 terminal-codes"),
      ("10%\rdone", "10%done", "2:4 carriage-return"),
      ("a b c │a b c", "a b c", "2:7 doubled-line"),
      ("a b c  â”‚a b c ", "a b c", "2:8 doubled-line"),
      ("é b c ┃é b c", "é b c", "2:7 doubled-line"),
    ])
  func noise(line: String, clean: String, place: String) throws {
    let (texts, diagnostics) = try lines(line)
    #expect(texts == [clean])
    #expect(
      places(diagnostics, "trailing-blanks", "terminal-codes", "carriage-return", "doubled-line") == [place])
  }

  @Test("halves that differ are an error that shows both")
  func unequalHalves() throws {
    let (texts, diagnostics) = try lines("tcp 0 0 0.0.0.0:80 LISTEN │tcp 0 0 0.0.0.0:81 LISTEN")
    #expect(texts == ["tcp 0 0 0.0.0.0:80 LISTEN │tcp 0 0 0.0.0.0:81 LISTEN"])
    #expect(diagnostics.map(\.code) == ["unequal-halves"])
    #expect(diagnostics.first?.severity == .error)
    #expect(diagnostics.first?.expected == "tcp 0 0 0.0.0.0:80 LISTEN")
    #expect(diagnostics.first?.actual == "tcp 0 0 0.0.0.0:81 LISTEN")
  }

  @Test(
    "drawings and tables keep their borders",
    arguments: ["│ name │ age │", "│   │", "├── etc", "│ file.txt", "host │ 12"])
  func drawings(line: String) throws {
    let (texts, diagnostics) = try lines(line)
    #expect(texts == [line])
    #expect(diagnostics.isEmpty)
  }

  @Test("CR LF throughout is one notice")
  func lineEnds() throws {
    let document = try readDocument("Text.\r\n\r\n```\r\n$ ls\r\na\r\n```\r\n", path: "a.md")
    #expect(document.blocks.first?.lines.map(\.text) == ["$ ls", "a"])
    #expect(places(document.diagnostics, "carriage-return") == ["1:6 carriage-return"])
  }

  @Test("a flood of noise is cut off")
  func flood() throws {
    let (_, diagnostics) = try lines(String(repeating: "a \n", count: 5000))
    #expect(diagnostics.count == 200)
    #expect(diagnostics.last?.message.hasSuffix("(further ones are not listed)") == true)
  }
}
