/// A pattern for paths, as shells have it: `*` and `?` within a name, `[a-z]` and `[!a-z]`, `**` for folders of any
/// depth; `\` takes the next character as it is. Names that begin with a dot match only where the pattern says the dot.
struct Glob {
  /// What stands between two slashes.
  enum Component {
    case name(String)
    case pattern(NamePattern)
    case anyDepth
  }

  /// Whether the pattern begins at the root.
  let isAbsolute: Bool
  /// Never two of any depth in a row.
  let components: [Component]

  /// A pattern without braces; see ``alternatives(of:)``.
  init(_ text: String) {
    isAbsolute = text.hasPrefix("/")
    var components: [Component] = []
    for part in text.split(separator: "/") {
      if part == "**" {
        if case .anyDepth? = components.last { continue }
        components.append(.anyDepth)
      } else if part.unicodeScalars.contains(where: Self.isSpecial) {
        components.append(.pattern(NamePattern(part)))
      } else {
        components.append(.name(String(part)))
      }
    }
    self.components = components
  }

  /// Whether a text asks for more than the one path it spells.
  static func isPattern(_ text: String) -> Bool {
    text.unicodeScalars.contains(where: isSpecial) || alternatives(of: text).count > 1
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool { "*?[\\".unicodeScalars.contains(scalar) }

  /// Braces written out: `a.{md,mdx}` is `a.md` and `a.mdx`. At most `limit` patterns; braces beyond that are names.
  static func alternatives(of text: String, limit: Int = 1024) -> [String] {
    var open = [Array(text.unicodeScalars)]
    var done: [String] = []
    while let next = open.popLast() {
      guard let braces = Braces(in: next), open.count + done.count + braces.choices.count <= limit else {
        done.append(string(next))
        continue
      }
      open += braces.written(out: next).reversed()
    }
    return done
  }
}

/// The first pair of braces in a pattern that offers a choice.
private struct Braces {
  var open: Int
  var close: Int
  var choices: [ArraySlice<Unicode.Scalar>] = []

  init?(in text: [Unicode.Scalar]) {
    var starts: [Int] = []
    var commas: [[Int]] = []
    var best: (open: Int, close: Int, commas: [Int])?
    for (index, scalar) in text.enumerated() {
      switch scalar {
      case "{":
        starts.append(index)
        commas.append([])
      case ",": if !commas.isEmpty { commas[commas.count - 1].append(index) }
      case "}":
        guard let start = starts.popLast(), let parting = commas.popLast(), !parting.isEmpty else { continue }
        if best.map({ start < $0.open }) ?? true { best = (start, index, parting) }
      default: break
      }
    }
    guard let best else { return nil }
    (open, close) = (best.open, best.close)
    let edges = [open] + best.commas + [close]
    choices = zip(edges, edges.dropFirst()).map { text[($0 + 1)..<$1] }
  }

  /// The pattern once with each choice.
  func written(out text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    let head = text[..<open]
    let tail = text[(close + 1)...]
    return choices.map { Array(head) + Array($0) + Array(tail) }
  }
}

/// One name's pattern.
struct NamePattern {
  private enum Element {
    case one(Unicode.Scalar)
    case any
    case run
    case among([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  private var elements: [Element] = []
  private let showsHidden: Bool

  init(_ text: Substring) {
    var rest = Array(text.unicodeScalars)[...]
    showsHidden = rest.first == "."
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": elements.append(.run)
      case "?": elements.append(.any)
      case "\\": elements.append(.one(rest.popFirst() ?? "\\"))
      case "[": elements.append(Self.set(&rest) ?? .one("["))
      default: elements.append(.one(scalar))
      }
    }
  }

  /// Whether a name matches, in time linear in the product of both lengths.
  func matches(_ name: String) -> Bool {
    if name.hasPrefix("."), !showsHidden { return false }
    let scalars = Array(name.unicodeScalars)
    var (at, element) = (0, 0)
    var retry: (at: Int, element: Int)?
    while at < scalars.count {
      if element < elements.count, case .run = elements[element] {
        element += 1
        retry = (at, element)
      } else if element < elements.count, accepts(elements[element], scalars[at]) {
        (at, element) = (at + 1, element + 1)
      } else if let last = retry {
        retry = (last.at + 1, last.element)
        (at, element) = (last.at + 1, last.element)
      } else {
        return false
      }
    }
    return elements[element...].allSatisfy { if case .run = $0 { true } else { false } }
  }

  private func accepts(_ element: Element, _ scalar: Unicode.Scalar) -> Bool {
    switch element {
    case .one(let wanted): wanted == scalar
    case .any, .run: true
    case .among(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
    }
  }

  /// Reads a set behind its bracket; `nil`, nothing read, where it is never closed.
  private static func set(_ rest: inout ArraySlice<Unicode.Scalar>) -> Element? {
    var ahead = rest
    let isNegated = ahead.first == "!" || ahead.first == "^"
    if isNegated { ahead.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let first = ahead.popFirst() {
      if first == "]", !ranges.isEmpty {
        rest = ahead
        return .among(ranges, isNegated: isNegated)
      }
      let last = ahead.dropFirst().first
      if ahead.first == "-", let last, last != "]", first <= last {
        ranges.append(first...last)
        ahead.removeFirst(2)
      } else {
        ranges.append(first...first)
      }
    }
    return nil
  }
}

private func string(_ scalars: [Unicode.Scalar]) -> String {
  var view = String.UnicodeScalarView()
  view.append(contentsOf: scalars)
  return String(view)
}
