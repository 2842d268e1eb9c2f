import Authoring
import Reporting

/// Asks for each change of a document whether it is to be written; knows nothing of terminals.
struct ReviewSession {
  /// What becomes of a change: only an accepted one is written.
  enum Answer: Hashable { case accept, reject, skip }

  private let regeneration: Regeneration
  private let style: Style
  /// What holds for all changes that follow.
  private(set) var answerToAll: Answer?
  /// The reader left.
  private(set) var isOver = false
  private var showsDiff = true
  private let width: Int

  init(_ regeneration: Regeneration, style: Style, width: Int, answerToAll: Answer?) {
    (self.regeneration, self.style, self.answerToAll) = (regeneration, style, answerToAll)
    self.width = width
  }

  /// The steps whose changes are accepted; `nil` from `ask` is the end of input.
  mutating func run(ask: (String) -> String?) -> Set<String> {
    var accepted: Set<String> = []
    for (index, change) in regeneration.changes.enumerated() where !isOver {
      if answer(change, index, ask) == .accept { accepted.insert(change.step) }
    }
    return accepted
  }

  private mutating func answer(
    _ change: Regeneration.Change, _ index: Int, _ ask: (String) -> String?
  ) -> Answer {
    // A command that failed is asked about by itself, whatever was answered for all.
    if let answerToAll, change.caution == nil || answerToAll != .accept { return answerToAll }
    var text = head(change, index) + (showsDiff ? diff(change) : "") + Self.keys
    while true {
      guard let reply = ask(text) else {
        isOver = true
        return .skip
      }
      if let answer = read(reply) { return answer }
      if reply == "d" { showsDiff.toggle() }
      switch reply {
      case "d": text = (showsDiff ? diff(change) : "") + Self.keys
      case "?": text = Self.help + Self.keys
      default: text = "One of a r s A R S d q ? please: "
      }
    }
  }

  private mutating func read(_ reply: String) -> Answer? {
    switch reply {
    case "a", "": return .accept
    case "r": return .reject
    case "s", " ": return .skip
    case "A": answerToAll = .accept
    case "R": answerToAll = .reject
    case "S": answerToAll = .skip
    case "q":
      isOver = true
      return .skip
    default: return nil
    }
    return answerToAll
  }

  private func head(_ change: Regeneration.Change, _ index: Int) -> String {
    let place = style(.strong, "\(regeneration.path):\(change.line)  \(change.step)")
    let command = change.command.split(separator: "\n").joined(separator: "\n    ")
    var text = "\n\(place)" + style(.faint, "  \(index + 1) of \(regeneration.changes.count)") + "\n"
    text += style(.faint, "  $ \(command)") + "\n"
    text += wrap(change.reason, to: width - 2).map { "  \($0)\n" }.joined()
    if let caution = change.caution { text += "  " + style(.bad, "Careful: \(caution).") + "\n" }
    return text
  }

  private func diff(_ change: Regeneration.Change) -> String {
    UnifiedDiff(regeneration.source, change.edits).lines.map { $0.shown(style) + "\n" }.joined()
      + change.goldens.map { UnifiedDiff($0.source, $0.edits).text(path: $0.path, style) }.joined()
  }

  private static let keys = "[a]ccept [r]eject [s]kip, A R S for all, [d]iff, [q]uit, ? "

  private static let help = """
      a, Enter  accept: write this change
      r         reject: leave the document as it is
      s         skip: decide another time
      A R S     the same for all that follow; failed commands are still asked
      d         show or hide the difference
      q         leave; what was accepted is written

    """
}
