import ArgumentParser
import Diagnostics

/// Refuses codes that nothing ever has: `--deny drfit` would deny nothing, for years.
func checkCodes(_ codes: [String]) throws {
  for code in codes {
    guard let problem = codeProblem(code) else { continue }
    throw ValidationError("there is no code '\(code)'\n  help: \(problem)")
  }
}

/// What to write instead of a code that there is not; `nil` for one that there is.
func codeProblem(_ code: String) -> String? {
  if DiagnosticCodes.contain(code) { return nil }
  return nearest(to: code, among: DiagnosticCodes.all.sorted()).map { "did you mean \($0)?" }
    ?? "codes stand in reports behind what they name, and in JSON as \"code\", like drift"
}
