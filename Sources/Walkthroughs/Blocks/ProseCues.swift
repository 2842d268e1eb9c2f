/// What the prose directly above a block announces.
struct ProseCues: Sendable {
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
    let tail = text.utf8.suffix(600).bytes.map(\.lowered)
    command = Self.beginsWithOrder(tail)
    var previous: ArraySlice<UInt8> = []
    for word in tail.split(whereSeparator: { !$0.isLetter }) {
      if Self.noted.contains(word) { note(word, after: previous) }
      previous = word
    }
    let leads = tail.trimmed.last == UInt8(ascii: ":") || tail.ends(with: "\u{FF1A}")
    if leads, !command, path == nil { output = output || shows }
    if tail.contains(where: { $0 >= 0xE4 }) { noteChinese(tail) }
    similar = similar && output
  }

  /// A word that announces output only where a colon leads over to it.
  private var shows = false

  /// The last sentence of a text in small letters begins with what the reader is to do: `Monitor the response time:`.
  private static func beginsWithOrder(_ text: [UInt8]) -> Bool {
    let body = text.trimmed.dropLast()
    let stop = body.indices.last { body[$0] == 0x2E && body[($0 + 1)...].first?.isBlank == true }
    let words = body[(stop.map { $0 + 1 } ?? body.startIndex)...]
      .split(maxSplits: 4, whereSeparator: { !$0.isLetter }).prefix(4)
    guard let first = words.first(where: { !openings.contains($0) }) else { return false }
    return orders.contains(first)
  }

  private static let openings: WordSet = [
    "then", "now", "next", "first", "finally", "and", "let", "s", "us", "please", "also", "to", "you", "can",
  ]

  private static let orders: WordSet = [
    "apply", "check", "clone", "configure", "confirm", "connect", "copy", "create", "delete", "deploy",
    "describe", "download", "enter", "execute", "export", "find", "generate", "get", "initialize", "inspect",
    "install", "label", "launch", "list", "make", "monitor", "open", "patch", "query", "remove", "retrieve",
    "run", "scale", "send", "set", "show", "start", "stop", "switch", "test", "try", "uninstall", "update",
    "upgrade", "use", "verify", "view", "watch", "wait",
  ]

  private mutating func note(_ word: ArraySlice<UInt8>, after previous: ArraySlice<UInt8>) {
    if Self.outputs.contains(word) {
      output = true
      if word.elementsEqual("output".utf8), Self.examples.contains(previous) { similar = true }
    } else if Self.similarities.contains(word) {
      (output, similar) = (true, true)
    } else if Self.showing.contains(word) {
      shows = true
    } else if Self.writings.contains(word) {
      writing = true
    } else if Self.seeing.contains(word) {
      if Self.modals.contains(previous) { output = true }
    } else if Self.commands.contains(word) {
      command = true
    } else {
      if Self.looks.contains(previous) { output = true }
      if previous.elementsEqual("something".utf8) { similar = true }
    }
  }

  private static let outputs: WordSet = [
    "output", "outputs", "result", "results", "response", "returns", "prints", "printed", "displays",
    "indicates", "indicate", "responds", "error", "errors",
  ]
  private static let examples: WordSet = ["example", "sample", "typical"]
  private static let similarities: WordSet = [
    "similar", "resemble", "resembles", "resembling", "roughly", "comparable",
  ]
  private static let showing: WordSet = [
    "says", "say", "shows", "reads", "yields", "lists", "gives", "reports", "contains", "answers", "appears",
  ]
  private static let writings: WordSet = [
    "create", "save", "write", "add", "edit", "paste", "put", "manifest", "template",
  ]
  private static let seeing: WordSet = [
    "see", "get", "show", "return", "look", "print", "display", "contain",
  ]
  private static let modals: WordSet = ["should", "will", "would", "you", "ll", "can", "must"]
  private static let likeness: WordSet = ["like"]
  private static let looks: WordSet = ["look", "looks", "something", "looking"]
  private static let commands: WordSet = [
    "run", "running", "execute", "executing", "command", "commands", "type", "issue", "invoke",
  ]
  /// Every word that says something.
  private static let noted = WordSet(
    joining: [outputs, similarities, showing, writings, seeing, likeness, commands])

  /// "Output", "result", "returns"; "run", "command".
  private mutating func noteChinese(_ text: [UInt8]) {
    let text = text.string
    output = output || ["输出", "结果", "返回", "显示", "看到", "出力", "表示されます"].contains { text.contains($0) }
    similar = similar || ["类似", "大致如下", "例如", "のような"].contains { text.contains($0) }
    writing = writing || ["创建", "保存", "编辑", "写入"].contains { text.contains($0) }
    command = command || ["执行", "运行", "命令"].contains { text.contains($0) }
  }
}
