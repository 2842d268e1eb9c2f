import Diagnostics
import Testing

@testable import Walkthroughs

/// Work is counted, never timed: what the block parser is given bounds what it does.
struct LinearReadingTests {
  @Test(
    "of a line of text the block parser reads at most five bytes",
    arguments: ["[", "`", "*a_", "<a ", "&amp;", "![](x)", "word ", "\u{1F600}"])
  func textIsCut(unit: String) {
    let mask = StructureMask(SourceText(Array(String(repeating: unit, count: 10_000).utf8)))
    // Lines of nothing but backticks may be fences and stay whole.
    #expect(mask.bytes.count <= (unit == "`" ? 10_001 : 6))
  }

  @Test("containers are cut off where nobody nests", arguments: ["> ", "- ", "* ", "1. "])
  func nestingIsCut(unit: String) {
    let mask = StructureMask(SourceText(Array((String(repeating: unit, count: 100_000) + "a").utf8)))
    #expect(mask.bytes.count <= 64 * unit.utf8.count + 6)
  }

  @Test(
    "what shapes blocks is kept to the byte",
    arguments: [
      "# a", "---", "===", "- - -", "> ===", "```sh", "~~~~", "> - ```sh x", "    a", "12) a", "<!-- a -->",
    ])
  func structureIsKept(line: String) {
    let mask = StructureMask(SourceText(Array(line.utf8)))
    let text = String(decoding: mask.bytes.dropLast(), as: UTF8.self)
    #expect(text.utf8.prefix(4).elementsEqual(line.utf8.prefix(4)))
    #expect(mask.lengths == [text.utf8.count])
  }

  @Test(
    "text that begins like a rule does not become one by being cut",
    arguments: ["a\n> === b", "--- b c", "a\n=== b c", "*** b c", "``` b ` c"])
  func cutTextIsNoRule(text: String) throws {
    let document = try readDocument(text + "\n", path: "a.md")
    #expect(document.blocks.isEmpty)
    #expect(document.prose.allSatisfy { $0.kind == .paragraph })
  }

  @Test("a comment that ends in the middle of a long line ends there")
  func commentEnd() throws {
    let document = try readDocument("<!-- a\n\nbcdefgh -->\n\n```\n$ date\n```\n", path: "a.md")
    #expect(document.blocks.count == 1)
  }

  @Test("a document of more lines than the limit is refused, one of as many is read")
  func lineLimit() throws {
    let lines = String(repeating: "\n", count: documentLineLimit)
    #expect(try readDocument(lines, path: "a.md").blocks.isEmpty)
    let error = #expect(throws: Diagnostic.self) { try readDocument(lines + "\n", path: "a.md") }
    #expect(error?.code == "document-too-large")
  }

  @Test("a set of words finds its words, whatever their case where asked, and no other")
  func words() {
    let words: WordSet = ["get", "describe", "[flags]"]
    #expect(words.contains("get") && words.contains("describe") && words.contains("[flags]"))
    #expect(!words.contains("") && !words.contains("ge") && !words.contains("Get"))
    #expect(words.contains(lowering: "GET".utf8) && !words.contains(lowering: "GETS".utf8))
    #expect(WordSet("a b\nc").contains("c") && WordSet(joining: [words, ["a"]]).contains("a"))
  }
}
