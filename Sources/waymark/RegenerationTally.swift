import Authoring
import Diagnostics
import Running

/// What regenerating several documents came to.
struct RegenerationTally {
  private var compared = 0
  /// Changes that may be written, and those of failed steps.
  private var stale = 0
  private var cautioned = 0
  var written = 0
  /// Documents in which something differs that is left to the author.
  private var left = 0
  /// The names of steps with a change.
  private(set) var steps: Set<String> = []
  private var isUnreadable = false
  var isMisnamed = false
  private var isUnanswered = false
  var isUnprepared = false
  /// The reader left the review.
  var isOver = false
  /// What the reader answered for all that follows.
  var answerToAll: ReviewSession.Answer?

  mutating func take(_ regeneration: Regeneration, _ result: DocumentResult) {
    compared += regeneration.compared
    cautioned += regeneration.changes.count { $0.caution != nil }
    stale += regeneration.changes.count { $0.caution == nil }
    steps.formUnion(regeneration.changes.map(\.step))
    if !regeneration.notes.isEmpty { left += 1 }
    isUnanswered = isUnanswered || result.worldDiffers || result.summary[.broken] > 0
  }

  /// Takes why a document was not regenerated.
  mutating func take(_ problem: Diagnostic) {
    if problem.code == RealSettings.unprepared { isUnprepared = true } else { isUnreadable = true }
  }

  /// The last line.
  func conclusion(isCheck: Bool) -> String {
    let all = stale + cautioned
    let outputs = "\(compared) output\(compared == 1 ? "" : "s")"
    if all == 0, left == 0, !isUnreadable, !isUnprepared {
      return "Nothing to regenerate: \(outputs) \(compared == 1 ? "is" : "are") current.\n"
    }
    if all == 0 { return "Nothing regenerated.\n" }
    if isCheck { return "\(all) of \(outputs) stale.\n" }
    let changes = "\(written) of \(all) change\(all == 1 ? "" : "s") written"
    let failed = cautioned > 0 && written < all ? "; what failed needs --accept STEP" : ""
    return "\(changes), \(outputs) compared\(failed).\n"
  }

  /// 1 where something is stale and not written, or differs and cannot be.
  func status(isCheck: Bool) -> ExitStatus {
    if isUnreadable || isMisnamed { return .unreadable }
    if isUnprepared { return .broken }
    if isUnanswered, stale + cautioned == 0 { return .broken }
    let isStale = isCheck ? stale + cautioned > 0 : written < stale + cautioned
    return isStale || left > 0 ? .failed : .agrees
  }
}
