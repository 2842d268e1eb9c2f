import Diagnostics
import Reporting
import Running

/// What checking one document came to; empty where the run was interrupted before it.
struct CheckedDocument: Sendable {
  var settings = Settings()
  var result: DocumentResult?
  /// Why there is no result; goldens may be wrong in several places.
  var failures: [Diagnostic] = []
  /// A command before or after the document failed.
  var isUnready = false
  /// Errors of the document itself.
  var errors: [Diagnostic] = []
  /// What standard error is still to be told, with the text it is about where that is at hand.
  var complaints: [(Diagnostic, source: String?)] = []
  /// What standard output is to be told.
  var told = ""
  /// The whole report, whatever was told.
  var transcript = ""
}

/// Says every complaint once: a cluster file that cannot be read fails every document.
struct Complaints {
  private var told: Set<Diagnostic> = []

  mutating func tell(_ diagnostic: Diagnostic, source: String?) {
    if told.insert(diagnostic).inserted { complain(diagnostic, source: source) }
  }
}

/// What several documents came to.
struct VerifyOutcome {
  var results: [DocumentResult] = []
  var unreadable: [Diagnostic] = []
  var transcript = ""
  /// One a result.
  private var floors: [Double] = []
  var denied: [String] = []
  private var deny: [String]
  /// A document says two things at once.
  private var contradicts = false
  /// What the settings run before or after a document failed.
  private var isUnready = false
  /// What an author asked for cannot be read.
  private var isMisannotated = false

  init(deny: [String]) { self.deny = deny }

  mutating func take(_ checked: CheckedDocument) {
    unreadable += checked.failures
    isUnready = isUnready || checked.isUnready
    guard let result = checked.result else { return }
    if !transcript.isEmpty { transcript += "\n" }
    transcript += checked.transcript
    results.append(result)
    floors.append(checked.settings.floor)
    refuse(result, codes: Set(deny + checked.settings.deny))
    contradicts = contradicts || !checked.errors.isEmpty
    isMisannotated = isMisannotated || checked.errors.contains(where: \.isAboutAnnotations)
  }

  private mutating func refuse(_ result: DocumentResult, codes: Set<String>) {
    let notices = result.diagnostics + result.steps.flatMap(\.notices)
    for notice in notices where codes.contains(notice.code) {
      let line = "\(result.path): \(notice.message) (\(notice.code))"
      if !denied.contains(line) { denied.append(line) }
    }
  }

  /// A document without commands is no walkthrough: among others that have some it lacks nothing.
  var status: ExitStatus {
    let isEmpty = results.map { $0.steps.isEmpty && $0.files.isEmpty && $0.unreached == 0 }
    let allEmpty = isEmpty.allSatisfy { $0 }
    let status = ExitStatus(
      results, unreadable: !unreadable.isEmpty || isMisannotated, denied: !denied.isEmpty || contradicts,
      floors: zip(floors, isEmpty).map { $1 && !allEmpty ? 0 : $0 })
    return isUnready && status != .unreadable && status != .failed ? .broken : status
  }
}

extension Diagnostic {
  /// Whether an annotation, not the document itself, is wrong.
  var isAboutAnnotations: Bool { code.contains("annotation") || code == "name-twice" }
}
