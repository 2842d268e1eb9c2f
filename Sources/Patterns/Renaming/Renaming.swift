public import Diagnostics

/// The document-wide one-to-one map between the author's values and the cluster's.
///
/// A value: comparing an output returns the map with that output's bindings, and whoever judges keeps it or not.
/// Values that rows do not tell apart are kept pending and bound as later outputs, or needs, decide.
public struct Renaming: Sendable {
  var ledger = Ledger()
  var pending = Pending()
  let chosen: ChosenNames
  /// Names that columns and places typed, on either side.
  var authorNames = KnownNames()
  var actualNames = KnownNames()
  /// What each command showed last, by its key.
  var showings: [String: Showing] = [:]
  /// How often the document has a value altogether, see ``foresee(_:)``.
  var foreseen: [ValueKey: Int] = [:]
  /// What is worth knowing and no mismatch: drift of versions, one value for two things, revised assumptions.
  public internal(set) var notices: [Diagnostic] = []

  /// An empty map.
  public init() { chosen = ChosenNames() }

  /// A map that renames chosen names from the start (`--bind AUTHOR=ACTUAL`).
  public init(chosen: [(author: String, actual: String)]) { self.chosen = ChosenNames(chosen) }

  /// Says that a command changed the cluster: what is not shown any more at the next equal command is retired.
  public mutating func changed() { ledger.changes += 1 }

  /// Reads the document's lines ahead, once: how often a value stands in the document decides which one is
  /// the suspect where two contradict each other and have been seen equally often.
  ///
  /// Without it both are.
  public mutating func foresee(_ lines: some Sequence<String>) {
    for token in lines.lazy.flatMap({ lex($0) }) where token.tokenClass == .identity {
      guard let type = token.type else { continue }
      foreseen[ValueKey(type: type, scope: "", value: token.text), default: 0] += 1
      if type == .mac, let node = Relation.node(ofMAC: token.text) {
        foreseen[ValueKey(type: .node, scope: "", value: node), default: 0] += 1
      }
      for next in Relation.consequences(of: type, token.text, token.text) {
        foreseen[ValueKey(type: next.type, scope: "", value: next.author), default: 0] += 1
      }
    }
  }

  /// Binds a value on evidence from outside an output, such as the endpoint of a packet.
  public mutating func bind(_ type: ValueType, author: String, actual: String, at origin: Origin) -> Mismatch?
  {
    let sighting = Sighting(
      type: type, scope: "", author: author, actual: actual, field: origin.place,
      place: Place(step: origin.step, path: origin.path, line: origin.line, column: origin.column))
    return settle([sighting]).first?.mismatch
  }

  /// Ends the document: binds what is pending by position, and returns what comes to light by that.
  ///
  /// Mismatches carry the line that is the suspect, wherever it is.
  public mutating func finish() -> [Mismatch] {
    var mismatches = refine()
    for id in pending.ids {
      mismatches += commitAll(id)
    }
    return mismatches.map(\.mismatch)
  }

  /// Enters sightings, then strikes out what they decide among the pending rows.
  mutating func settle(_ sightings: [Sighting]) -> [(mismatch: Mismatch, mayConverge: Bool)] {
    enter(sightings) + refine()
  }

  /// Enters sightings without looking at what is pending.
  mutating func enter(_ sightings: [Sighting]) -> [(mismatch: Mismatch, mayConverge: Bool)] {
    for sighting in sightings where sighting.type == .node || sighting.type == .pod {
      authorNames.insert(sighting.author, as: sighting.type)
      actualNames.insert(sighting.actual, as: sighting.type)
    }
    let judgement = ledger.enter(sightings, foreseen: foreseen)
    notices += judgement.notices
    return judgement.mismatches
  }
}
