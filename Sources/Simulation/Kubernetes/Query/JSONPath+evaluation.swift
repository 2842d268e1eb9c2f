extension JSONPath {
  /// The text that a template makes of an object.
  func text(for object: Manifest) throws(Failure) -> String {
    try JSONPath.text(of: parts, root: object, current: object)
  }

  /// What a template's paths find; the values that custom columns and sorting see.
  func values(in object: Manifest) throws(Failure) -> [Manifest] {
    var found: [Manifest] = []
    for case .path(let steps) in parts { found += try JSONPath.walk(steps, root: object, from: object) }
    return found
  }

  private static func text(of parts: [Part], root: Manifest, current: Manifest) throws(Failure) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let literal): text += literal
      case .strayEnd: throw Failure(message: "not in range, nothing to end")
      case .path(let steps):
        text += try walk(steps, root: root, from: current).map { $0.scalar ?? $0.compactJSON }.joined(
          separator: " ")
      case .range(let steps, let body):
        for element in try walk(steps, root: root, from: current) {
          text += try JSONPath.text(of: body, root: root, current: element)
        }
      }
    }
    return text
  }

  /// The most values a path may find on its way.
  private static let most = 200_000

  private static func walk(_ steps: [Step], root: Manifest, from start: Manifest) throws(Failure)
    -> [Manifest]
  {
    var found = [start]
    var isDescending = false
    for step in steps {
      if isDescending { found = found.flatMap { descendants(of: $0) } }
      isDescending = step == .descend
      var next: [Manifest] = []
      for value in found { next += try take(step, of: value, root: root, isLenient: false) }
      found = next
      if found.count > most { throw Failure(message: "the template finds more than \(most) values") }
    }
    return isDescending ? found.flatMap { descendants(of: $0) } : found
  }

  private static func take(
    _ step: Step, of value: Manifest, root: Manifest, isLenient: Bool
  ) throws(Failure) -> [Manifest] {
    switch step {
    case .root: return [root]
    case .current, .descend: return [value]
    case .wildcard: return value.elements.isEmpty ? value.members.map(\.value) : value.elements
    case .field(let name): return value[name].map { [$0] } ?? []
    case .index(let index): return try element(index, of: value)
    case .slice(let from, let to, let by): return slice(value.elements, from, to, by)
    case .union(let branches):
      var found: [Manifest] = []
      for branch in branches { found += try walk(branch, root: root, from: value) }
      return found
    case .filter(let left, let sign, let right):
      var found: [Manifest] = []
      for element in value.elements where try holds(left, sign, right, of: element, root: root) {
        found.append(element)
      }
      return found
    }
  }

  private static func element(_ index: Int, of value: Manifest) throws(Failure) -> [Manifest] {
    guard case .list(let elements) = value else { return [] }
    let place = index < 0 ? elements.count + index : index
    guard elements.indices.contains(place) else {
      throw Failure(message: "array index out of bounds: index \(index), length \(elements.count)")
    }
    return [elements[place]]
  }

  private static func slice(_ elements: [Manifest], _ from: Int?, _ to: Int?, _ by: Int?) -> [Manifest] {
    func place(_ index: Int) -> Int {
      min(max(index < 0 ? elements.count + index : index, 0), elements.count)
    }
    let (start, end, step) = (place(from ?? 0), place(to ?? elements.count), max(1, by ?? 1))
    return start < end ? stride(from: start, to: end, by: step).map { elements[$0] } : []
  }

  /// A value and everything within it, outer first.
  private static func descendants(of value: Manifest) -> [Manifest] {
    var found: [Manifest] = []
    var waiting = [value]
    while let next = waiting.popLast() {
      found.append(next)
      waiting += (next.elements + next.members.map(\.value)).reversed()
    }
    return found
  }

  private static func holds(
    _ left: Operand, _ sign: String, _ right: Operand?, of element: Manifest, root: Manifest
  ) throws(Failure) -> Bool {
    let one = try values(of: left, element: element, root: root)
    if sign == "exists" { return !one.isEmpty }
    guard let first = one.first, let right,
      let other = try values(of: right, element: element, root: root).first
    else { return false }
    switch sign {
    case "==": return equal(first, other)
    case "!=": return !equal(first, other)
    case "<": return less(first, other)
    case ">": return less(other, first)
    case "<=": return !less(other, first)
    default: return !less(first, other)
    }
  }

  private static func values(
    of operand: Operand, element: Manifest, root: Manifest
  ) throws(Failure) -> [Manifest] {
    switch operand {
    case .value(let value): [value]
    case .path(let steps): try walk(steps, root: root, from: element)
    }
  }

  private static func equal(_ one: Manifest, _ other: Manifest) -> Bool {
    one == other || (one.scalar != nil && one.scalar == other.scalar)
  }

  /// Numbers by value, texts naturally: `pod-9` before `pod-10`.
  static func less(_ one: Manifest, _ other: Manifest) -> Bool {
    if let one = one.int, let other = other.int { return one < other }
    return naturalOrder(one.scalar ?? "", other.scalar ?? "")
  }

  private static func naturalOrder(_ one: String, _ other: String) -> Bool {
    var (left, right) = (Array(one.utf8)[...], Array(other.utf8)[...])
    while let a = left.first, let b = right.first {
      let (runA, runB) = (
        left.prefix { (0x30...0x39).contains($0) }, right.prefix { (0x30...0x39).contains($0) }
      )
      if !runA.isEmpty, !runB.isEmpty {
        let (valueA, valueB) = (runA.drop { $0 == 0x30 }, runB.drop { $0 == 0x30 })
        if valueA.count != valueB.count { return valueA.count < valueB.count }
        if !valueA.elementsEqual(valueB) { return valueA.lexicographicallyPrecedes(valueB) }
        left = left[runA.endIndex...]
        right = right[runB.endIndex...]
      } else {
        if a != b { return a < b }
        left = left.dropFirst()
        right = right.dropFirst()
      }
    }
    return left.count < right.count
  }
}
