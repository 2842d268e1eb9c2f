extension Parser {
  /// Passes blanks, quoted newlines and a comment.
  mutating func skipBlanks() {
    while let next = byte() {
      if next.isShellBlank || next == UInt8(ascii: "\r") && isBeforeNewline(position + 1) {
        position += 1
      } else if next == .backslash, skipQuotedNewline() {
        continue
      } else if next == UInt8(ascii: "#"), isAtWordStart {
        while let next = byte(), next != .newline { position += 1 }
      } else {
        return
      }
    }
  }

  /// Passes blanks, comments and newlines, and the here-documents that begin after a line.
  mutating func skipLines() throws(ShellSyntaxError) {
    skipBlanks()
    while byte() == .newline {
      position += 1
      try readAwaitedDocuments(atEnd: false)
      skipBlanks()
    }
  }

  /// Passes a backslash with the newline it quotes; a backslash that ends the text too.
  mutating func skipQuotedNewline() -> Bool {
    if byte(1) == .newline {
      position += 2
    } else if position + 1 == bytes.count {
      position += 1
    } else {
      return false
    }
    if atEnd { endsInContinuation = true }
    return true
  }

  private var isAtWordStart: Bool {
    position == 0 || bytes[position - 1].endsWord
  }

  private func isBeforeNewline(_ offset: Int) -> Bool {
    offset >= bytes.count || bytes[offset] == .newline
  }
}
