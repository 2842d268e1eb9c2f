import ArgumentParser
import Running

/// What the process says at its end; the first that applies.
enum ExitStatus: Int32 {
  case agrees = 0
  case failed = 1
  case broken = 2
  case tooLittleChecked = 3
  case unreadable = 65

  /// The status of a whole run; `floor` is the share of steps that must have passed, 0…1.
  init(_ results: [DocumentResult], unreadable: Bool, denied: Bool, floor: Double) {
    let steps = results.filter { !$0.worldDiffers }.flatMap(\.steps)
    let verdicts = steps.map(\.verdict)
    let files = results.filter { !$0.worldDiffers }.flatMap(\.files).map(\.verdict)
    let passed = results.flatMap(\.steps).count { $0.verdict == .passed }
    let total = results.flatMap(\.steps).count
    if unreadable {
      self = .unreadable
    } else if denied || (verdicts + files).contains(where: { $0 == .failed || $0 == .blocked }) {
      self = .failed
    } else if verdicts.contains(.broken) || files.contains(.broken) || results.contains(where: \.worldDiffers)
    {
      self = .broken
    } else if passed == 0 || Double(passed) < floor * Double(total) {
      self = .tooLittleChecked
    } else {
      self = .agrees
    }
  }

  /// Leaves the process with this status; a plain success just returns.
  func leave() throws {
    if self != .agrees { throw ExitCode(rawValue) }
  }
}
