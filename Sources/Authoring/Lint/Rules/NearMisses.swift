internal import Diagnostics
internal import Patterns

/// More distinct values than this are not compared: documents for people have fewer.
private let mostValues = 2_000

/// Generated values that differ in one letter, or by two swapped ones: chance does not make such, typing does.
func nearMisses(_ facts: LintFacts) -> [Diagnostic] {
  let values = facts.values.distinct([.pod, .replicaset, .uuid, .netns, .containerID, .commit])
  guard values.count <= mostValues else { return [] }
  var byVariant: [String: [Int]] = [:]
  var findings: [Diagnostic] = []
  for (index, value) in values.enumerated() where isRandom(value.text) {
    var met: Set<Int> = []
    for variant in variants(of: value.text) {
      for other in byVariant[variant] ?? [] where met.insert(other).inserted {
        if let finding = finding(values[other], value, facts) { findings.append(finding) }
      }
      byVariant[variant, default: []].append(index)
    }
  }
  return findings
}

private typealias Value = (type: ValueType, text: String, sightings: [ShownValue])

private func finding(_ one: Value, _ other: Value, _ facts: LintFacts) -> Diagnostic? {
  guard isOneEditApart(one.text, other.text), !standTogether(one, other) else { return nil }
  // The rarer value is the suspect, and of two equally rare ones the later.
  let (wrong, right) = one.sightings.count < other.sightings.count ? (one, other) : (other, one)
  guard wrong.sightings.count == 1, let place = wrong.sightings.first else { return nil }
  return facts.finding(
    .nearMiss,
    "nothing else in the document is called `\(wrong.text)`; line \(right.sightings.first?.line ?? 1) has "
      + "`\(right.text)`",
    line: place.line, at: wrong.text, help: "did you mean `\(right.text)`?", expected: right.text,
    actual: wrong.text)
}

/// Values side by side in one output, or on one line, are two things.
private func standTogether(_ one: Value, _ other: Value) -> Bool {
  let places = Set(one.sightings.map(\.place)).subtracting([.prose, .command])
  let lines = Set(one.sightings.map(\.line))
  return other.sightings.contains { places.contains($0.place) || lines.contains($0.line) }
}

/// Counting patterns (`0000-0001`, `aaaa`) are made by hand, and hand-made neighbours are meant.
private func isRandom(_ text: String) -> Bool {
  (8...128).contains(text.utf8.count) && Set(text.utf8.suffix(12)).count >= 5
}

/// The text and every form of it that lacks one byte: texts one edit apart share one.
private func variants(of text: String) -> Set<String> {
  let bytes = Array(text.utf8)
  var forms: Set<String> = [text]
  for index in bytes.indices {
    forms.insert(String(decoding: bytes[..<index] + bytes[(index + 1)...], as: UTF8.self))
  }
  return forms
}

/// An address in prose or a command that is a shown one with two digits of an octet swapped.
func transposedAddresses(_ facts: LintFacts) -> [Diagnostic] {
  let values = facts.values.distinct([.ip])
  guard values.count <= mostValues else { return [] }
  let shown = values.filter { $0.sightings.count >= 2 && $0.sightings.contains(where: \.isPrinted) }
  let byDigits = Dictionary(grouping: shown) { $0.text.utf8.sorted() }
  return values.compactMap { value in
    guard value.sightings.count == 1, let place = value.sightings.first, !place.isPrinted,
      let right = byDigits[value.text.utf8.sorted()]?.first(where: { isTransposed($0.text, value.text) })
    else { return nil }
    return facts.finding(
      .nearAddress,
      "no output shows \(value.text), but line \(right.sightings.first?.line ?? 1) has \(right.text)",
      line: place.line, at: value.text, help: "did you mean \(right.text)?", expected: right.text,
      actual: value.text)
  }
}

extension ShownValue {
  fileprivate var isPrinted: Bool { if case .output = place { true } else { false } }
}

private func isTransposed(_ one: String, _ other: String) -> Bool {
  guard isOneEditApart(one, other) else { return false }
  let differing = zip(one.utf8, other.utf8).filter { $0 != $1 }
  return differing.count == 2 && differing.allSatisfy { $0.isDigit && $1.isDigit }
}
