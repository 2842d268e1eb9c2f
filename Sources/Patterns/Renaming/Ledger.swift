/// A value of one side: what it is, and where it holds.
struct ValueKey: Hashable, Sendable {
  var type: ValueType
  /// The context for values that one machine gives out; empty for the others.
  var scope: String
  var value: String

  /// A network namespace that is named by a UUID is known by that wherever it stands, in a path or in a list.
  init(type: ValueType, scope: String, value: String) {
    self.type = type == .netns ? .uuid : type
    self.scope = scope
    self.value = value
  }
}

/// Where in the document a value stands.
struct Place: Hashable, Sendable {
  var step: String
  /// The golden the line belongs to; `nil` for the document.
  var path: String? = nil
  var line: Int
  var column: Int
}

/// Why two values are held to be the same thing; the strongest reason of a pair counts.
enum Basis: Int, Comparable, Sendable {
  /// From a line that does not agree otherwise: for rewriting only.
  case tainted
  /// By position, when nothing else told rows apart.
  case assumed
  /// By a definition, from another pair.
  case derived
  /// A command used it before any output showed it.
  case admitted
  /// An output shows it.
  case shown

  static func < (one: Basis, other: Basis) -> Bool { one.rawValue < other.rawValue }
}

/// One appearance of a value of the document beside the cluster's value.
struct Sighting: Sendable {
  var type: ValueType
  var scope: String
  var author: String
  var actual: String
  /// The column or the place in a line.
  var field: String
  var place: Place
  var basis = Basis.shown
  /// Where in the line of output the document's value stands, in bytes.
  var offset = 0

  var authorKey: ValueKey { ValueKey(type: type, scope: scope, value: author) }
  var actualKey: ValueKey { ValueKey(type: type, scope: scope, value: actual) }
}

/// Two values that were seen in each other's stead, with the evidence.
struct Pair: Sendable {
  var type: ValueType
  var scope: String
  var author: String
  var actual: String
  var basis: Basis
  /// How often it was seen.
  var count = 0
  var places: [Place] = []
  var fields: Set<String> = []
  var isRetired = false
  /// Steps whose commands needed it.
  var uses: [String] = []
  /// The number of changes before it was last seen.
  var seenAt = 0

  var authorKey: ValueKey { ValueKey(type: type, scope: scope, value: author) }
  var actualKey: ValueKey { ValueKey(type: type, scope: scope, value: actual) }
}

/// All pairs with their evidence.
///
/// One to one is not enforced here but judged, see `Ledger.enter`.
struct Ledger: Sendable {
  private(set) var pairs: [Pair] = []
  private var byAuthor: [ValueKey: [Int]] = [:]
  private var byActual: [ValueKey: [Int]] = [:]
  /// Ids and names cut from ids, by their first letters.
  private var stems: [String: [Int]] = [:]
  /// Places that were named in a mismatch already.
  var reported: Set<Place> = []
  /// Values whose counterpart is missing.
  var lost: Set<ValueKey> = []
  /// Remarks made already.
  var remarked: Set<String> = []
  /// How many commands have changed the cluster.
  var changes = 0
  /// Values of which something else is known since they were last taken.
  private var news = News()

  private static let mostPlaces = 16

  /// Adds a sighting to its pair.
  mutating func record(_ sighting: Sighting) -> Int {
    let known = pair(of: sighting)
    let wasLive = known.map(isLive) ?? false
    let id = known ?? newPair(sighting)
    pairs[id].basis = max(pairs[id].basis, sighting.basis)
    pairs[id].isRetired = false
    pairs[id].seenAt = changes
    lost.remove(sighting.authorKey)
    guard sighting.basis > .tainted else { return id }
    pairs[id].count += 1
    pairs[id].fields.insert(sighting.field)
    if pairs[id].places.count < Self.mostPlaces { pairs[id].places.append(sighting.place) }
    note(id, wasLive: wasLive)
    return id
  }

  /// One more sighting of a pair tells nothing new, but for one that was weak or that is not its value's only one.
  private mutating func note(_ id: Int, wasLive: Bool) {
    if !wasLive {
      news.insert(pairs[id])
    } else if pairs[id].count == 2 || live(author: pairs[id].authorKey).count > 1 {
      news.authors.insert(pairs[id].authorKey)
    }
  }

  private func pair(of sighting: Sighting) -> Int? {
    byAuthor[sighting.authorKey]?.first { pairs[$0].actual == sighting.actual }
  }

  private mutating func newPair(_ sighting: Sighting) -> Int {
    let id = pairs.count
    pairs.append(
      Pair(
        type: sighting.type, scope: sighting.scope, author: sighting.author, actual: sighting.actual,
        basis: sighting.basis, places: sighting.basis == .tainted ? [sighting.place] : []))
    byAuthor[sighting.authorKey, default: []].append(id)
    byActual[sighting.actualKey, default: []].append(id)
    for stem in Set([sighting.author, sighting.actual].compactMap(Relation.stem)) {
      stems[stem, default: []].append(id)
    }
    return id
  }

  /// Pairs in force with the document's value; tainted ones are none.
  func live(author key: ValueKey) -> [Int] { live(byAuthor[key]) }

  /// Pairs in force with the cluster's value.
  func live(actual key: ValueKey) -> [Int] { live(byActual[key]) }

  /// Pairs whose ids begin alike on either side.
  func live(stem: String) -> [Int] { live(stems[stem]) }

  private func live(_ ids: [Int]?) -> [Int] {
    (ids ?? []).filter(isLive)
  }

  private func isLive(_ id: Int) -> Bool { !pairs[id].isRetired && pairs[id].basis > .tainted }

  /// The pair in force of a document's value: the one with most evidence, first the one of this field.
  func partner(author key: ValueKey, field: String? = nil) -> Pair? {
    let ids = live(author: key)
    if ids.count > 1, let field, let own = ids.first(where: { pairs[$0].fields.contains(field) }) {
      return pairs[own]
    }
    return strongest(ids).map { pairs[$0] }
  }

  /// The pair in force of a cluster's value.
  func partner(actual key: ValueKey) -> Pair? { strongest(live(actual: key)).map { pairs[$0] } }

  /// For rewriting: also a tainted pair, if there is no other.
  func anyPartner(author key: ValueKey) -> Int? {
    strongest(live(author: key)) ?? byAuthor[key]?.last { !pairs[$0].isRetired }
  }

  /// For writing in the author's words: of a cluster's value that nothing in force stands for, the pair that once did.
  func formerPartner(actual key: ValueKey) -> Pair? {
    let ids = byActual[key] ?? []
    return (ids.last { !pairs[$0].isRetired } ?? ids.last { pairs[$0].basis > .tainted }).map { pairs[$0] }
  }

  private func strongest(_ ids: [Int]) -> Int? {
    ids.max { (pairs[$0].count, -$0) < (pairs[$1].count, -$1) }
  }

  /// Tainted pairs that a sighting sets right.
  mutating func dropTainted(against sighting: Sighting) {
    for id in (byAuthor[sighting.authorKey] ?? []) + (byActual[sighting.actualKey] ?? [])
    where pairs[id].basis == .tainted {
      pairs[id].isRetired = true
    }
  }

  mutating func retire(_ id: Int) {
    pairs[id].isRetired = true
    news.insert(pairs[id])
  }

  /// What is new since this was asked last.
  mutating func takeNews() -> News {
    defer { news = News() }
    return news
  }

  mutating func use(_ id: Int, by step: String) {
    if pairs[id].uses.last != step { pairs[id].uses.append(step) }
  }
}
