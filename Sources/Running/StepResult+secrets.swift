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
    result.mismatches = mismatches.map { mismatch in
      var masked = mismatch
      masked.expected = mismatch.expected.map(mask)
      masked.actual = mismatch.actual.map(mask)
      masked.reason = mask(mismatch.reason)
      return masked
    }
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
