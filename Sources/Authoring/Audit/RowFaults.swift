import Diagnostics
import Patterns
import Walkthroughs

/// Makes faults of whole lines: one that is missing, one too many.
struct RowFaults {
  let plan: Plan
  let places: [ShownPlace]
  let known: Set<String>

  init(_ reading: DocumentReading) {
    plan = reading.plan
    places = reading.places
    known = Set(places.map(\.token.text))
  }

  /// All faults, in the order of the lines.
  func faults() -> [Fault] {
    var lines: [(part: Fault.Part, index: Int, places: [ShownPlace])] = []
    for place in places {
      // A remark of a tool may be absent on either side, or stand there alone.
      guard case .output(let part, let index, let kind) = place.site, kind != .notice else { continue }
      if let last = lines.last, last.part == part, last.index == index {
        lines[lines.count - 1].places.append(place)
      } else {
        lines.append((part, index, [place]))
      }
    }
    return lines.flatMap { faults(in: $0.part, at: $0.index, $0.places) }
  }

  private func faults(in part: Fault.Part, at index: Int, _ places: [ShownPlace]) -> [Fault] {
    // The banner lines of a capture go to standard error, of which the document may show less.
    if let step = part.step, plan.steps[step].isCapture { return [] }
    let line = plan.lines(of: part)[index]
    var faults: [Fault] = []
    if mayMiss(index, of: part) {
      faults.append(
        Fault(
          kind: .row, step: part.step, line: line.line, what: "the line is left out",
          change: .remove(part, index: index)))
    }
    if let text = another(line.text, places) {
      faults.append(
        Fault(
          kind: .row, step: part.step, line: line.line, what: "a line more: \(text)",
          change: .insert(part, index: index, text: text)))
    }
    return faults
  }

  /// Whether the document would be wrong without a line.
  private func mayMiss(_ index: Int, of part: Fault.Part) -> Bool {
    let lines = plan.lines(of: part)
    let shown = lines.indices.filter { !lines[$0].text.isEmptyOfText }
    switch part {
    // An excerpt may begin and end anywhere.
    case .file: return shown.count > 2 && index != shown.first && index != shown.last
    case .step(let number):
      let settings = plan.steps[number].settings
      // Rows that are elided, or called so, are the author's choice; a single line left out leaves nothing shown;
      // the document may show less of an error than there is.
      return settings.rows == .all && settings.expectation != .similar && shown.count > 1
        && !lines.contains { $0.text.isElision } && !lines[index].text.isErrorMessage
    }
  }

  /// The line with another value or another word in it.
  private func another(_ text: String, _ places: [ShownPlace]) -> String? {
    let identities = places.filter { $0.token.tokenClass == .identity }
    for place in identities + places.filter({ $0.token.tokenClass == .literal }) {
      let token = place.token
      let wrong =
        token.type.flatMap { nearValue(to: token.text, $0, avoiding: known) }
        ?? turning(token.text, before: token.text.utf8.count, known)
      if let wrong { return text.replacing(token.range, with: wrong) }
    }
    return nil
  }
}

extension String {
  /// Blanks only.
  var isEmptyOfText: Bool { utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }

  /// A line that stands for any number of lines.
  var isElision: Bool { Diagnostics.isElision(utf8) }

  /// What programs write to standard error when they fail.
  var isErrorMessage: Bool {
    let heads = [
      "Error", "error:", "bash:", "sh:", "-bash:", "curl: (", "ls: ", "cat: ", "Unable to connect",
    ]
    return heads.contains(where: hasPrefix) || utf8Offset(of: "command not found") != nil
  }
}
