/// A regular expression as a tree.
indirect enum RegularNode {
  case character(UInt32)
  case any
  case set(BracketSet)
  case assertion(Assertion)
  case sequence([RegularNode])
  case either([RegularNode])
  case `repeat`(RegularNode, least: Int, most: Int?)
  case group(Int, RegularNode)

  enum Assertion {
    case start, end, wordStart, wordEnd, wordEdge, notWordEdge, noWordBefore, noWordAfter
  }

  /// The text, if the tree is nothing but characters.
  var literal: [UInt32]? {
    switch self {
    case .character(let scalar): return [scalar]
    case .sequence(let nodes):
      var text: [UInt32] = []
      for node in nodes {
        guard case .character(let scalar) = node else { return nil }
        text.append(scalar)
      }
      return text
    default: return nil
    }
  }
}

/// A step of a compiled expression.
enum Instruction {
  case character(UInt32)
  case any
  case set(BracketSet)
  case assertion(RegularNode.Assertion)
  /// Goes on at both places; the first is preferred for groups.
  case split(Int, Int)
  case jump(Int)
  case save(Int)
  case match
}

/// Turns trees into programs.
struct RegularCompiler {
  private var code: [Instruction] = []
  /// Counted repetitions are written out; more steps than this are refused.
  private static let most = 20_000

  mutating func program(_ tree: RegularNode) throws(RegularExpressionFailure) -> [Instruction] {
    try emit(tree)
    code.append(.match)
    return code
  }

  private mutating func emit(_ node: RegularNode) throws(RegularExpressionFailure) {
    guard code.count < RegularCompiler.most else {
      throw RegularExpressionFailure(message: "Regular expression too big")
    }
    switch node {
    case .character(let scalar): code.append(.character(scalar))
    case .any: code.append(.any)
    case .set(let set): code.append(.set(set))
    case .assertion(let assertion): code.append(.assertion(assertion))
    case .sequence(let nodes): for node in nodes { try emit(node) }
    case .either(let nodes): try emit(either: nodes)
    case .group(let number, let inner):
      code.append(.save(2 * number))
      try emit(inner)
      code.append(.save(2 * number + 1))
    case .repeat(let inner, let least, let most): try emit(inner, least, most)
    }
  }

  private mutating func emit(either nodes: [RegularNode]) throws(RegularExpressionFailure) {
    var exits: [Int] = []
    for (index, node) in nodes.enumerated() {
      guard index < nodes.count - 1 else {
        try emit(node)
        break
      }
      let split = code.count
      code.append(.match)
      try emit(node)
      exits.append(code.count)
      code.append(.match)
      code[split] = .split(split + 1, code.count)
    }
    for exit in exits { code[exit] = .jump(code.count) }
  }

  private mutating func emit(_ inner: RegularNode, _ least: Int, _ most: Int?)
    throws(RegularExpressionFailure)
  {
    for _ in 0..<least { try emit(inner) }
    guard let most else {
      let split = code.count
      code.append(.match)
      try emit(inner)
      code.append(.jump(split))
      code[split] = .split(split + 1, code.count)
      return
    }
    var splits: [Int] = []
    for _ in least..<max(least, most) {
      splits.append(code.count)
      code.append(.match)
      try emit(inner)
    }
    for split in splits { code[split] = .split(split + 1, code.count) }
  }
}
