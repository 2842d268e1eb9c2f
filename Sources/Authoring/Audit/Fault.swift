import Walkthroughs

/// One wrong fact.
public struct Fault: Hashable, Sendable {
  /// What kind of fact is wrong.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case identity, relation, word, count, state, port, row
    case exitStatus = "exit-status"
    case packet, payload
    case packetFlags = "packet-flags"
    case packetOrder = "packet-order"
    case packetDirection = "packet-direction"
    case packetNumber = "packet-number"
  }

  /// What kind of fact is wrong.
  public var kind: Kind
  /// The step it stands at, as an index; `nil` for a file block.
  public var step: Int?
  /// The document's line, counted from 1.
  public var line: Int
  /// One phrase: what stands there and what instead.
  public var what: String
  var change: Change

  /// How the fault is made.
  enum Change: Hashable, Sendable {
    case replace(Part, index: Int, text: String)
    case remove(Part, index: Int)
    case insert(Part, index: Int, text: String)
    case exchange(Part, index: Int, texts: [String])
    case command(step: Int, text: String)
    case prompt(step: Int, text: String)
    case exitStatus(step: Int, status: Int)
  }

  /// Whose lines are meant.
  enum Part: Hashable, Sendable {
    case step(Int)
    case file(Int)
  }
}

extension Plan {
  /// The lines of a part, as they are checked.
  func lines(of part: Fault.Part) -> [DocumentLine] {
    switch part {
    case .step(let index): steps[index].output?.lines ?? []
    case .file(let index): fileChecks[index].lines
    }
  }

  /// The plan of a document that has the fault.
  func with(_ fault: Fault) -> Plan {
    var plan = self
    switch fault.change {
    case .replace(let part, let index, let text): plan.edit(part) { $0[index].text = text }
    case .remove(let part, let index): plan.edit(part) { $0.remove(at: index) }
    case .insert(let part, let index, let text):
      plan.edit(part) { lines in
        var line = lines[index]
        line.text = text
        lines.insert(line, at: index + 1)
      }
    case .exchange(let part, let index, let texts):
      plan.edit(part) { lines in
        for (offset, text) in texts.enumerated() { lines[index + offset].text = text }
      }
    case .command(let step, let text): plan.steps[step].command = text
    case .prompt(let step, let text): plan.steps[step].prompt = text
    case .exitStatus: break
    }
    return plan
  }

  private mutating func edit(_ part: Fault.Part, _ change: (inout [DocumentLine]) -> Void) {
    switch part {
    case .step(let index):
      guard var output = steps[index].output else { return }
      change(&output.lines)
      steps[index].output = output
    case .file(let index): change(&fileChecks[index].lines)
    }
  }
}
