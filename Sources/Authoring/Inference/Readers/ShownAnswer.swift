import Diagnostics
import Walkthroughs

/// Status, server and body as curl's options make it print them.
struct ShownAnswer {
  var status: String?
  var server: DocumentLine?
  var body: [DocumentLine] = []

  init(_ lines: [DocumentLine], _ words: [String]) {
    let letters = words.filter { $0.hasPrefix("-") && !$0.hasPrefix("--") }.joined()
    let isHead = letters.contains("I") || words.contains("--head")
    let isVerbose = letters.contains("v") || words.contains("--verbose")
    var isInHead = isHead || letters.contains("i") || words.contains("--include")
    for line in lines where !isElision(line.text.utf8) {
      let text = isVerbose && line.text.hasPrefix("< ") ? String(line.text.dropFirst(2)) : line.text
      let isNote = isVerbose && ["*", "<", ">", "{", "}"].contains { line.text.hasPrefix($0) }
      if isInHead || isNote {
        takeHead(DocumentLine(text: text, line: line.line))
        // After a redirect that curl follows, another head comes.
        if text.isEmpty, !isNote { isInHead = status?.hasPrefix("3") == true }
      } else {
        body.append(line)
      }
    }
    if isHead { body = [] }
  }

  private mutating func takeHead(_ line: DocumentLine) {
    let lower = line.text.lowercased()
    if lower.hasPrefix("http/") { status = line.text.blankParted.dropFirst().first }
    if lower.hasPrefix("server: ") {
      server = DocumentLine(text: String(line.text.dropFirst(8)), line: line.line)
    }
  }
}
