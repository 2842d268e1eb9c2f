import Patterns
import Walkthroughs

/// Makes wrong facts out of single tokens: identities, words, counts, states, ports.
struct TextFaults {
  let plan: Plan
  let places: [ShownPlace]
  let occurrences: [String: Int]
  /// Every text of the document's tokens: what a wrong value must not be.
  let known: Set<String>
  var dice: Dice

  init(_ reading: DocumentReading, dice: Dice) {
    plan = reading.plan
    places = reading.places
    occurrences = reading.occurrences
    known = Set(places.map(\.token.text))
    self.dice = dice
  }

  /// All faults, in the order of the places.
  mutating func faults() -> [Fault] { places.flatMap { faults(at: $0) } }

  /// Identities that stand once and relate to nothing: whatever stood there would be true, so they cannot be wrong.
  var alone: [AuditReport.Lone] {
    places.filter { $0.token.tokenClass == .identity && identityFaults($0).isEmpty && !isCollected($0) }
      .map { AuditReport.Lone(line: plan.line(of: $0.site), text: $0.token.text) }
  }

  private mutating func faults(at place: ShownPlace) -> [Fault] {
    // A volatile value may be any of its type, a version that differs is drift: neither can be wrong.
    switch place.token.tokenClass {
    case .identity: identityFaults(place)
    case .literal: literalFaults(place)
    case .volatile, .version: []
    }
  }

  // MARK: Identities

  private func identityFaults(_ place: ShownPlace) -> [Fault] {
    guard let type = place.token.type, !isCollected(place) else { return [] }
    let text = place.token.text
    var faults: [Fault] = []
    if let kind = kind(of: place, keys: type == .pod ? Array(place.keys.prefix(1)) : place.keys),
      let wrong = nearValue(to: text, type, avoiding: known)
    {
      faults.append(fault(kind, place, place.token.range, wrong))
    }
    if type == .pod, kind(of: place, keys: Array(place.keys.dropFirst())) != nil,
      let wrong = nearReplicaSet(to: text, avoiding: known)
    {
      faults.append(fault(.relation, place, place.token.range, wrong))
    }
    return faults
  }

  /// A command that collects a capture is the capture's own, or it would be another step: nothing runs it.
  private func isCollected(_ place: ShownPlace) -> Bool {
    if case .command(let step) = place.site { plan.steps[step].role == .collect } else { false }
  }

  /// What holds a value: another place that has it, or only a definition; `nil` where nothing does.
  private func kind(of place: ShownPlace, keys: [String]) -> Fault.Kind? {
    let held = keys.filter { occurrences[$0, default: 0] > 1 }
    if held.contains(where: { $0 == place.keys.first }) { return .identity }
    return held.isEmpty && !isBroadcast(place) ? nil : .relation
  }

  /// An address that its line derives from the one before it.
  private func isBroadcast(_ place: ShownPlace) -> Bool {
    guard place.token.type == .ip else { return false }
    let before = plan.text(at: place.site).utf8.prefix(place.token.range.lowerBound)
    return before.suffix(4).elementsEqual("brd ".utf8) && before.contains(UInt8(ascii: "/"))
  }

  // MARK: Literals

  /// Every number of a literal, and one of its words.
  private mutating func literalFaults(_ place: ShownPlace) -> [Fault] {
    guard case .output = place.site else { return [] }
    if let state = otherState(place) { return [fault(.state, place, place.token.range, state)] }
    let bytes = Array(place.token.text.utf8)
    let runs = bytes.runs
    let numbers = runs.filter { bytes[$0].allSatisfy(\.isDigit) }
    let words = runs.filter { bytes[$0].contains(where: \.isLetter) }
    var faults = numbers.compactMap { numberFault(place, $0) }
    if !words.isEmpty, let fault = wordFault(place, words[dice.below(words.count)]) { faults.append(fault) }
    return faults
  }

  private func otherState(_ place: ShownPlace) -> String? {
    guard ["STATUS", "STATE", "State"].contains(place.column),
      place.token.text.utf8.allSatisfy(\.isLetter)
    else { return nil }
    return place.token.text == "Running" ? "Pending" : place.token.text == "Ready" ? "NotReady" : "Running"
  }

  private func numberFault(_ place: ShownPlace, _ run: Range<Int>) -> Fault? {
    let text = place.token.text
    guard let number = Int(String(decoding: Array(text.utf8)[run], as: UTF8.self)), number < .max else {
      return nil
    }
    let line = Array(plan.text(at: place.site).utf8)
    let start = place.token.range.lowerBound + run.lowerBound
    let end = place.token.range.lowerBound + run.upperBound
    guard end <= line.count else { return nil }
    let isPort =
      start > 0 && line[start - 1] == UInt8(ascii: ":") || line[end...].starts(with: "/TCP".utf8)
      || line[end...].starts(with: "/UDP".utf8)
    return fault(isPort ? .port : .count, place, start..<end, String(number + 1))
  }

  /// The word's last letter is another one.
  private func wordFault(_ place: ShownPlace, _ run: Range<Int>) -> Fault? {
    let bytes = Array(place.token.text.utf8)
    guard let last = bytes[run].lastIndex(where: \.isLetter),
      let wrong = turning(place.token.text, before: last + 1, known)
    else { return nil }
    return fault(.word, place, place.token.range, wrong)
  }

  // MARK: Making

  private func fault(_ kind: Fault.Kind, _ place: ShownPlace, _ range: Range<Int>, _ wrong: String) -> Fault {
    let text = plan.text(at: place.site)
    let old = String(decoding: Array(text.utf8)[range], as: UTF8.self)
    return plan.fault(kind, at: place.site, text.replacing(range, with: wrong), "`\(wrong)` for `\(old)`")
  }
}

extension [UInt8] {
  /// Where runs of letters and digits stand.
  fileprivate var runs: [Range<Int>] {
    split { !$0.isDigit && !$0.isLetter }.map { $0.startIndex..<$0.endIndex }
  }
}
