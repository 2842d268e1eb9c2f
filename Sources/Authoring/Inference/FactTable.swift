/// How many objects are taken from documents.
private let mostSubjects = 5000

/// All facts of some documents, by subject; the first sight of anything holds.
///
/// A world is what was there before a document's first change, and what is shown first is nearest to that.
struct FactTable {
  private var facts: [Subject: [Attribute: Fact]] = [:]
  /// Subjects in the order of their first sight.
  private(set) var subjects: [Subject] = []

  init(_ all: [Fact]) {
    for fact in all { take(fact) }
  }

  /// What the document says outweighs a guess, whichever came first.
  private mutating func take(_ fact: Fact) {
    guard let known = facts[fact.subject] else {
      // Looking for what belongs together is quadratic in the objects, and no page shows so many.
      guard subjects.count < mostSubjects else { return }
      subjects.append(fact.subject)
      facts[fact.subject] = [fact.attribute: fact]
      return
    }
    if let old = known[fact.attribute], old.guess == nil || fact.guess != nil { return }
    facts[fact.subject]?[fact.attribute] = fact
  }

  func fact(_ subject: Subject, _ attribute: Attribute) -> Fact? { facts[subject]?[attribute] }

  func value(_ subject: Subject, _ attribute: Attribute) -> String? { facts[subject]?[attribute]?.value }

  func number(_ subject: Subject, _ attribute: Attribute) -> Int? {
    value(subject, attribute).flatMap { Int($0) }
  }

  /// The line of the subject's first sight.
  func line(_ subject: Subject) -> Int? { facts[subject]?.values.map(\.line).min() }

  /// The step of the subject's first sight.
  func step(_ subject: Subject) -> Int? { facts[subject]?.values.map(\.step).min() }

  /// Facts of one subject whose attributes carry a key, in the order of their keys.
  func keyed(_ subject: Subject, _ key: (Attribute) -> String?) -> [(key: String, fact: Fact)] {
    (facts[subject] ?? [:]).compactMap { attribute, fact in key(attribute).map { ($0, fact) } }
      .sorted { $0.key < $1.key }
  }

  /// Labels, selectors or annotations as a map.
  func map(_ subject: Subject, _ key: (Attribute) -> String?) -> [String: String] {
    Dictionary(keyed(subject, key).map { ($0.key, $0.fact.value) }) { first, _ in first }
  }
}

extension Attribute {
  var labelKey: String? { if case .label(let key) = self { key } else { nil } }
  var selectorKey: String? { if case .selector(let key) = self { key } else { nil } }
  var annotationKey: String? { if case .annotation(let key) = self { key } else { nil } }
  var programName: String? { if case .program(let name) = self { name } else { nil } }
  var processName: String? { if case .process(let name) = self { name } else { nil } }
  var filePath: String? { if case .file(let path) = self { path } else { nil } }
}
