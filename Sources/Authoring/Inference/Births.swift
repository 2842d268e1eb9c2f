import ShellSyntax

/// What a document itself makes, and where it changes what is there: no part of the world at its start.
struct Births {
  /// The step at which a command first makes an object that a simulated cluster can make again.
  private var made: [Subject: Int] = [:]
  /// The step at which a workload is first scaled, restarted, deleted …
  private var changed: [Place: Int] = [:]
  /// Likewise for every workload of a namespace.
  private var shaken: [String: Int] = [:]
  /// What the creating commands say of what they make: images, ports.
  private(set) var facts: [Fact] = []

  init(_ all: [Evidence]) {
    for evidence in all {
      let creation = creations(evidence)
      facts += evidence.stamped(creation.facts)
      for subject in creation.subjects where made[subject] == nil { made[subject] = evidence.step }
      take(evidence)
    }
  }

  private mutating func take(_ evidence: Evidence) {
    let verbs: Set = ["scale", "delete", "rollout", "set", "patch", "autoscale", "replace", "drain"]
    for request in evidence.requests where verbs.contains(request.verb) {
      let names = request.operands.flatMap { $0.split(separator: "/") }.map(String.init)
      if request.has("--all", "-l", "--selector", "-f", "--filename", "-A") || names.isEmpty {
        shaken[evidence.namespace] = min(shaken[evidence.namespace] ?? .max, evidence.step)
      }
      for name in names {
        let place = Place(namespace: evidence.namespace, name: name)
        changed[place] = min(changed[place] ?? .max, evidence.step)
      }
    }
  }

  /// The first step from which a workload no longer is as it was; pods may be named instead of it.
  func firstChange(of workload: Place, pods: [Place]) -> Int {
    let own = ([workload] + pods).compactMap { changed[$0] }
    return (own + [shaken[workload.namespace] ?? .max]).min() ?? .max
  }

  /// Whether the document makes it before it shows it.
  func isMade(_ subject: Subject, seenAt step: Int?) -> Bool {
    guard let birth = made[subject] else { return false }
    return birth <= step ?? .max
  }
}
