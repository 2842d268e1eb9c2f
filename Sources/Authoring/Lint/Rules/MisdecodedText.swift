internal import Diagnostics
internal import Walkthroughs

/// No more than this many places of a document are named: after the first ones the author knows.
private let mostPlaces = 20

/// UTF-8 that was read as Windows-1252 or Latin-1 and encoded anew: `â€™` for `’`.
func misdecodedText(_ facts: LintFacts) -> [Diagnostic] {
  let text = facts.plan.document.text
  guard text.utf8.contains(where: { $0 >= 0xC3 }) else { return [] }
  // A border between two halves is named as such already.
  let borders = Set(
    facts.plan.diagnostics.filter { ["doubled-line", "unequal-halves"].contains($0.code) }
      .compactMap(\.position?.line))
  let inBlocks = Set(facts.plan.document.blocks.flatMap(\.lines).map(\.line))
  var findings: [Diagnostic] = []
  var last = -2
  for (index, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
    guard findings.count < mostPlaces else { break }
    guard line.contains(where: { $0 >= 0xC3 }), !borders.contains(index + 1),
      let found = firstMisdecoded(Substring(line)),
      inBlocks.contains(index + 1) || !facts.source.isQuoted(found.wrong, line: index + 1)
    else { continue }
    defer { last = index }
    // Of lines one below the other the first tells it all.
    if last == index - 1 { continue }
    findings.append(
      facts.finding(
        .misdecoded, "`\(found.wrong)` is `\(found.right)` read in a wrong encoding", line: index + 1,
        at: found.wrong, help: "write `\(found.right)`, or convert the file again from its original",
        expected: found.right, actual: found.wrong))
  }
  return findings
}

/// The first run of mis-decoded characters in a line.
private func firstMisdecoded(_ line: Substring) -> (wrong: String, right: String)? {
  let scalars = Array(line.unicodeScalars)
  var index = 0
  while index < scalars.count {
    var (end, count) = (index, 0)
    var bytes: [UInt8] = []
    while let length = lengthOfSequence(scalars, at: end, into: &bytes) {
      (end, count) = (end + length, count + 1)
    }
    if count > 0, let right = String(validating: bytes, as: UTF8.self),
      isCredible(scalars[index], count, right)
    {
      return (String(String.UnicodeScalarView(scalars[index..<end])), right)
    }
    index = max(end, index + 1)
  }
  return nil
}

/// Letters that languages put before quotes and dots need more evidence than a single sequence.
private func isCredible(_ lead: Unicode.Scalar, _ count: Int, _ right: String) -> Bool {
  switch lead.value {
  case 0xC2, 0xC3, 0xE2, 0xE3, 0xEF, 0xF0: !right.unicodeScalars.contains { $0.value < 0xA0 }
  case 0xE4...0xE9: count >= 2
  default: false
  }
}

/// The characters from `start` that are the bytes of one UTF-8 sequence; appends these.
private func lengthOfSequence(_ scalars: [Unicode.Scalar], at start: Int, into bytes: inout [UInt8]) -> Int? {
  guard start < scalars.count, (0xC2...0xF4).contains(scalars[start].value) else { return nil }
  let lead = UInt8(truncatingIfNeeded: scalars[start].value)
  let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  guard start + length <= scalars.count else { return nil }
  let rest = scalars[(start + 1)..<(start + length)].compactMap(windowsByte)
  guard rest.count == length - 1, rest.allSatisfy({ $0 & 0xC0 == 0x80 }),
    String(validating: [lead] + rest, as: UTF8.self) != nil
  else { return nil }
  bytes += [lead] + rest
  return length
}

/// The byte that Windows-1252 has for a character; C1 controls stand for themselves, as in Latin-1.
private func windowsByte(_ scalar: Unicode.Scalar) -> UInt8? {
  if (0x80...0xFF).contains(scalar.value) { return UInt8(truncatingIfNeeded: scalar.value) }
  return windowsExtras[scalar.value]
}

/// Windows-1252 from 0x80 to 0x9F.
private let windowsExtras: [UInt32: UInt8] = [
  0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87,
  0x02C6: 0x88,
  0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91, 0x2019: 0x92,
  0x201C: 0x93,
  0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98, 0x2122: 0x99, 0x0161: 0x9A,
  0x203A: 0x9B,
  0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
]
