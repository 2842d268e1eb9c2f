import Diagnostics
import Testing
import Walkthroughs

@Suite struct DocumentTests {
  @Test("blocks carry the line of their fence, their info string and their lines")
  func blocks() throws {
    let document = try readDocument("Text.\n\n~~~ console\n$ date\n\n~~~\n\n    $ uname -a\n", path: "a.md")
    #expect(document.blocks.map(\.line) == [3, 8])
    #expect(document.blocks.map(\.fenced) == [true, false])
    #expect(document.blocks.map(\.info) == ["console", ""])
    #expect(document.blocks.map { $0.lines.map(\.text) } == [["$ date", ""], ["$ uname -a"]])
    #expect(document.blocks.map { $0.lines.map(\.line) } == [[4, 5], [8]])
    #expect(document.blocks[1].lines.first?.column == 5)
  }

  @Test("fences in list items and quotes lose the blanks and marks of their containers")
  func containers() throws {
    let text = "1. First:\n\n   ```\n   $ date\n     indented\n   ```\n\n> ```\n> $ uname\n> ```\n"
    let document = try readDocument(text, path: "a.md")
    #expect(document.blocks.map { $0.lines.map(\.text) } == [["$ date", "  indented"], ["$ uname"]])
    #expect(document.blocks.map { $0.lines.first?.column } == [4, 3])
  }

  @Test("fences that a list indents too far are fences all the same")
  func nestedFences() throws {
    let document = try readDocument("Text.\n\n     ```sh\n     $ date\n     ```\n\nMore.\n", path: "a.md")
    #expect(document.blocks.map(\.fenced) == [true])
    #expect(document.blocks.map(\.line) == [3])
    #expect(document.blocks.map(\.info) == ["sh"])
    #expect(document.blocks.first?.lines.map(\.text) == ["$ date"])
  }

  @Test("front matter is no prose")
  func frontMatter() throws {
    let document = try readDocument("---\ntitle: x\n---\n# Title\n\nSome *prose* here.\n", path: "a.md")
    #expect(document.prose.map(\.text) == ["Title", "Some *prose* here."])
    #expect(document.prose.map(\.line) == [4, 6])
  }

  @Test("items of numbered lists carry the number a reader sees")
  func listItems() throws {
    let document = try readDocument("3. one\n1. two\n   more\n\n- bullet\n", path: "a.md")
    #expect(document.prose.map { $0.item?.number } == [3, 4, nil])
    #expect(document.prose.map(\.text) == ["one", "two more", "bullet"])
  }

  @Test("the text is kept without a byte order mark, which is noted")
  func byteOrderMark() throws {
    let document = try readDocument("\u{FEFF}```\n$ date\n```\n", path: "a.md")
    #expect(document.text.hasPrefix("```"))
    #expect(document.blocks.count == 1)
    #expect(places(document.diagnostics, "byte-order-mark") == ["1:1 byte-order-mark"])
  }

  @Test("a fence that is never closed is a warning at its line")
  func unclosedFence() throws {
    let document = try readDocument("Text.\n\n```\n$ date\n", path: "a.md")
    #expect(places(document.diagnostics, "unclosed-fence") == ["3:1 unclosed-fence"])
    #expect(document.diagnostics.map(\.severity) == [.warning])
  }

  @Test(
    "bytes that are no text are refused with one diagnostic",
    arguments: [
      ([0x61, 0x00, 0x62], "not-text"), ([0x61, 0xFF, 0xFE], "not-text"),
    ])
  func refused(bytes: [UInt8], code: String) {
    let error = #expect(throws: Diagnostic.self) { try readDocument(bytes, path: "a.md") }
    #expect(error?.code == code)
    #expect(error?.path == "a.md")
  }

  @Test(
    "hostile nesting and markup stay cheap",
    arguments: ["> ", "* ", "[", "`", "<a b='", "![](", "_a", "<!-- ", "1. "])
  func hostile(unit: String) throws {
    let text = String(repeating: unit, count: 20_000) + "\n" + String(repeating: unit + "\n", count: 5_000)
    #expect(throws: Never.self) { _ = try planned(text) }
  }

  @Test("commands beyond the limit are refused with one error, and the rest is planned")
  func tooManySteps() throws {
    let plan = try planned("```\n" + String(repeating: "$ true\n", count: stepLimit + 10) + "```\n")
    #expect(plan.steps.count == stepLimit)
    #expect(places(plan.diagnostics, "too-many-steps") == ["1:1 too-many-steps"])
  }
}
