import Addresses
import Diagnostics
import Patterns
import Running
import Walkthroughs

/// At most this many differences of one step are shown; the rest is counted.
private let mostDifferences = 6

extension TextReporter {
  /// One failing step: what ran, every difference with both sides and the reason, how to mend it.
  func explain(_ result: StepResult, in path: String) {
    line("")
    line(
      style(.bad, "✗ ") + style(.strong, "\(path):\(result.step.line)") + "  "
        + result.step.command.firstLine.clipped(to: max(24, width - path.count - 12)))
    if result.rendered != result.step.command {
      line("    ran as    " + result.rendered.firstLine.clipped(to: width - 14))
    }
    if result.step.context.description != "host" { line("    in        \(result.step.context)") }
    if result.mismatches.isEmpty, let reason = result.reason { line("    \(reason.message)") }
    explain(result.mismatches, fallback: result.step.line)
    for golden in result.goldens where golden.outcome != .agree { say(golden) }
  }

  /// Which two of document, golden and cluster agree, and what to do.
  private func say(_ golden: GoldenResult) {
    for (index, part) in wrap("\(golden.path): \(golden.advice)", to: width - 6).enumerated() {
      line((index == 0 ? "    " : "      ") + part)
    }
  }

  func explain(_ mismatches: [Mismatch], fallback: Int) {
    for mismatch in mismatches.prefix(mostDifferences) {
      explain(mismatch, fallback: fallback)
    }
    if mismatches.count > mostDifferences {
      line("    and \(mismatches.count - mostDifferences) more")
    }
  }

  private func explain(_ mismatch: Mismatch, fallback: Int) {
    let lead = mismatch.path.map { "\($0):\(mismatch.line ?? 1): " } ?? "line \(mismatch.line ?? fallback): "
    for (index, part) in wrap(lead + mismatch.reason, to: width - 6).enumerated() {
      line((index == 0 ? "    " : "      ") + part)
    }
    sides(mismatch)
    line("      " + style(.faint, "help: " + (mismatch.help ?? advice(mismatch, fallback))))
  }

  /// Document and cluster one above the other, cut to the same window, with a caret at the first difference.
  private func sides(_ mismatch: Mismatch) {
    let room = width - 18
    let expected = Array((mismatch.expected ?? "").unicodeScalars)
    let actual = Array((mismatch.actual ?? "").unicodeScalars)
    let same = zip(expected, actual).prefix { $0 == $1 }.count
    let start = max(expected.count, actual.count) > room ? max(0, same - room / 2) : 0
    let window = { (text: [Unicode.Scalar]) -> String in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: text.dropFirst(start).prefix(room))
      return (start > 0 ? "…" : "") + String(view)
    }
    let author = mismatch.path == nil ? "document  " : "golden    "
    if mismatch.expected != nil { line("      " + author + window(expected)) }
    if mismatch.actual != nil { line("      cluster   " + window(actual)) }
    if mismatch.expected != nil, mismatch.actual != nil, expected != actual {
      line(
        "                " + String(repeating: " ", count: same - start + (start > 0 ? 1 : 0))
          + style(.caution, "^"))
    }
  }

  private func advice(_ mismatch: Mismatch, _ fallback: Int) -> String {
    let author = mismatch.path == nil ? "the document" : "the golden"
    return "if the cluster is right, mend line \(mismatch.line ?? fallback) of \(author)"
  }
}

/// Breaks a sentence at blanks so that no line is longer than the width, unless a word is.
public func wrap(_ text: String, to width: Int) -> [String] {
  var lines: [String] = []
  var current = ""
  for word in text.split(separator: " ") {
    if !current.isEmpty, current.unicodeScalars.count + word.unicodeScalars.count + 1 > width {
      lines.append(current)
      current = ""
    }
    current += (current.isEmpty ? "" : " ") + word
  }
  return lines + (current.isEmpty ? [] : [current])
}
