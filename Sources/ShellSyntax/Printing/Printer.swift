/// Writes scripts in canonical form: one statement a line, expansions in braces, here-documents after their
/// line.
struct Printer {
  private(set) var text = ""
  /// Texts that follow at the next line end.
  private var awaited: [HereDocument] = []

  mutating func write(_ text: String) { self.text += text }

  mutating func hold(_ document: HereDocument) { awaited.append(document) }

  /// Ends a line and writes the here-documents that begin after it.
  mutating func endLine() {
    write("\n")
    let documents = awaited
    awaited = []
    for document in documents {
      if document.isQuoted {
        write(document.body.map(\.unquoted).joined())
      } else {
        for part in document.body { write(quotedPart: part, escapesQuote: false) }
      }
      write(document.delimiter + "\n")
    }
  }

  /// Statements, each with its line end.
  mutating func write(_ script: Script) {
    for statement in script.statements {
      write(statement)
      endLine()
    }
  }

  /// Statements between delimiters, on one line where that is possible.
  mutating func write(inline script: Script) {
    for (index, statement) in script.statements.enumerated() {
      write(statement)
      let isLast = index == script.statements.count - 1
      if !awaited.isEmpty { endLine() } else if !isLast { write(statement.isBackground ? " " : "; ") }
    }
  }

  /// Ends a list before a reserved word.
  mutating func write(closed script: Script) {
    write(" ")
    write(inline: script)
    if text.utf8.last == .newline { return }
    write(script.statements.last?.isBackground == true ? " " : "; ")
  }

  private mutating func write(_ statement: Statement) {
    write(statement.first)
    for continuation in statement.rest {
      write(" \(continuation.joint.rawValue) ")
      write(continuation.pipeline)
    }
    if statement.isBackground { write(" &") }
  }

  private mutating func write(_ pipeline: Pipeline) {
    if pipeline.isNegated { write("! ") }
    if pipeline.isTimed { write("time ") }
    for (index, stage) in pipeline.stages.enumerated() {
      if index > 0 { write(pipeline.stages[index - 1].pipesError ? " |& " : " | ") }
      write(stage.command)
    }
  }

  /// Runs a part of the printing with here-documents of its own, all written when it ends.
  mutating func separate(_ print: (inout Printer) -> Void) {
    let outer = awaited
    awaited = []
    print(&self)
    if !awaited.isEmpty { endLine() }
    awaited = outer
  }
}

extension Script: CustomStringConvertible {
  /// The canonical text.
  public var description: String {
    var printer = Printer()
    printer.write(self)
    return printer.text
  }
}

func printed(_ part: WordPart) -> String {
  var printer = Printer()
  printer.write(part)
  return printer.text
}
