extension Parser {
  mutating func singleQuoted() throws(ShellSyntaxError) -> WordPart {
    let start = position + 1
    guard let end = bytes[start...].firstIndex(of: .singleQuote) else {
      throw unfinished(quote: "'", "open single quote")
    }
    position = end + 1
    return .singleQuoted(text(start..<end))
  }

  mutating func doubleQuoted() throws(ShellSyntaxError) -> WordPart {
    try nested("open double quote") { (parser) throws(ShellSyntaxError) in
      parser.position += 1
      let parts = try parser.quotedParts(isDocument: false)
      guard parser.take("\"") else { throw parser.unfinished(quote: "\"", "open double quote") }
      return .doubleQuoted(parts)
    }
  }

  /// `$'…'`
  mutating func ansiQuoted() throws(ShellSyntaxError) -> WordPart {
    let start = position + 2
    var end = start
    while end < bytes.count, bytes[end] != .singleQuote { end += bytes[end] == .backslash ? 2 : 1 }
    guard end < bytes.count else { throw unfinished(quote: "'", "open single quote") }
    position = end + 1
    return .ansiQuoted(text(start..<end))
  }

  /// Text in which only `$`, backquotes and backslashes are special: up to `"`, or all of a here-document.
  mutating func quotedParts(isDocument: Bool) throws(ShellSyntaxError) -> [WordPart] {
    var run = PartRun()
    while let next = byte(), isDocument || next != .doubleQuote {
      switch next {
      case .dollar:
        if let part = try dollar(quoted: true) {
          run.add(part)
        } else {
          run.add(next)
          position += 1
        }
      case .backquote: run.add(try backquoted(inQuotes: !isDocument))
      case .backslash: quotedBackslash(&run, isDocument: isDocument)
      default:
        run.add(next)
        position += 1
      }
    }
    return run.parts
  }

  private mutating func quotedBackslash(_ run: inout PartRun, isDocument: Bool) {
    switch byte(1) {
    case .newline: position += 2
    case let next? where next == .dollar || next == .backquote || next == .backslash:
      run.add(.escaped(text(position + 1..<position + 2)))
      position += 2
    case .doubleQuote where !isDocument:
      run.add(.escaped("\""))
      position += 2
    default:
      run.add(.backslash)
      position += 1
    }
  }

  /// `` `…` ``: the script within, read after one level of backslashes is removed.
  mutating func backquoted(inQuotes: Bool) throws(ShellSyntaxError) -> WordPart {
    var inner: [UInt8] = []
    var table: [Int] = []
    position += 1
    while let next = byte(), next != .backquote {
      if next == .backslash, let quoted = byte(1),
        quoted == .backquote || quoted == .backslash || quoted == .dollar
          || inQuotes && quoted == .doubleQuote
      {
        position += 1
      }
      table.append(origin(position))
      inner.append(bytes[position])
      position += 1
    }
    guard take("`") else { throw unfinished(quote: "`", "open backquote") }
    table.append(origin(position - 1))
    return .substitution(try substitution(inner, table))
  }

  private mutating func substitution(_ inner: [UInt8], _ table: [Int]) throws(ShellSyntaxError) -> Script {
    try nested("open backquote") { (parser) throws(ShellSyntaxError) in
      var inside = Parser(inner, origin: .table(table), depth: parser.depth)
      do throws(ShellSyntaxError) {
        return try inside.whole()
      } catch {
        throw ShellSyntaxError(error.message, at: error.offset)
      }
    }
  }
}
