/// The difference between a text and what edits make of it, as `diff -u` shows it.
public struct UnifiedDiff: Sendable {
  /// A line of a diff: what stands before it, and its text.
  public struct Line: Hashable, Sendable {
    /// `@`, ` `, `-` or `+`.
    public var mark: Character
    /// The text; for `@` the whole hunk line.
    public var text: String

    /// The line as it is printed.
    public var shown: String { mark == "@" ? text : "\(mark)\(text)" }
  }

  private let source: EditedText
  private let edits: [Edit]
  private let context = 3

  /// The diff of some edits, which must not overlap.
  public init(_ source: EditedText, _ edits: [Edit]) {
    self.source = source
    self.edits = edits.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  /// All hunks, each with its `@@` line.
  public var lines: [Line] {
    var result: [Line] = []
    var shift = 0
    for group in groups {
      result += hunk(group, shift: shift)
      shift += group.reduce(0) { $0 + $1.new.count - $1.old.count }
    }
    return result
  }

  /// Edits whose surroundings touch are one hunk.
  private var groups: [[Edit]] {
    var groups: [[Edit]] = []
    for edit in edits {
      if let last = groups.last?.last, edit.lines.lowerBound - last.lines.upperBound <= 2 * context {
        groups[groups.count - 1].append(edit)
      } else {
        groups.append([edit])
      }
    }
    return groups
  }

  private func hunk(_ group: [Edit], shift: Int) -> [Line] {
    guard let first = group.first, let last = group.last else { return [] }
    let start = max(1, first.lines.lowerBound - context)
    let end = min(source.lines.count + 1, last.lines.upperBound + context)
    var body: [Line] = []
    var next = start
    for edit in group {
      body += (next..<max(next, edit.lines.lowerBound)).map { Line(mark: " ", text: source.line($0)) }
      body += edit.old.map { Line(mark: "-", text: $0) } + edit.new.map { Line(mark: "+", text: $0) }
      next = edit.lines.upperBound
    }
    body += (next..<max(next, end)).map { Line(mark: " ", text: source.line($0)) }
    let (old, new) = (body.count { $0.mark != "+" }, body.count { $0.mark != "-" })
    let (from, to) = (old == 0 ? start - 1 : start, new == 0 ? start + shift - 1 : start + shift)
    return [Line(mark: "@", text: "@@ -\(from),\(old) +\(to),\(new) @@")] + body
  }
}
