/// Reads shell text by recursive descent, one pass, with a bound on nesting.
struct Parser {
  let bytes: [UInt8]
  let origin: Origin
  var position = 0
  /// How many constructs enclose the position.
  var depth: Int
  /// What they are called, for the message when the text ends within one.
  var open: [String] = []
  /// Here-documents whose text begins after the current line.
  var awaited: [AwaitedDocument] = []
  /// Here-documents read, by the place of their delimiter.
  var documents: [Int: HereDocument] = [:]
  /// A backslash that quotes the newline, or nothing, was the last thing in the text.
  var endsInContinuation = false

  /// A deeper nesting is refused.
  static let deepest = 64

  /// Maps offsets of the bytes being read to those of the whole text.
  enum Origin {
    case shifted(Int)
    /// One entry for each byte and one for the end.
    case table([Int])

    func callAsFunction(_ offset: Int) -> Int {
      switch self {
      case .shifted(let base): base + offset
      case .table(let table): offset < table.count ? table[offset] : (table.last ?? 0)
      }
    }
  }

  init(_ bytes: [UInt8], origin: Origin = .shifted(0), depth: Int = 0) {
    self.bytes = bytes
    self.origin = origin
    self.depth = depth
  }

  /// Everything, to the end.
  mutating func whole() throws(ShellSyntaxError) -> Script {
    let script = try list()
    guard atEnd else { throw unexpected() }
    try readAwaitedDocuments(atEnd: true)
    return documents.isEmpty ? script : script.filling(documents)
  }

  /// Reads within one more level of nesting.
  mutating func nested<Result>(
    _ name: String, _ read: (inout Parser) throws(ShellSyntaxError) -> Result
  ) throws(ShellSyntaxError) -> Result {
    guard depth < Parser.deepest else {
      throw ShellSyntaxError("nested more than \(Parser.deepest) deep", at: origin(position))
    }
    depth += 1
    open.append(name)
    let result = try read(&self)
    open.removeLast()
    depth -= 1
    return result
  }
}

extension Parser {
  var atEnd: Bool { position >= bytes.count }

  func byte(_ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  func starts(with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where bytes[position + index] != text.utf8Start[index] { return false }
    return true
  }

  mutating func take(_ text: StaticString) -> Bool {
    guard starts(with: text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  func source(from start: Int) -> SourceRange {
    SourceRange(origin(start)..<(position > start ? origin(position - 1) + 1 : origin(start)))
  }

  /// The text ended within something.
  func unfinished(_ what: String, _ message: String? = nil) -> ShellSyntaxError {
    ShellSyntaxError(
      message ?? "syntax error: unexpected end of file", at: origin(bytes.count), unfinished: what)
  }

  func unfinished(quote: Character, _ what: String) -> ShellSyntaxError {
    unfinished(what, "unexpected EOF while looking for matching `\(quote)'")
  }

  /// The error for what stands at the position, or for the text's end.
  func unexpected() -> ShellSyntaxError {
    guard let first = byte() else { return unfinished(open.last ?? "command") }
    let token =
      first == .newline ? "newline" : operatorText() ?? text(position..<plainWordEnd())
    return ShellSyntaxError("syntax error near unexpected token `\(token)'", at: origin(position))
  }

  /// The operator at the position.
  func operatorText() -> String? {
    let operators: [StaticString] = [
      "&>>", "<<<", "<<-", ";;&", "&&", "||", ";;", ";&", "|&", "&>", ">>", "<<", ">&", "<&", "<>", ">|",
      "(", ")", "&", "|", ";", "<", ">",
    ]
    return operators.first { starts(with: $0) }?.description
  }

  /// Where a run of bytes without blanks and operators ends; after at least one byte.
  func plainWordEnd() -> Int {
    var end = position
    while end < bytes.count, !bytes[end].endsWord { end += 1 }
    return max(end, min(position + 1, bytes.count))
  }
}
