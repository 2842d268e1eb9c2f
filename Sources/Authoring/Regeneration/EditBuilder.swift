internal import Patterns
internal import Walkthroughs

/// Turns changes of lines of one block into edits of the document's own lines.
struct EditBuilder {
  let source: EditedText
  /// The lines of the output, noise removed.
  let lines: [DocumentLine]

  func edits(_ changes: [LineChange]) -> [Edit] {
    var edits: [Edit] = []
    for next in changes.map(edit).enumerated().sorted(by: isBefore).map(\.element) {
      if let last = edits.last, last.lines.upperBound == next.lines.lowerBound {
        edits[edits.count - 1] = Edit(
          lines: last.lines.lowerBound..<next.lines.upperBound, old: last.old + next.old,
          new: last.new + next.new)
      } else {
        edits.append(next)
      }
    }
    return edits.map(withoutLooseBlank).filter { $0.old != $0.new }
  }

  private func isBefore(_ one: (offset: Int, element: Edit), _ other: (offset: Int, element: Edit)) -> Bool {
    (one.element.lines.lowerBound, one.element.lines.count, one.offset)
      < (other.element.lines.lowerBound, other.element.lines.count, other.offset)
  }

  private func edit(_ change: LineChange) -> Edit {
    switch change.kind {
    case .replace: replacement(change.line, [prefix(at: change.line) + change.text])
    case .remove: replacement(change.line, [])
    case .insert: insertion(change)
    }
  }

  private func replacement(_ line: Int, _ new: [String]) -> Edit {
    Edit(lines: line..<line + 1, old: [source.line(line)], new: new)
  }

  private func insertion(_ change: LineChange) -> Edit {
    // What stands below a header belongs below its rule.
    let isRuled = lines.contains { $0.line == change.line + 1 && isRule($0.text) }
    let line = change.line + (isRuled ? 2 : 1)
    let prefix = prefix(at: change.line)
    let blank = change.followsBlank && line > (lines.first?.line ?? 0)
    let above = blank ? [String(prefix.reversed().drop { $0 == " " || $0 == "\t" }.reversed())] : []
    return Edit(lines: line..<line, old: [], new: above + [prefix + change.text])
  }

  /// What the markdown puts before the text of a line: blanks of a list, marks of a quotation.
  private func prefix(at line: Int) -> String {
    let shown = lines.first { $0.line == line && !$0.text.isEmpty } ?? lines.first { !$0.text.isEmpty }
    guard let shown else { return "" }
    let scalars = source.line(shown.line).unicodeScalars.prefix(shown.column - 1)
    return String(String.UnicodeScalarView(scalars))
  }

  private func isRule(_ text: String) -> Bool {
    let marks = text.utf8.filter { $0 != 0x20 }
    return marks.count >= 3 && marks.allSatisfy { "-=+|".utf8.contains($0) }
  }

  /// A part between blank lines that goes takes one of them with it.
  private func withoutLooseBlank(_ edit: Edit) -> Edit {
    guard edit.new.isEmpty, let first = lines.first?.line, let last = lines.last?.line else { return edit }
    let (above, below) = (edit.lines.lowerBound - 1, edit.lines.upperBound)
    let isLast = below > last
    var edit = edit
    if above > first, isBlank(above), isLast || isBlank(below) {
      edit.lines = above..<below
      edit.old = [source.line(above)] + edit.old
    } else if above < first, !isLast, isBlank(below) {
      edit.lines = edit.lines.lowerBound..<below + 1
      edit.old.append(source.line(below))
    }
    return edit
  }

  private func isBlank(_ line: Int) -> Bool {
    source.line(line).utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E }
  }
}
