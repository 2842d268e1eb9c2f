public import Clusters
public import Walkthroughs

/// A world that some documents show, before their first change to it.
public struct InferredWorld: Sendable {
  /// Free of contradictions; ``World/completed()`` adds what follows from it.
  public var world: World
  /// What no document says outright.
  public var guesses: [Guess]

  /// The world file: every guess stands as a comment above its line.
  public var yaml: String {
    var comments: [String: [String]] = [:]
    for guess in guesses { comments[guess.path, default: []].append(guess.comment) }
    return world.yaml(comments: comments)
  }
}

/// One thing that was guessed, and what from.
public struct Guess: Hashable, Sendable {
  /// Where in the world: `nodes/0/address`.
  public var path: String
  /// What it was guessed from, a clause without a full stop.
  public var reason: String
  /// The document's line that led to it, counted from 1; `nil` where none did.
  public var line: Int?

  /// `guessed: REASON, from line N`.
  public var comment: String {
    "guessed: \(reason)" + (line.map { ", from line \($0)" } ?? "")
  }
}

/// Infers the objects of a cluster from what documents show of it; pure, and never fails.
///
/// Only objects flow into the world: names, addresses, counts, ports, what an image serves. What commands
/// print in the end follows from the model, as with any world. Objects that the documents make themselves are
/// left out; what their images serve is kept.
public func inferWorld(from plans: [Plan], name: String = "document") -> InferredWorld {
  let evidence = evidence(in: plans)
  let births = Births(evidence)
  var facts = evidence.flatMap { evidence in evidence.stamped(readers.flatMap { $0(evidence) }) }
  facts += births.facts + plans.flatMap(hostsFiles) + plans.prefix(1).flatMap(dates)
  var assembly = Assembly(name: name, facts: facts, births: births)
  assembly.assemble()
  return assembly.result()
}

/// One reader for each kind of evidence.
private let readers: [@Sendable (Evidence) -> [Fact]] = [
  { readNodes($0) }, { readPods($0) }, { readServices($0) }, { readWorkloads($0) }, { readDescriptions($0) },
  { readMachines($0) }, { readInterfaces($0) }, { readListeners($0) }, { readHostNames($0) },
  { readContainers($0) }, { readPages($0) }, { readSelections($0) },
]

/// Excerpts of /etc/hosts.
private func hostsFiles(_ plan: Plan) -> [Fact] {
  plan.fileChecks.filter { $0.path == "/etc/hosts" }.flatMap { hostNames($0.lines, guess: nil) }
}

/// The first date that the document shows, `2024-06-20`.
private func dates(_ plan: Plan) -> [Fact] {
  let lines = plan.document.prose.flatMap(\.lines) + plan.steps.flatMap { $0.output?.lines ?? [] }
  for line in lines {
    for word in line.text.blankParted where word.utf8.count >= 10 {
      let date = String(word.drop { !$0.isASCII || !$0.isNumber }.prefix(10))
      guard date.hasPrefix("20"), let moment = Moment(date + "T12:00:00Z"),
        moment.microseconds < 4_000_000_000_000_000
      else { continue }
      return [Fact(.platform, .date, date, line: line.line, guess: "the first date of the document")]
    }
  }
  return []
}
