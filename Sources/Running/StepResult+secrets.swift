import Clusters
import Diagnostics
import Patterns

extension StepResult {
  /// The result as every report may show it: what was judged is no longer needed, so that secrets end here.
  func maskingSecrets() -> StepResult {
    var result = self
    let mask = { (text: String) in text.maskingSecrets(printedBy: self.rendered) }
    result.rendered = rendered.maskingSecrets()
    result.reason = reason.map { Reason($0.code, mask($0.message)) }
    result.output?.standardOutput = mask(output?.standardOutput ?? "")
    result.output?.standardError = mask(output?.standardError ?? "")
    result.output?.account = output?.account.map(mask) ?? []
    result.mismatches = mismatches.map { $0.masked(by: mask) }
    result.notices = notices.map { notice in
      var masked = notice
      masked.message = mask(notice.message)
      masked.expected = notice.expected.map(mask)
      masked.actual = notice.actual.map(mask)
      return masked
    }
    return result
  }
}

extension Mismatch {
  fileprivate func masked(by mask: (String) -> String) -> Mismatch {
    var masked = self
    masked.expected = expected.map(mask)
    masked.actual = actual.map(mask)
    masked.reason = mask(reason)
    return masked
  }
}

extension Runner {
  /// At the end once more: later steps put mismatches to earlier ones and to file blocks.
  mutating func maskSecrets() {
    results = results.mapValues { $0.mismatches.isEmpty ? $0 : $0.maskingSecrets() }
    for index in files.indices {
      files[index].mismatches = files[index].mismatches.map { $0.masked { $0.maskingSecrets() } }
      files[index].reason = files[index].reason.map { Reason($0.code, $0.message.maskingSecrets()) }
    }
  }
}
