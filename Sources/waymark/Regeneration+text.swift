import Authoring
import Reporting

extension Regeneration {
  /// A line for each change, below the document's path; nothing where there is none.
  func list(_ changes: [Change], accepted: Set<String>, _ style: Style) -> String {
    if changes.isEmpty { return "" }
    let width = min(changes.map(\.step.unicodeScalars.count).max() ?? 0, 48)
    return style(.strong, path) + "\n"
      + changes.map { $0.summary(width: width, isWritten: accepted.contains($0.step), style) }.joined()
  }
}

extension Regeneration.Change {
  /// `  ✓ oc-get-nodes   line 17   -1 +1`.
  fileprivate func summary(width: Int, isWritten: Bool, _ style: Style) -> String {
    let padding = String(repeating: " ", count: max(0, width - step.unicodeScalars.count))
    let counts = style(.bad, "-\(removed)") + " " + style(.good, "+\(added)")
    let mark = isWritten ? style(.good, "✓") : "·"
    let why = caution.map { "\n      " + style(.caution, isWritten ? $0 : "\($0); not written") } ?? ""
    return "  \(mark) \(step)\(padding)  line \(line)  \(counts)\(why)\n"
  }
}

extension UnifiedDiff {
  /// The whole diff between `a/PATH` and `b/PATH`, each line with its end.
  func text(path: String, _ style: Style) -> String {
    style(.strong, "--- a/\(path)\n+++ b/\(path)") + "\n"
      + lines.map { $0.shown(style) + "\n" }.joined()
  }
}

extension UnifiedDiff.Line {
  /// The line in the colours of its mark.
  func shown(_ style: Style) -> String {
    switch mark {
    case "-": style(.bad, shown)
    case "+": style(.good, shown)
    case "@": style(.faint, shown)
    default: shown
    }
  }
}
