import Walkthroughs

extension Plan {
  /// The line, command or prompt of a site.
  func text(at site: ShownPlace.Site) -> String {
    switch site {
    case .output(let part, let index, _), .packet(let part, let index): lines(of: part)[index].text
    case .command(let step): steps[step].command
    case .prompt(let step): steps[step].prompt ?? ""
    }
  }

  /// The document's line of a site.
  func line(of site: ShownPlace.Site) -> Int {
    switch site {
    case .output(let part, let index, _), .packet(let part, let index): lines(of: part)[index].line
    case .command(let step), .prompt(let step): steps[step].line
    }
  }

  /// A fault that puts another text at a site.
  func fault(_ kind: Fault.Kind, at site: ShownPlace.Site, _ text: String, _ what: String) -> Fault {
    let line = line(of: site)
    switch site {
    case .output(let part, let index, _), .packet(let part, let index):
      return Fault(
        kind: kind, step: part.step, line: line, what: what,
        change: .replace(part, index: index, text: text))
    case .command(let step):
      return Fault(
        kind: kind, step: step, line: line, what: what + " in the command",
        change: .command(step: step, text: text))
    case .prompt(let step):
      return Fault(
        kind: kind, step: step, line: line, what: what + " in the prompt",
        change: .prompt(step: step, text: text))
    }
  }
}

extension Fault.Part {
  /// The step's index; `nil` for a file block.
  var step: Int? { if case .step(let index) = self { index } else { nil } }
}
