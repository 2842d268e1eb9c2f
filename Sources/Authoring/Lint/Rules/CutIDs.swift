internal import Diagnostics
internal import Patterns

/// A short id that begins like a long one and goes on differently.
///
/// Six equal hex digits are no chance, and neither is a single different one.
func cutIDs(_ facts: LintFacts) -> [Diagnostic] {
  let ids = facts.values.distinct([.containerID])
  let long = ids.filter { $0.text.utf8.count == 64 }
  guard !long.isEmpty else { return [] }
  let stems = Dictionary(grouping: long) { $0.text.prefix(6) }
  let beginnings = Set(long.flatMap { [String($0.text.prefix(12)), String($0.text.prefix(13))] })
  return ids.filter { (12...13).contains($0.text.utf8.count) }.compactMap { short in
    if beginnings.contains(short.text) { return nil }
    let length = short.text.utf8.count
    let kin =
      stems[short.text.prefix(6)]?.first
      ?? long.prefix(200).first {
        isOneEditApart(String($0.text.prefix(length)), short.text)
      }
    guard let kin, let place = short.sightings.first else { return nil }
    return facts.finding(
      .shortID, "`\(short.text)` is not the beginning of the id at line \(kin.sightings.first?.line ?? 1)",
      line: place.line, at: short.text, help: "did you mean `\(kin.text.prefix(length))`?",
      expected: String(kin.text.prefix(length)), actual: short.text)
  }
}
