/// Source lines longer than this are cut around the caret, so that a message fits a terminal.
private let widestExcerpt = 76

extension Diagnostic {
  /// Headline, excerpt with a caret, and help, one below the other; ends without a line end.
  ///
  /// `source` is the whole text of the file; without it the excerpt is left out.
  public func rendered(source: String? = nil) -> String {
    var lines = [headline]
    if let position, let source, let excerpt = Excerpt(of: position, in: source) {
      lines.append("  " + excerpt.text)
      lines.append("  " + String(repeating: " ", count: excerpt.caret) + "^")
    }
    if let help { lines.append("  help: " + help) }
    return lines.joined(separator: "\n")
  }

  /// The first line of the rendering alone.
  public var headline: String {
    var place = path.map { $0 + ":" } ?? ""
    if let position { place += "\(position.line):\(position.column):" }
    return (place.isEmpty ? "" : place + " ") + "\(severity.rawValue): \(message)"
  }
}

/// The part of a source line that is shown, and how far in the caret stands.
private struct Excerpt {
  var text: String
  var caret: Int

  init?(of position: SourcePosition, in source: String) {
    guard let line = source.line(position.line) else { return nil }
    let scalars = line.map { $0 == "\t" ? " " : $0 }
    guard !scalars.isEmpty else { return nil }
    var caret = min(position.column - 1, scalars.count)
    var shown = scalars[...]
    if scalars.count > widestExcerpt {
      let start = max(0, min(caret - widestExcerpt / 2, scalars.count - widestExcerpt))
      shown = scalars[start..<(start + widestExcerpt)]
      caret -= start
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: shown)
    self.text = String(text)
    self.caret = caret
  }
}

extension String {
  /// The scalars of one line, counted from 1; `nil` where there is no such line. LF and CRLF end lines.
  fileprivate func line(_ number: Int) -> [Unicode.Scalar]? {
    var current = 1
    var found: [Unicode.Scalar] = []
    for scalar in unicodeScalars {
      if scalar == "\n" {
        if current == number { break }
        current += 1
      } else if current == number, scalar != "\r" {
        found.append(scalar)
      }
    }
    return current == number ? found : nil
  }
}
