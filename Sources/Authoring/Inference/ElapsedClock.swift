import Clusters

/// How much time had passed at each step since the document's first, as ages tell it.
///
/// The same service that is 26h old at one step and 45h at another says that the author went on 19 hours
/// later; what is shown there for the first time was that much younger at the start.
struct ElapsedClock {
  private var seconds: [Int: Int64] = [:]

  /// Facts in the order of their steps.
  init(_ facts: [Fact]) {
    var (start, elapsed) = ([Subject: Int64](), Int64(0))
    var ages = facts.compactMap { fact in
      fact.attribute == .age ? Age(fact.value).map { (fact: fact, age: $0.seconds) } : nil
    }[...]
    while let step = ages.first?.fact.step {
      let shown = ages.prefix { $0.fact.step == step }
      ages = ages.dropFirst(shown.count)
      for (fact, age) in shown { if let first = start[fact.subject] { elapsed = max(elapsed, age - first) } }
      for (fact, age) in shown where start[fact.subject] == nil { start[fact.subject] = age - elapsed }
      seconds[step] = elapsed
    }
  }

  /// An age at the document's start; `nil` for what came into being later.
  func initialAge(_ fact: Fact) -> Int64? {
    guard let shown = Age(fact.value)?.seconds else { return nil }
    let age = shown - (seconds[fact.step] ?? 0)
    return age > 0 ? age : nil
  }
}

/// An age as world files write it, `1d7h`.
func ageText(_ seconds: Int64) -> String {
  let units: [(letter: String, seconds: Int64)] = [("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)]
  var (rest, text) = (max(1, seconds), "")
  for unit in units where rest >= unit.seconds {
    text += "\(rest / unit.seconds)\(unit.letter)"
    rest %= unit.seconds
  }
  return text
}
