import Clusters
public import Running
import Walkthroughs

/// The report people read: one calm line a step while it runs, then what is wrong, the map, the sum.
public struct TextReporter: Reporter {
  let style: Style
  let width: Int
  /// Shows the whole map of names, not only what differs.
  let showsMap: Bool
  /// Tells one line a document, and what is wrong with it: for runs over many.
  let isBrief: Bool
  let write: (String) -> Void

  /// A reporter; `width` is the terminal's, at least 60.
  public init(
    style: Style, width: Int = 80, showsMap: Bool = false, isBrief: Bool = false,
    write: @escaping (String) -> Void
  ) {
    self.style = style
    self.width = max(60, width)
    self.showsMap = showsMap
    self.isBrief = isBrief
    self.write = write
  }

  /// Writes what an event says.
  public mutating func record(_ event: Event) {
    if isBrief {
      if case .finished(let result) = event { brief(result) }
      return
    }
    switch event {
    case .began(let plan, let cluster):
      line(style(.strong, plan.document.path) + " on \(cluster.title)")
      line("")
    case .started, .waiting: break
    case .ended(let result): line(stepLine(result))
    case .compared(let file): line(fileLine(file))
    case .finished(let result): conclude(result)
    }
  }

  func line(_ text: String) { write(text + "\n") }

  private func stepLine(_ result: StepResult) -> String {
    let note = remark(on: result)
    let room = width - 10 - (note.isEmpty ? 0 : note.unicodeScalars.count + 2)
    let command = result.step.command.firstLine.clipped(to: max(24, room))
    let tail = note.isEmpty ? "" : "  " + style(.faint, note)
    return "  \(mark(result.verdict)) \(number(result.step.line))  \(command)\(tail)"
  }

  private func fileLine(_ file: FileResult) -> String {
    let note = style(.faint, file.verdict == .passed ? "file block agrees" : file.verdict.rawValue)
    return "  \(mark(file.verdict)) \(number(file.check.line))  \(file.check.path)  \(note)"
  }

  private func remark(on result: StepResult) -> String {
    switch (result.verdict, result.step.role) {
    case (.passed, .captureStart): result.step.isPacketCapture ? "capture opens" : "keeps running"
    case (.passed, .collect): result.step.isPacketCapture ? "capture closes" : "ends"
    case (.passed, _): result.attempts > 1 ? "asked \(result.attempts) times" : ""
    case (.failed, _): "failed"
    case (let verdict, _): verdict.rawValue + (result.reason.map { ": \($0.message)" } ?? "").clipped(to: 40)
    }
  }

  func mark(_ verdict: Verdict) -> String {
    switch verdict {
    case .passed: style(.good, "✓")
    case .failed: style(.bad, "✗")
    case .blocked: style(.caution, "◌")
    case .broken: style(.bad, "!")
    case .skipped: style(.faint, "–")
    }
  }

  private func number(_ line: Int) -> String {
    let text = "\(line)"
    return style(.faint, String(repeating: " ", count: max(0, 4 - text.count)) + text)
  }
}

extension Step {
  fileprivate var isPacketCapture: Bool {
    ["tcpdump", "tshark", "dumpcap"].contains { command.firstRange(of: $0) != nil }
  }
}
