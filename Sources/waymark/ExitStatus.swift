import ArgumentParser
import Running

/// What the process says at its end; the first that applies.
enum ExitStatus: Int32 {
  case agrees = 0
  case failed = 1
  case broken = 2
  case tooLittleChecked = 3
  case unreadable = 65

  /// The status of a whole run; `floors` are the shares of steps that must have passed, 0…1, one a document.
  init(_ results: [DocumentResult], unreadable: Bool, denied: Bool, floors: [Double]) {
    let known = results.filter { !$0.worldDiffers }
    let verdicts = known.flatMap { $0.steps.map(\.verdict) + $0.files.map(\.verdict) }
    if unreadable {
      self = .unreadable
    } else if denied || verdicts.contains(.failed) || verdicts.contains(.blocked) {
      self = .failed
    } else if verdicts.contains(.broken) || known.count < results.count {
      self = .broken
    } else if results.isEmpty || zip(results, floors).contains(where: { Self.isTooLittle($0, $1) }) {
      self = .tooLittleChecked
    } else {
      self = .agrees
    }
  }

  private static func isTooLittle(_ result: DocumentResult, _ floor: Double) -> Bool {
    let passed = result.summary[.passed]
    return floor > 0 && (passed == 0 || Double(passed) < floor * Double(result.summary.total))
  }

  /// Leaves the process with this status; a plain success just returns.
  func leave() throws {
    if self != .agrees { throw ExitCode(rawValue) }
  }
}
