extension Printer {
  mutating func write(_ word: Word) {
    for part in word.parts { write(part) }
  }

  mutating func write(_ part: WordPart) {
    switch part {
    case .literal(let text): write(text)
    case .escaped(let character): write("\\" + character)
    case .singleQuoted(let text): write("'\(text)'")
    case .ansiQuoted(let text): write("$'\(text)'")
    case .doubleQuoted(let parts):
      write("\"")
      for part in parts { write(quotedPart: part, escapesQuote: true) }
      write("\"")
    case .parameter(let parameter): write(parameter)
    case .substitution(let script):
      write("$(")
      // `$((` would begin arithmetic.
      write(" ")
      write(enclosed: script)
      write(")")
    case .arithmetic(let parts):
      write("$((")
      write(arithmetic: parts)
      write("))")
    case .process(let isInput, let script):
      write(isInput ? "<(" : ">(")
      write(enclosed: script)
      write(")")
    case .array(let words):
      write("(")
      for (index, word) in words.enumerated() {
        if index > 0 { write(" ") }
        write(word)
      }
      write(")")
    }
  }

  /// A part within double quotes or a here-document.
  mutating func write(quotedPart part: WordPart, escapesQuote: Bool) {
    if case .literal(let text) = part, escapesQuote, text.utf8.contains(.doubleQuote) {
      write(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\""))
    } else {
      write(part)
    }
  }

  mutating func write(arithmetic parts: [WordPart]) {
    for part in parts { write(part) }
  }

  private mutating func write(enclosed script: Script) {
    separate { $0.write(inline: script) }
  }

  private mutating func write(_ parameter: Parameter) {
    write("${")
    if parameter.isLength { write("#") }
    if parameter.isIndirect { write("!") }
    write(parameter.name)
    if let index = parameter.index {
      write("[")
      write(index)
      write("]")
    }
    if let operation = parameter.operation { write(operation) }
    write("}")
  }

  private mutating func write(_ operation: Parameter.Operation) {
    switch operation {
    case .fallback(let kind, let colon, let word):
      write((colon ? ":" : "") + kind.rawValue)
      write(word)
    case .remove(let fromEnd, let longest, let word):
      write(String(repeating: fromEnd ? "%" : "#", count: longest ? 2 : 1))
      write(word)
    case .replace(let kind, let pattern, let replacement):
      write(kind.rawValue)
      write(pattern)
      write("/")
      write(replacement)
    case .substring(let offset, let length):
      write(":")
      write(arithmetic: offset)
      if let length {
        write(":")
        write(arithmetic: length)
      }
    case .changeCase(let upper, let all): write(String(repeating: upper ? "^" : ",", count: all ? 2 : 1))
    case .transform(let letter): write("@" + letter)
    }
  }
}
