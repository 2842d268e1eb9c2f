import Clusters

/// A world in the making: facts become objects, and what is missing is guessed and noted.
struct Assembly {
  let table: FactTable
  let births: Births
  let clock: ElapsedClock
  /// How many pods of a workload one step shows at most, and in which step each pod is seen first.
  let listings: PodListings
  var world: World
  var guesses: [Guess] = []
  /// Networks that addresses must lie in.
  let networks: Networks
  /// Pods by their workload, builds' pods apart.
  let groups: PodGroups
  /// Where in the world a namespace stands.
  var places: [String: Int] = [:]

  init(name: String, facts: [Fact], births: Births) {
    let facts = facts.sorted { $0.step < $1.step }
    table = FactTable(facts)
    self.births = births
    clock = ElapsedClock(facts)
    listings = PodListings(facts)
    world = World(name: name)
    groups = PodGroups(table)
    networks = Networks(table)
  }

  mutating func assemble() {
    takeDate()
    takePlatform()
    takeNodes()
    takeHost()
    takeNamespaces()
    takeImages()
    takeClockOfNodes()
  }

  /// The world; where parts contradict each other still, as much as holds.
  func result() -> InferredWorld {
    InferredWorld(world: sound(world), guesses: guesses)
  }

  mutating func guess(_ path: String, _ reason: String, line: Int? = nil) {
    guesses.append(Guess(path: path, reason: reason, line: line))
  }

  /// Notes a fact that a reader itself has guessed.
  mutating func note(_ path: String, _ fact: Fact?) {
    if let fact, let reason = fact.guess { guess(path, reason, line: fact.line) }
  }

  /// The subject's age at the document's start.
  func age(_ subject: Subject) -> Int64? { table.fact(subject, .age).flatMap(clock.initialAge) }

  /// Whether an object belongs to the world at the start.
  func isThere(_ subject: Subject) -> Bool { !births.isMade(subject, seenAt: table.step(subject)) }

  private mutating func takeDate() {
    guard let fact = table.fact(.platform, .date) else { return }
    world.now = fact.value + "T12:00:00Z"
    note("now", fact)
  }

  /// A world that completes: without what is known of single pods and services where that contradicts.
  private func sound(_ world: World) -> World {
    if (try? world.completed()) != nil { return world }
    var smaller = world
    for index in smaller.namespaces.indices {
      for position in smaller.namespaces[index].workloads.indices {
        smaller.namespaces[index].workloads[position].pods = []
      }
      for position in smaller.namespaces[index].services.indices
      where smaller.namespaces[index].services[position].address != "None" {
        smaller.namespaces[index].services[position].address = nil
      }
    }
    return (try? smaller.completed()) != nil ? smaller : World(name: world.name)
  }
}

/// In which steps pods are shown.
struct PodListings {
  private var firstSight: [Place: Int] = [:]
  private var shown: [Int: Set<Place>] = [:]

  init(_ facts: [Fact]) {
    for fact in facts {
      guard case .pod(let place) = fact.subject else { continue }
      if firstSight[place] == nil { firstSight[place] = fact.step }
      if fact.attribute == .status { shown[fact.step, default: []].insert(place) }
    }
  }

  func firstStep(of pod: Place) -> Int { firstSight[pod] ?? .max }

  /// How many of some pods one step before another shows at most.
  func most(of pods: [Place], before step: Int) -> Int {
    shown.filter { $0.key < step }.values.map { list in pods.count { list.contains($0) } }.max() ?? 0
  }
}
