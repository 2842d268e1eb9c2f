/// A here-document whose text has not been reached yet.
struct AwaitedDocument {
  /// Place of its delimiter.
  var key: Int
  var delimiter: String
  var isQuoted: Bool
  var stripsTabs: Bool
}

extension Parser {
  /// A redirection; `nil`, without moving, for anything else.
  mutating func redirection() throws(ShellSyntaxError) -> Redirection? {
    let start = position
    var end = position
    while end < bytes.count, bytes[end].isShellDigit, end - position < 4 { end += 1 }
    let descriptor = end > position ? Int(text(position..<end)) : nil
    position = end
    if descriptor == nil || byte() == UInt8(ascii: "<") || byte() == UInt8(ascii: ">"), !atProcessSubstitution
    {
      if starts(with: "<<"), !starts(with: "<<<") { return try hereDocument(descriptor) }
      for candidate in Parser.operators where take(candidate.text) {
        return Redirection(descriptor: descriptor, .word(candidate.kind, try target()))
      }
    }
    position = start
    return nil
  }

  /// Longest first.
  private static let operators: [(text: StaticString, kind: Redirection.Operator)] = [
    ("&>>", .appendOutputAndError), ("<<<", .hereString), ("&>", .outputAndError), (">>", .append),
    (">|", .clobber), (">&", .copyOutput), ("<&", .copyInput), ("<>", .both), (">", .output), ("<", .input),
  ]

  private mutating func target() throws(ShellSyntaxError) -> Word {
    skipBlanks()
    if atEnd { throw unexpectedNewline() }
    guard atWord else { throw unexpected() }
    return try word()
  }

  /// bash reads the end of a line here, even where the text ends without one.
  private func unexpectedNewline() -> ShellSyntaxError {
    ShellSyntaxError("syntax error near unexpected token `newline'", at: origin(position))
  }

  private mutating func hereDocument(_ descriptor: Int?) throws(ShellSyntaxError) -> Redirection {
    position += 2
    let stripsTabs = take("-")
    skipBlanks()
    if atEnd { throw unexpectedNewline() }
    guard atWord else { throw unexpected() }
    let delimiter = try word()
    let isQuoted = delimiter.parts.contains { if case .literal = $0 { false } else { true } }
    let document = HereDocument(
      delimiter: delimiter.unquoted, isQuoted: isQuoted, stripsTabs: stripsTabs, body: [],
      source: delimiter.source)
    awaited.append(
      AwaitedDocument(
        key: delimiter.source.range.lowerBound, delimiter: document.delimiter, isQuoted: isQuoted,
        stripsTabs: stripsTabs))
    return Redirection(descriptor: descriptor, .hereDocument(document))
  }

  /// Reads the texts that begin at the position, the start of a line.
  mutating func readAwaitedDocuments(atEnd: Bool) throws(ShellSyntaxError) {
    let waiting = awaited
    awaited = []
    for document in waiting {
      documents[document.key] = try read(document)
    }
  }

  private mutating func read(_ awaited: AwaitedDocument) throws(ShellSyntaxError) -> HereDocument {
    let start = position
    let delimiter = Array(awaited.delimiter.utf8)
    var content: [UInt8] = []
    var table: [Int] = []
    while !atEnd {
      let lineStart = position
      var line = bytes[position...].prefix { $0 != .newline }
      position = min(line.endIndex + 1, bytes.count)
      if awaited.stripsTabs { line = line.drop { $0 == UInt8(ascii: "\t") } }
      if line.elementsEqual(delimiter) {
        return try document(awaited, content, table + [origin(lineStart)], origin(start)..<origin(lineStart))
      }
      content.append(contentsOf: line)
      table.append(contentsOf: line.indices.map { origin($0) })
      if line.endIndex < bytes.count {
        content.append(.newline)
        table.append(origin(line.endIndex))
      }
    }
    throw unfinished(
      "here-document \(awaited.delimiter)",
      "here-document delimited by end-of-file (wanted `\(awaited.delimiter)')")
  }

  private func document(
    _ awaited: AwaitedDocument, _ content: [UInt8], _ table: [Int], _ range: Range<Int>
  ) throws(ShellSyntaxError) -> HereDocument {
    var result = HereDocument(
      delimiter: awaited.delimiter, isQuoted: awaited.isQuoted, stripsTabs: awaited.stripsTabs, body: [],
      source: SourceRange(range))
    if awaited.isQuoted {
      result.body = content.isEmpty ? [] : [.literal(String(decoding: content, as: UTF8.self))]
    } else {
      var inside = Parser(content, origin: .table(table), depth: depth)
      let body = try inside.quotedParts(isDocument: true)
      result.body = inside.documents.isEmpty ? body : body.map { $0.filling(inside.documents) }
    }
    return result
  }
}
