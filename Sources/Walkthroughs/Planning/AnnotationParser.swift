internal import Diagnostics

/// Reads annotations out of HTML comments: `waymark:`, then `key=value`, `key="quoted"` and flags.
struct AnnotationParser {
  private let text: [UInt8]
  private var index = 0
  private var position: SourcePosition
  private let path: String
  private(set) var diagnostics: [Diagnostic] = []

  /// `nil` where the comment is none of Waymark's.
  init?(_ comment: MarkdownComment, path: String) {
    text = Array(comment.text.utf8)
    position = SourcePosition(line: comment.line, column: comment.column)
    self.path = path
    skipBlanks()
    let start = position
    let word = text[index...].prefix { $0.isLetter }.string
    let colon =
      text.indices.contains(index + word.utf8.count) && text[index + word.utf8.count] == UInt8(ascii: ":")
    guard colon else { return nil }
    if word == "waymark" {
      advance(by: word.utf8.count + 1)
    } else if nearest(to: word.lowercased(), among: ["waymark"]) != nil {
      index = text.count
      report("unknown-annotation", "`\(word):` is no annotation", start, help: "did you mean `waymark:`?")
    } else {
      return nil
    }
  }

  /// Adds what the comment says to `annotation`.
  mutating func read(into annotation: inout Annotation) {
    skipBlanks()
    while index < text.count {
      let start = position
      let key = text[index...].prefix {
        $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }.string
      guard !key.isEmpty else {
        let word = text[index...].prefix { !isSpace($0) }
        report("annotation-syntax", "`\(word.string)` is neither `key=value` nor a flag", start)
        advance(by: word.count)
        skipBlanks()
        continue
      }
      advance(by: key.utf8.count)
      let at = position
      let value = value(of: key)
      if let problem = annotation.set(key, value) { report(problem, key: start, value: at) }
      skipBlanks()
    }
  }

  /// The value behind `=`; `nil` for a flag.
  private mutating func value(of key: String) -> String? {
    guard index < text.count, text[index] == UInt8(ascii: "=") else { return nil }
    advance(by: 1)
    guard index < text.count, text[index] == UInt8(ascii: "\"") else {
      let word = text[index...].prefix { !isSpace($0) }
      advance(by: word.count)
      return word.string
    }
    let start = position
    advance(by: 1)
    var value: [UInt8] = []
    while index < text.count, text[index] != UInt8(ascii: "\"") {
      let escapes =
        text[index] == UInt8(ascii: "\\") && index + 1 < text.count
        && (text[index + 1] == UInt8(ascii: "\"") || text[index + 1] == UInt8(ascii: "\\"))
      if escapes { advance(by: 1) }
      value.append(text[index])
      advance(by: 1)
    }
    if index >= text.count {
      report(
        "annotation-syntax", "the quoted value of `\(key)` is never closed", start, help: "close it with `\"`"
      )
    }
    advance(by: 1)
    return value.string
  }

  private mutating func report(_ problem: Annotation.Problem, key: SourcePosition, value: SourcePosition) {
    switch problem {
    case .unknownKey(let name):
      let near = nearest(to: name.lowercased(), among: Annotation.keys)
      report(
        "unknown-annotation", "annotations have no `\(name)`", key,
        help: near.map { "did you mean `\($0)`?" } ?? "known are \(Annotation.keys.joined(separator: ", "))")
    case .twice(let name): report("annotation-twice", "`\(name)` is given twice for one block", key)
    case .value(let name, let given, let wanted):
      let near = given.utf8.contains(where: \.isDigit) ? nil : nearest(to: given, among: wanted)
      let what = given.isEmpty ? "`\(name)` needs a value" : "`\(given)` is no value of `\(name)`"
      report(
        "annotation-value", what, SourcePosition(line: value.line, column: value.column + 1),
        help: near.map { "did you mean `\($0)`?" } ?? "values are like \(wanted.joined(separator: ", "))")
    }
  }

  private mutating func report(_ code: String, _ message: String, _ at: SourcePosition, help: String? = nil) {
    diagnostics.append(Diagnostic(code, message, path: path, position: at, help: help))
  }

  private mutating func skipBlanks() {
    while index < text.count, isSpace(text[index]) { advance(by: 1) }
  }

  private mutating func advance(by count: Int) {
    for _ in 0..<count where index < text.count {
      let byte = text[index]
      index += 1
      if byte == 0x0A {
        position = SourcePosition(line: position.line + 1)
      } else if byte & 0xC0 != 0x80 {
        position.column += 1
      }
    }
  }
}

private func isSpace(_ byte: UInt8) -> Bool { byte.isBlank || byte == 0x0A || byte == 0x0D }
