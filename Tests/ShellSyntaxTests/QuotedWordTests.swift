import ShellSyntax
import Testing

@Suite("Texts as words of the shell")
struct QuotedWordTests {
  @Test(
    "what is quoted is one word with the same text, whatever stands in it",
    arguments: [quotedWord, typedWord] as [@Sendable (String) -> String])
  func inverse(_ word: @Sendable (String) -> String) throws {
    let letters = ["a", "Z", "0", "'", "\"", "\\", " ", "\n", "\t", "$", "`", "*", "~", "#", "-", "=", "{", "}", "é", "✓", "/", ";", "!"]
    var state: UInt64 = 88_172_645_463_325_252
    for length in 0..<800 {
      var text = ""
      for _ in 0..<(length % 9) {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        text += letters[Int(state % UInt64(letters.count))]
      }
      let script = try parse("echo \(word(text))")
      guard case .simple(let command)? = script.statements.first?.first.stages.first?.command else {
        Issue.record("no simple command from \(text)")
        continue
      }
      #expect(script.statements.count == 1)
      #expect(command.words.map(\.staticText) == ["echo", text])
    }
  }

  @Test(
    "a word that needs no quotes is typed without, and nothing else",
    arguments: [
      ("/etc/a-b_c.conf", "/etc/a-b_c.conf"), ("a:b@c+d,e", "a:b@c+d,e"), ("", "''"), ("-n", "'-n'"), ("a b", "'a b'"),
      ("it's", #"'it'\''s'"#), ("ä", "'ä'"), ("~", "'~'"),
    ])
  func typed(_ text: String, _ word: String) { #expect(typedWord(text) == word) }
}
