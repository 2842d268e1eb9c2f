public import Diagnostics

extension Pattern {
  /// Reads the text of a `.golden` file.
  ///
  /// - Throws: the first problem, with its place in the text: `hole-unclosed`, `hole-unknown`, `hole-value`,
  ///   `exit-misplaced`, `exit-value`, `optional-misplaced`.
  public init(parsing text: String) throws(Diagnostic) {
    var rows = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { row in
      Array(row.last == 0x0D ? row.dropLast() : row)
    }
    if rows.last?.isEmpty == true { rows.removeLast() }
    let last = rows.lastIndex { !$0.allSatisfy(\.isBlank) }
    self.init()
    for (index, row) in rows.enumerated() {
      var reader = LineReader(bytes: row, line: index + 1)
      if let status = try reader.exitStatus() {
        guard index == last else { throw reader.misplacedExit }
        exit = status
        return
      }
      lines.append(try reader.read())
    }
  }
}

/// Reads one line.
private struct LineReader {
  let bytes: [UInt8]
  let line: Int
  private var index = 0
  private var parts: [PatternPart] = []
  private var text: [UInt8] = []
  /// Where `{{?}}` stands.
  private var mark: Int?

  init(bytes: [UInt8], line: Int) { (self.bytes, self.line) = (bytes, line) }

  mutating func read() throws(Diagnostic) -> PatternLine {
    if isElision(bytes) { return .elision }
    while index < bytes.count {
      guard bytes.has("{{", at: index) else {
        if mark != nil, !bytes[index].isBlank { throw misplacedMark }
        text.append(bytes[index])
        index += 1
        continue
      }
      if mark != nil { throw misplacedMark }
      flush()
      try hole()
    }
    return try finished()
  }

  private mutating func finished() throws(Diagnostic) -> PatternLine {
    guard let mark else {
      flush()
      return PatternLine(parts)
    }
    if isElision(Array(bytes[..<mark])) {
      throw problem(
        "optional-misplaced", "a line ... is optional already", at: mark, help: "leave {{?}} out")
    }
    let line = PatternText(parts, isOptional: true)
    if !line.isOptional {
      throw problem(
        "optional-misplaced", "{{?}} makes the text before it optional, and there is none", at: mark)
    }
    return .text(line)
  }

  private func isElision(_ bytes: [UInt8]) -> Bool {
    let words = bytes.blankParted(0..<bytes.count)
    return words.count == 1 && bytes[words[0]].elementsEqual("...".utf8)
  }

  private mutating func flush() {
    if !text.isEmpty { parts.append(.text(text.text(0..<text.count))) }
    text = []
  }

  // MARK: Holes

  private mutating func hole() throws(Diagnostic) {
    if bytes.has("{{'", at: index) { return try literal() }
    let start = index
    guard let end = closing(from: start + 2) else {
      throw problem(
        "hole-unclosed", "{{ opens a hole that nothing closes", at: start,
        help: "close it with }}, or write {{'{{'}} for the braces themselves")
    }
    index = end + 2
    let name = bytes.text(start + 2..<end)
    switch name {
    case "*": parts.append(.any)
    case "?": mark = start
    default:
      if name == "exit" || name.hasPrefix("exit ") { throw misplaced(exitAt: start) }
      parts.append(try value(name, at: start + 2))
    }
  }

  private func closing(from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes.has("}}", at: index) { return index }
      index += 1
    }
    return nil
  }

  /// `{{'TEXT'}}`, a quote doubled.
  private mutating func literal() throws(Diagnostic) {
    let start = index
    var letters: [UInt8] = []
    index += 3
    while index < bytes.count {
      guard bytes[index] == .of("'") else {
        letters.append(bytes[index])
        index += 1
        continue
      }
      if bytes.has("'}}", at: index) {
        index += 3
        parts.append(.literal(letters.text(0..<letters.count)))
        return
      }
      guard bytes.has("''", at: index) else {
        throw problem(
          "hole-unclosed", "a quote within {{'…'}} is written twice", at: index, help: "write ''")
      }
      letters.append(.of("'"))
      index += 2
    }
    throw problem(
      "hole-unclosed", "{{' opens a text that nothing closes", at: start, help: "close it with '}}")
  }

  /// `age` or `pod=NAME`.
  private func value(_ hole: String, at start: Int) throws(Diagnostic) -> PatternPart {
    let parts = hole.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    guard let type = ValueType(rawValue: name) else { throw unknown(hole, name, at: start) }
    guard parts.count == 2 else { return .value(type) }
    let value = String(parts[1])
    guard type.tokenClass == .identity || type.tokenClass == .version else {
      throw problem(
        "hole-value", "one \(name) is as good as another and has no name", at: start,
        help: "write {{\(name)}}, or {{'\(value)'}} for this text and no other")
    }
    guard type.accepts(value) else {
      throw problem(
        "hole-value", "`\(value)` is no \(name)", at: start + name.utf8.count + 1,
        help: "such as {{\(name)=\(type.sample)}}")
    }
    return .named(type, value)
  }

  private func unknown(_ hole: String, _ name: String, at start: Int) -> Diagnostic {
    let bare = name.filter { $0 != " " && $0 != "\t" }.lowercased()
    let names = ValueType.allCases.map(\.rawValue)
    let near = names.contains(bare) ? bare : nearest(to: bare, among: names)
    let tail = hole.dropFirst(name.count)
    return problem(
      "hole-unknown", "there is no hole {{\(hole)}}", at: start,
      help: near.map { "did you mean {{\($0)\(tail)}}?" }
        ?? "holes are {{*}}, {{?}}, {{exit N}}, {{'text'}} and types such as {{age}} or {{ip}};"
        + " for the braces themselves write {{'{{'}}")
  }

  // MARK: The exit status

  /// The status of a line `{{exit N}}`; `nil` for any other line.
  func exitStatus() throws(Diagnostic) -> Int? {
    let parts = bytes.blankParted(0..<bytes.count)
    guard let start = parts.first?.lowerBound, let end = parts.last?.upperBound,
      bytes.has("{{exit", at: start), bytes.has("}}", at: end - 2), end - start > 8,
      closing(from: start) == end - 2, bytes[start + 6].isBlank
    else { return nil }
    let digits = bytes[(start + 6)..<(end - 2)].filter { !$0.isBlank }
    guard let status = digits.number(0..<digits.count), status <= 255 else {
      throw problem(
        "exit-value", "an exit status is a number from 0 to 255", at: start + 7, help: "such as {{exit 1}}")
    }
    return status
  }

  var misplacedExit: Diagnostic { misplaced(exitAt: bytes.run(from: 0, to: bytes.count, while: \.isBlank)) }

  private func misplaced(exitAt start: Int) -> Diagnostic {
    problem(
      "exit-misplaced", "{{exit N}} stands alone on the last line", at: start,
      help: "move it to a line of its own at the end")
  }

  private var misplacedMark: Diagnostic {
    problem(
      "optional-misplaced", "{{?}} stands at the end of its line", at: mark ?? 0,
      help: "move it to the end; the whole line is optional")
  }

  private func problem(_ code: String, _ message: String, at offset: Int, help: String? = nil) -> Diagnostic {
    let before = bytes[..<min(offset, bytes.count)].count { $0 & 0xC0 != 0x80 }
    return Diagnostic(code, message, position: SourcePosition(line: line, column: before + 1), help: help)
  }
}
