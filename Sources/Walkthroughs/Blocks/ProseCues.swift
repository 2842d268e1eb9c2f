/// What the prose directly above a block announces.
struct ProseCues {
  /// `Output:`, `you should see`, `looks like`: what follows is printed.
  var output = false
  /// `run`, `execute`, `command`: what follows is typed.
  var command = false
  /// `create the file`, `save`: what follows is written.
  var writing = false
  /// `similar to`, `something like`: what follows is printed much like this.
  var similar = false
  /// The reader is told to write a file whose path is given.
  var file: Bool
  /// Something was said at all.
  var isEmpty: Bool

  init(_ text: String) {
    isEmpty = text.isEmpty
    let path = NamedPath(in: text)
    file = path?.isToWrite ?? false
    let tail = Array(text.utf8.suffix(600))
    command = Self.beginsWithOrder(tail)
    var previous = ""
    for word in tail.split(whereSeparator: { !$0.isLetter }) {
      let word = String(decoding: word.map(\.lowered), as: UTF8.self)
      note(word, after: previous)
      previous = word
    }
    let leads = tail.trimmed.last == UInt8(ascii: ":") || tail.ends(with: "\u{FF1A}")
    if leads, !command, path == nil { output = output || shows }
    if tail.contains(where: { $0 >= 0xE4 }) { noteChinese(tail) }
    similar = similar && output
  }

  /// A word that announces output only where a colon leads over to it.
  private var shows = false

  /// The last sentence begins with what the reader is to do: `Monitor the response time:`.
  private static func beginsWithOrder(_ text: [UInt8]) -> Bool {
    let body = text.trimmed.dropLast()
    let stop = body.indices.last { body[$0] == 0x2E && body[($0 + 1)...].first?.isBlank == true }
    let words = body[(stop.map { $0 + 1 } ?? body.startIndex)...].split(whereSeparator: { !$0.isLetter })
      .prefix(4).map { $0.map(\.lowered).string }
    guard let first = words.first(where: { !openings.contains($0) }) else { return false }
    return orders.contains(first)
  }

  private static let openings: Set<String> = [
    "then", "now", "next", "first", "finally", "and", "let", "s", "us", "please", "also", "to", "you", "can",
  ]

  private static let orders: Set<String> = [
    "apply", "check", "clone", "configure", "confirm", "connect", "copy", "create", "delete", "deploy",
    "describe", "download", "enter", "execute", "export", "find", "generate", "get", "initialize", "inspect",
    "install", "label", "launch", "list", "make", "monitor", "open", "patch", "query", "remove", "retrieve",
    "run", "scale", "send", "set", "show", "start", "stop", "switch", "test", "try", "uninstall", "update",
    "upgrade", "use", "verify", "view", "watch", "wait",
  ]

  private mutating func note(_ word: String, after previous: String) {
    switch word {
    case "output", "outputs", "result", "results", "response", "returns", "prints", "printed", "displays",
      "indicates", "indicate", "responds", "error", "errors":
      output = true
      if word == "output", ["example", "sample", "typical"].contains(previous) { similar = true }
    case "similar", "resemble", "resembles", "resembling", "roughly", "comparable":
      (output, similar) = (true, true)
    case "says", "say", "shows", "reads", "yields", "lists", "gives", "reports", "contains", "answers",
      "appears":
      shows = true
    case "create", "save", "write", "add", "edit", "paste", "put", "manifest", "template": writing = true
    case "see", "get", "show", "return", "look", "print", "display", "contain":
      if ["should", "will", "would", "you", "ll", "can", "must"].contains(previous) { output = true }
    case "like":
      if ["look", "looks", "something", "looking"].contains(previous) { output = true }
      if previous == "something" { similar = true }
    case "run", "running", "execute", "executing", "command", "commands", "type", "issue", "invoke":
      command = true
    default: break
    }
  }

  /// "Output", "result", "returns"; "run", "command".
  private mutating func noteChinese(_ text: [UInt8]) {
    let text = text.string
    output = output || ["输出", "结果", "返回", "显示", "看到", "出力", "表示されます"].contains { text.contains($0) }
    similar = similar || ["类似", "大致如下", "例如", "のような"].contains { text.contains($0) }
    writing = writing || ["创建", "保存", "编辑", "写入"].contains { text.contains($0) }
    command = command || ["执行", "运行", "命令"].contains { text.contains($0) }
  }
}
