/// What the prose directly above a block announces.
struct ProseCues {
  /// `Output:`, `you should see`, `looks like`: what follows is printed.
  var output = false
  /// `run`, `execute`, `command`: what follows is typed.
  var command = false
  /// Something was said at all.
  var isEmpty: Bool

  init(_ text: String) {
    isEmpty = text.isEmpty
    let tail = Array(text.utf8.suffix(600))
    var previous = ""
    for word in tail.split(whereSeparator: { !$0.isLetter }) {
      let word = String(decoding: word.map(\.lowered), as: UTF8.self)
      note(word, after: previous)
      previous = word
    }
    if tail.contains(where: { $0 >= 0xE4 }) { noteChinese(tail) }
  }

  private mutating func note(_ word: String, after previous: String) {
    switch word {
    case "output", "outputs", "result", "results", "response", "returns", "prints", "printed", "displays",
      "indicates", "indicate", "similar", "responds", "error", "errors":
      output = true
    case "see", "get", "show", "return", "look", "print", "display", "contain":
      if ["should", "will", "would", "you", "ll", "can", "must"].contains(previous) { output = true }
    case "like":
      if ["look", "looks", "something", "looking"].contains(previous) { output = true }
    case "run", "running", "execute", "executing", "command", "commands", "type", "issue", "invoke":
      command = true
    default: break
    }
  }

  /// "Output", "result", "returns"; "run", "command".
  private mutating func noteChinese(_ text: [UInt8]) {
    let text = text.string
    output = output || ["输出", "结果", "返回", "显示"].contains { text.contains($0) }
    command = command || ["执行", "运行", "命令"].contains { text.contains($0) }
  }
}
