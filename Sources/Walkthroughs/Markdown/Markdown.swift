internal import CCmarkGFM

/// An HTML comment of a document.
struct MarkdownComment: Sendable {
  /// What stands between `<!--` and `-->`.
  var text: String
  /// Where `text` begins.
  var line: Int
  var column: Int
}

/// A code block as the parser found it.
struct MarkdownCode {
  var fenced: Bool
  /// The opening fence, or the first line of an indented block.
  var line: Int
  /// The last line, closing fence included.
  var end: Int
  /// Number of the first content line, and how many bytes of each content line belong to containers.
  var content: Int
  var offsets: [Int]
}

/// A leaf of the block structure; lines are counted from 1, columns in bytes from 1.
enum MarkdownLeaf {
  case code(MarkdownCode)
  case text(Prose.Kind, lines: ClosedRange<Int>, column: Int, item: Prose.Item?)
  case markup(lines: ClosedRange<Int>)
}

/// The block structure of a document, flat, in document order; linear in the text.
func markdownLeaves(of source: SourceText) -> [MarkdownLeaf] {
  guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
  defer { cmark_parser_free(parser) }
  let mask = StructureMask(source)
  mask.bytes.withUnsafeBytes { bytes in
    cmark_parser_feed(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
  }
  guard let root = cmark_parser_finish(parser) else { return [] }
  defer { cmark_node_free(root) }
  var walk = MarkdownWalk(lengths: mask.lengths)
  walk.visit(root)
  return walk.leaves
}

/// A walk over the tree by its links, without recursion.
private struct MarkdownWalk {
  /// How long each line is that the parser read.
  let lengths: [Int]
  var leaves: [MarkdownLeaf] = []
  /// Open lists: identity, and the number of the next item; `nil` for bullets.
  var lists: [(id: Int, next: Int?)] = []
  var items: [Prose.Item] = []
  var listCount = 0

  mutating func visit(_ root: OpaquePointer) {
    var node = root
    while true {
      if enter(node), let child = cmark_node_first_child(node) {
        node = child
        continue
      }
      leave(node)
      while node != root, cmark_node_next(node) == nil, let parent = cmark_node_parent(node) {
        node = parent
        leave(node)
      }
      guard node != root, let next = cmark_node_next(node) else { return }
      node = next
    }
  }

  /// Whether the children matter.
  private mutating func enter(_ node: OpaquePointer) -> Bool {
    let lines = lines(of: node)
    switch cmark_node_get_type(node) {
    case CMARK_NODE_CODE_BLOCK: leaves.append(.code(code(node, lines)))
    case CMARK_NODE_HTML_BLOCK: leaves.append(.markup(lines: markupLines(node, lines)))
    case CMARK_NODE_PARAGRAPH: append(.paragraph, node, lines)
    case CMARK_NODE_HEADING: append(.heading(Int(cmark_node_get_heading_level(node))), node, lines)
    case CMARK_NODE_LIST:
      listCount += 1
      let ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      lists.append((listCount, ordered ? Int(cmark_node_get_list_start(node)) : nil))
      return true
    case CMARK_NODE_ITEM:
      items.append(Prose.Item(list: lists.last?.id ?? 0, number: lists.last?.next))
      return true
    default: return true
    }
    return false
  }

  private mutating func leave(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_LIST: _ = lists.popLast()
    case CMARK_NODE_ITEM:
      _ = items.popLast()
      if let last = lists.indices.last, let number = lists[last].next { lists[last].next = number + 1 }
    default: break
    }
  }

  private mutating func append(_ kind: Prose.Kind, _ node: OpaquePointer, _ lines: ClosedRange<Int>) {
    let column = max(1, Int(cmark_node_get_start_column(node)))
    leaves.append(.text(kind, lines: lines, column: column, item: items.last))
  }

  private func lines(of node: OpaquePointer) -> ClosedRange<Int> {
    let start = max(1, Int(cmark_node_get_start_line(node)))
    return start...max(start, Int(cmark_node_get_end_line(node)))
  }

  /// The lines of an HTML block; where the block ends in the middle of a line, its own end lacks that line.
  private func markupLines(_ node: OpaquePointer, _ lines: ClosedRange<Int>) -> ClosedRange<Int> {
    let count = literalLineLengths(node).count
    return lines.lowerBound...max(lines.upperBound, lines.lowerBound + count - 1)
  }

  private func code(_ node: OpaquePointer, _ lines: ClosedRange<Int>) -> MarkdownCode {
    var (length, offset, mark): (Int32, Int32, CChar) = (0, 0, 0)
    let fenced = cmark_node_get_fenced(node, &length, &offset, &mark) != 0
    let content = lines.lowerBound + (fenced ? 1 : 0)
    var offsets: [Int] = []
    for (index, length) in literalLineLengths(node).enumerated() {
      let line = content + index - 1
      offsets.append(lengths.indices.contains(line) ? max(0, lengths[line] - length) : 0)
    }
    return MarkdownCode(
      fenced: fenced, line: lines.lowerBound, end: lines.upperBound, content: content, offsets: offsets)
  }

  /// How long each line of the block's text is; the parser takes bytes away only at the beginning of a line.
  private func literalLineLengths(_ node: OpaquePointer) -> [Int] {
    guard var byte = cmark_node_get_literal(node) else { return [] }
    var lengths: [Int] = []
    var length = 0
    while byte.pointee != 0 {
      if byte.pointee == 0x0A {
        lengths.append(length)
        length = 0
      } else {
        length += 1
      }
      byte = byte.successor()
    }
    if length > 0 { lengths.append(length) }
    return lengths
  }
}
