import Authoring
import Testing

@Suite("Edits keep every other byte")
struct EditedTextTests {
  @Test("a text without edits is itself", arguments: ["", "a", "a\n", "a\r\nb", "\n\n", "a\rb\r", "é\n\u{FEFF}b\r\n", "a\n\r\nb\r"])
  func identity(_ text: String) { #expect(EditedText(text).applying([]) == text) }

  @Test(
    "lines end as their neighbours do, the last one as it did",
    arguments: [
      ("a\r\nb\r\nc", Edit(lines: 2..<3, old: ["b"], new: ["x", "y"]), "a\r\nx\r\ny\r\nc"),
      ("a\nb", Edit(lines: 3..<3, old: [], new: ["x"]), "a\nb\nx"),
      ("a\nb\n", Edit(lines: 3..<3, old: [], new: ["x"]), "a\nb\nx\n"),
      ("a\nb", Edit(lines: 2..<3, old: ["b"], new: []), "a"),
      ("a", Edit(lines: 1..<1, old: [], new: ["x"]), "x\na"),
      ("a\r\nb\n", Edit(lines: 2..<2, old: [], new: ["x"]), "a\r\nx\r\nb\n"),
      ("a\nb\n", Edit(lines: 9..<12, old: [], new: ["x"]), "a\nb\nx\n"),
    ])
  func ends(_ text: String, _ edit: Edit, _ result: String) { #expect(EditedText(text).applying([edit]) == result) }

  @Test("any subset of edits can be applied, and the diff of it says the same", arguments: 0..<40)
  func subsets(_ round: Int) {
    let text = (1...30).map { "line \($0)\n" }.joined()
    let all = (0..<8).map { index -> Edit in
      let start = 2 + index * 3 + (round * 7 + index) % 2
      let count = (round + index) % 3
      return Edit(
        lines: start..<start + count, old: (start..<start + count).map { "line \($0)" },
        new: (0..<(round / 3 + index) % 3).map { "new \(index).\($0)" })
    }
    let edits = all.enumerated().filter { round >> ($0.offset % 6) & 1 == 1 }.map(\.element)
    let new = EditedText(text).applying(edits)
    let diff = UnifiedDiff(EditedText(text), edits).lines
    #expect(patched(text, diff) == new)
  }

  /// What `patch` does: hunks by their numbers, every kept and removed line checked.
  private func patched(_ text: String, _ diff: [UnifiedDiff.Line]) -> String {
    let old = text.split(separator: "\n").map(String.init)
    var result: [String] = []
    var next = 0
    for line in diff {
      switch line.mark {
      case "@":
        let numbers = line.text.split { !$0.isNumber }.compactMap { Int($0) }
        let start = numbers[1] == 0 ? numbers[0] : numbers[0] - 1
        result += old[next..<start]
        next = start
        #expect(result.count == (numbers[3] == 0 ? numbers[2] : numbers[2] - 1))
      case "+": result.append(line.text)
      default:
        #expect(old[next] == line.text)
        if line.mark == " " { result.append(line.text) }
        next += 1
      }
    }
    return (result + old[next...]).map { $0 + "\n" }.joined()
  }
}
