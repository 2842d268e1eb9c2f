import Testing

/// One wrong fact put into a document that is right.
struct Fault: Sendable, CustomTestStringConvertible {
  var name: String
  private var edit: Edit
  /// How many lines below the fault it may also be reported: what a wrong command does shows in its output, and what is
  /// wrong between two packets stands at the later one.
  var reach = 0

  enum Edit: Sendable {
    case replace(at: String, nth: Int, from: String, to: String)
    case remove(at: String, nth: Int)
    case repeatLine(at: String, nth: Int, from: String, to: String)
    case exchange(String, String)
  }

  /// Replaces text in the `nth` line (from 1) that holds `at`.
  init(_ name: String, at: String, nth: Int = 1, _ from: String, _ to: String, reach: Int = 0) {
    self.name = name
    self.reach = reach
    edit = .replace(at: at, nth: nth, from: from, to: to)
  }

  init(_ name: String, removing at: String, nth: Int = 1) {
    self.name = name
    edit = .remove(at: at, nth: nth)
  }

  /// Writes a changed copy of a line below it.
  init(_ name: String, repeating at: String, nth: Int = 1, _ from: String, _ to: String) {
    self.name = name
    edit = .repeatLine(at: at, nth: nth, from: from, to: to)
  }

  init(_ name: String, exchanging one: String, _ other: String) {
    self.name = name
    edit = .exchange(one, other)
  }

  var testDescription: String { name }

  /// The document with the fault, and the lines (from 1) at which it may rightly be reported; `nil` where the
  /// document has no such text, which is a mistake of the table.
  func apply(to document: String) -> (text: String, lines: ClosedRange<Int>)? {
    var lines = document.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let index = { (text: String, nth: Int) -> Int? in
      let found = lines.indices.filter { lines[$0].contains(text) }
      return found.indices.contains(nth - 1) ? found[nth - 1] : nil
    }
    switch edit {
    case .replace(let at, let nth, let from, let to):
      guard let place = index(at, nth), let changed = lines[place].replacingFirst(from, with: to) else { return nil }
      lines[place] = changed
      return (lines.joined(separator: "\n"), place + 1...place + 1 + reach)
    case .remove(let at, let nth):
      guard let place = index(at, nth) else { return nil }
      lines.remove(at: place)
      return (lines.joined(separator: "\n"), max(1, place - 1)...place + 2)
    case .repeatLine(let at, let nth, let from, let to):
      guard let place = index(at, nth), let copy = lines[place].replacingFirst(from, with: to) else { return nil }
      lines.insert(copy, at: place + 1)
      return (lines.joined(separator: "\n"), place + 1...place + 3)
    case .exchange(let one, let other):
      guard let a = index(one, 1), let b = index(other, 1) else { return nil }
      lines.swapAt(a, b)
      return (lines.joined(separator: "\n"), min(a, b) + 1...max(a, b) + 1)
    }
  }
}

extension String {
  /// With the first occurrence replaced; `nil` where there is none.
  func replacingFirst(_ from: String, with to: String) -> String? {
    let (text, pattern) = (Array(utf8), Array(from.utf8))
    guard !pattern.isEmpty, text.count >= pattern.count else { return nil }
    for start in 0...(text.count - pattern.count) where text[start..<start + pattern.count].elementsEqual(pattern) {
      return String(decoding: text[..<start] + Array(to.utf8) + text[(start + pattern.count)...], as: UTF8.self)
    }
    return nil
  }

  /// With every occurrence replaced.
  func replacingAll(_ from: String, with to: String) -> String {
    var done = ""
    var rest = self
    while let next = rest.replacingFirst(from, with: "\u{1}") {
      let parts = next.split(separator: "\u{1}", maxSplits: 1, omittingEmptySubsequences: false)
      done += parts[0] + to
      rest = String(parts[1])
    }
    return done + rest
  }
}
