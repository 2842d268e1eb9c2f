internal import Patterns
internal import ShellSyntax
internal import Walkthroughs

/// A value that a document has somewhere.
struct ShownValue: Hashable {
  enum Place: Hashable {
    /// Printed; by the index of the output.
    case output(Int)
    /// In a file's content.
    case file
    case command
    case prose
  }

  var type: ValueType
  var text: String
  var place: Place
  var line: Int
}

/// The identities of a document, by type and text.
struct ShownValues {
  private(set) var all: [ShownValue] = []
  private var places: [Key: [Int]] = [:]

  private struct Key: Hashable {
    var type: ValueType
    var text: String
  }

  init(_ plan: Plan, outputs: [ShownOutput]) {
    for (index, output) in outputs.enumerated() { add(output.lines, .output(index)) }
    for block in plan.document.blocks where block.kind == .file { add(block.lines, .file) }
    for step in plan.steps {
      for (offset, line) in step.command.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      {
        add(String(line), line: step.line + offset, .command)
      }
    }
    for prose in plan.document.prose { add(prose.lines, .prose) }
  }

  /// Each distinct value of some types with its sightings, by first line.
  func distinct(_ types: Set<ValueType>) -> [(type: ValueType, text: String, sightings: [ShownValue])] {
    places.filter { types.contains($0.key.type) }
      .map { ($0.key.type, $0.key.text, $0.value.map { all[$0] }) }
      .sorted { ($0.2.first?.line ?? 0, $0.1) < ($1.2.first?.line ?? 0, $1.1) }
  }

  private mutating func add(_ lines: [DocumentLine], _ place: ShownValue.Place) {
    for line in lines { add(line.text, line: line.line, place) }
  }

  private mutating func add(_ text: String, line: Int, _ place: ShownValue.Place) {
    for token in lex(text) {
      guard let type = token.type, type.tokenClass == .identity else { continue }
      places[Key(type: type, text: token.text), default: []].append(all.count)
      all.append(ShownValue(type: type, text: token.text, place: place, line: line))
    }
  }
}
