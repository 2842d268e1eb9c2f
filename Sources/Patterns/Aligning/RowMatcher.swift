/// Which row is which.
struct RowAssignment {
  /// Rows that are each other's counterpart.
  var pairs: [(Int, Int)] = []
  /// Counterparts for want of better ones: their values serve for rewriting only.
  var doubtful: [(Int, Int)] = []
  /// Rows that nothing tells apart, as many on both sides.
  var classes: [(authors: [Int], actuals: [Int])] = []
  /// Rows without a counterpart.
  var authors: [Int] = []
  var actuals: [Int] = []
}

/// Larger tables are not searched for bindings that ages contradict.
private let largestDoubt = 256

/// Assigns rows of two tables: by what is bound, by what is unique, by rank of age.
///
/// Rows are grouped by their colour: the signature, what their values are bound to, and how often fresh values
/// occur. Groups of one are pairs, larger ones are parted by age or stay a class. What fits no group is paired
/// by the number of bound values in common, by signature, by equal letters, and last by likeness. All passes are linear but the
/// last, which is bounded.
struct RowMatcher {
  let authors: [Row]
  let actuals: [Row]
  let colours: Colours
  let chosen: ChosenNames
  var result = RowAssignment()
  private(set) var marks: (authors: [[String]], actuals: [[String]]) = ([], [])

  init(_ authors: [Row], _ actuals: [Row], colours: Colours, chosen: ChosenNames) {
    (self.authors, self.actuals, self.colours, self.chosen) = (authors, actuals, colours, chosen)
  }

  mutating func match() -> RowAssignment {
    marks.authors = authors.map { row in row.identities.map { colours.colour(author: $0) } }
    marks.actuals = actuals.map { row in row.identities.map { colours.colour(actual: $0) } }
    doubtBindings()
    byColour()
    byBoundValues()
    bySignature()
    byChance()
    byLikeness()
    return result
  }

  /// Rows of one form whose ages are clearly apart, on both sides alike: a weak binding between an old pod and
  /// a young one is left out of account, so that the rows contradict it.
  private mutating func doubtBindings() {
    guard authors.count == actuals.count, (2...largestDoubt).contains(authors.count) else { return }
    let groups = grouped(
      Array(authors.indices), Array(actuals.indices), authors.map(\.signature), actuals.map(\.signature))
    for (left, right) in groups where left.count == right.count && left.count > 1 {
      let (ones, others) = (byAge(left, authors), byAge(right, actuals))
      guard ones.count > 1, ones.map(\.count) == others.map(\.count) else { continue }
      for (part, rows) in ones.enumerated() { for i in rows { doubt(i, unlessIn: others[part], of: right) } }
    }
  }

  private mutating func doubt(_ row: Int, unlessIn part: [Int], of all: [Int]) {
    for (place, identity) in authors[row].identities.enumerated() {
      let mark = marks.authors[row][place]
      let holds = { (j: Int) in place < marks.actuals[j].count && marks.actuals[j][place] == mark }
      guard mark.hasPrefix("="), colours.isWeak(identity), !part.contains(where: holds),
        let other = all.first(where: holds)
      else { continue }
      marks.authors[row][place] = colours.unbound(author: identity)
      marks.actuals[other][place] = colours.unbound(actual: actuals[other].identities[place])
    }
  }

  // MARK: Colours

  private mutating func byColour() {
    let groups = grouped(
      Array(authors.indices), Array(actuals.indices), full(authors, marks.authors),
      full(actuals, marks.actuals))
    for (left, right) in groups {
      if left.count == right.count {
        settle(left, right)
      } else {
        result.authors += left
        result.actuals += right
      }
    }
    result.authors.sort()
    result.actuals.sort()
  }

  /// Signature, colours, and for values that are not bound how often each, and what owns it, occurs in its place.
  private func full(_ rows: [Row], _ marks: [[String]]) -> [String] {
    let values = counted(rows) { $0.text }
    let owners = counted(rows) { $0.owner ?? "" }
    return rows.indices.map { row in
      let parts = marks[row].indices.map { place in
        let isBound = marks[row][place].hasPrefix("=")
        return marks[row][place] + (isBound ? "" : "*\(values[row][place])*\(owners[row][place])")
      }
      return ([rows[row].signature] + parts).joined(separator: "\u{6}")
    }
  }

  /// How often each value, or what follows from it, occurs in its place in rows of one form.
  private func counted(_ rows: [Row], _ value: (Token) -> String) -> [[Int]] {
    let names = rows.map { row in
      row.identities.enumerated().map { "\(row.signature)\u{5}\($0.offset)\u{5}\(value($0.element.token))" }
    }
    var occurrences: [String: Int] = [:]
    for name in names.joined() { occurrences[name, default: 0] += 1 }
    return names.map { $0.map { occurrences[$0] ?? 1 } }
  }

  func grouped(
    _ left: [Int], _ right: [Int], _ one: [String], _ other: [String]
  ) -> [([Int], [Int])] {
    var groups: [String: Int] = [:]
    var members: [([Int], [Int])] = []
    func group(_ key: String) -> Int {
      if let known = groups[key] { return known }
      groups[key] = members.count
      members.append(([], []))
      return members.count - 1
    }
    for index in left { members[group(one[index])].0.append(index) }
    for index in right { members[group(other[index])].1.append(index) }
    return members
  }

  /// Groups of equal size: a pair, parts by age, rows without anything to bind, or a class.
  private mutating func settle(_ left: [Int], _ right: [Int]) {
    if left.count == 1 || !holdsUnbound(left) {
      result.pairs += zip(left, right).map { ($0, $1) }
      return
    }
    if let parts = partsByAge(left, right) {
      for (one, other) in parts {
        if one.count == 1 {
          result.pairs.append((one[0], other[0]))
        } else {
          result.classes.append((one, other))
        }
      }
    } else {
      result.classes.append((left, right))
    }
  }

  func holdsUnbound(_ rows: [Int]) -> Bool {
    rows.contains { row in
      marks.authors[row].contains { !$0.hasPrefix("=") && $0 != "-" }
        || authors[row].cells.contains { $0.words.contains { $0.items.contains(where: \.isList) } }
    }
  }

  /// Rows whose ages are clearly apart, youngest first; each part keeps the order of the rows.
  private func byAge(_ indices: [Int], _ rows: [Row]) -> [[Int]] {
    let aged = indices.compactMap { index in rows[index].age.map { (index: index, age: $0) } }
    guard aged.count == indices.count else { return [indices] }
    let sorted = aged.sorted { ($0.age, $0.index) < ($1.age, $1.index) }
    var parts: [[Int]] = []
    var last = Int.min / 2
    for (index, age) in sorted {
      if parts.isEmpty || age > last + 10 && age * 2 > last * 3 { parts.append([]) }
      parts[parts.count - 1].append(index)
      last = age
    }
    return parts.map { $0.sorted() }
  }

  /// The parts by age that correspond, if both sides have them alike.
  func partsByAge(_ left: [Int], _ right: [Int]) -> [([Int], [Int])]? {
    let (ones, others) = (byAge(left, authors), byAge(right, actuals))
    guard ones.count > 1, ones.map(\.count) == others.map(\.count) else { return nil }
    return zip(ones, others).map { ($0, $1) }
  }
}
