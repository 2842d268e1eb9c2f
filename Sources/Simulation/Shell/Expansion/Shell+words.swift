import ShellSyntax

extension Shell {
  /// Words as arguments: braces, tildes, expansions, splitting, globs.
  func fields(_ words: [Word]) throws(Interruption) -> [String] {
    var result: [String] = []
    for word in words {
      for part in expandBraces(word) {
        for field in try split(part) {
          try budget.use(field.reduce(0) { $0 + $1.text.utf8.count })
          try glob(field, into: &result)
        }
      }
      if result.count > 100_000 { throw .exceeds("more than 100000 words in one command") }
    }
    return result
  }

  /// A word as one text, without splitting and globs.
  func text(_ word: Word) throws(Interruption) -> String {
    try pieces(word).map(\.text).joined()
  }

  /// Parts as within double quotes: arithmetic, here-documents.
  func text(_ parts: [WordPart]) throws(Interruption) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .literal(let text): result += text
      default: result += try pieces(Word([part])).map(\.text).joined()
      }
    }
    return result
  }

  /// A word as one text that knows what was quoted, for patterns.
  func pieces(_ word: Word) throws(Interruption) -> [Piece] {
    var result: [Piece] = []
    for (index, part) in word.parts.enumerated() {
      switch part {
      case .literal(let text):
        result += index == 0 ? tilde(text, isWhole: word.parts.count == 1) : [Piece(text, quoted: false)]
      case .parameter(let parameter):
        result.append(Piece(try value(of: parameter).joined(separator: " "), quoted: false))
      case .substitution(let script): result.append(Piece(try substitute(script), quoted: false))
      default: result += try quotedPieces(part)
      }
    }
    return result
  }

  private func quotedPieces(_ part: WordPart) throws(Interruption) -> [Piece] {
    switch part {
    case .escaped(let text), .singleQuoted(let text): return [Piece(text)]
    case .ansiQuoted(let text): return [Piece(decodeAnsiQuoted(text))]
    case .doubleQuoted(let parts): return [Piece(try quotedFields(parts).joined(separator: " "))]
    case .arithmetic(let parts): return [Piece(String(try arithmetic(parts)), quoted: false)]
    case .process(let isInput, let script): return [Piece(try processFile(script, isInput))]
    case .literal(let text): return [Piece(text, quoted: false)]
    case .parameter, .substitution, .array: return []
    }
  }

  /// One word as fields, each still knowing what was quoted.
  private func split(_ word: Word) throws(Interruption) -> [[Piece]] {
    var builder = FieldBuilder()
    let separators = state.text("IFS") ?? " \t\n"
    for (index, part) in word.parts.enumerated() {
      switch part {
      case .literal(let text):
        let pieces = index == 0 ? tilde(text, isWhole: word.parts.count == 1) : [Piece(text, quoted: false)]
        for piece in pieces { builder.add(piece) }
      case .parameter(let parameter):
        let values = try value(of: parameter)
        for (index, value) in values.enumerated() {
          if index > 0 { builder.end() }
          builder.add(splitting: value, at: separators)
        }
      case .substitution(let script): builder.add(splitting: try substitute(script), at: separators)
      case .doubleQuoted(let parts):
        let fields = try quotedFields(parts)
        for (index, field) in fields.enumerated() {
          if index > 0 { builder.end() }
          builder.add(Piece(field))
        }
      default: for piece in try quotedPieces(part) { builder.add(piece) }
      }
    }
    builder.end()
    return builder.fields
  }

  /// The text in double quotes: one field, or as many as `"$@"` has.
  private func quotedFields(_ parts: [WordPart]) throws(Interruption) -> [String] {
    var fields: [String] = [""]
    var hasOther = parts.isEmpty
    for part in parts {
      guard case .parameter(let parameter) = part, isList(parameter) else {
        fields[fields.count - 1] += try text([part])
        hasOther = true
        continue
      }
      let values = try value(of: parameter)
      for (index, value) in values.enumerated() {
        if index > 0 { fields.append("") }
        fields[fields.count - 1] += value
        hasOther = true
      }
    }
    return hasOther ? fields : []
  }

  /// `$@`, `${a[@]}`: fields of their own even in quotes.
  private func isList(_ parameter: Parameter) -> Bool {
    !parameter.isLength && (parameter.name == "@" || parameter.index?.plain == "@")
  }

  private func tilde(_ text: String, isWhole: Bool) -> [Piece] {
    guard text.utf8.first == UInt8(ascii: "~") else { return [Piece(text, quoted: false)] }
    let rest = text.dropFirst()
    guard rest.isEmpty ? isWhole : rest.first == "/" else { return [Piece(text, quoted: false)] }
    return [Piece(state.text("HOME") ?? "/"), Piece(String(rest), quoted: false)]
  }

  /// The output of a command substitution, without trailing newlines.
  func substitute(_ script: Script) throws(Interruption) -> String {
    let output = ByteSink()
    let streams = Streams(output: output, error: substitutionErrors)
    var bytes: [UInt8]
    do throws(Interruption) {
      substitutionStatus = try isolated { () throws(Interruption) in try self.run(script, streams) }
      bytes = output.bytes
    } catch {
      guard case .runsOn(let running) = error else { throw error }
      let tool = running.tool
      substitutionStatus = finish(tool)
      substitutionErrors.append(tool.error)
      bytes = output.bytes + tool.output
    }
    bytes.removeAll { $0 == 0 }
    while bytes.last == 0x0A { bytes.removeLast() }
    try budget.use(bytes.count)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `<(…)`: the output in a file of its own; `>(…)` is not simulated.
  private func processFile(_ script: Script, _ isInput: Bool) throws(Interruption) -> String {
    guard isInput else { throw .exceeds("process substitution for output") }
    let text = try substitute(script)
    processFiles += 1
    let path = "/dev/fd/\(64 - processFiles % 50)"
    _ = simulator.hosts.makeDirectory("/dev/fd", in: place.root)
    let bytes = Array(text.utf8) + (text.isEmpty ? [] : [0x0A])
    guard simulator.hosts.write(bytes, to: path, in: place.root) else {
      throw .exceeds("process substitution on this machine")
    }
    return path
  }
}
