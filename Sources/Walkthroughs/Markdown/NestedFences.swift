/// Fences inside an indented block: a list item's block, indented four columns or more beyond its item.
///
/// CommonMark reads such lines as indented code with the fences as text; every author means a fenced block.
enum NestedFences {
  /// The fenced blocks in an indented one; `nil` where its first line opens none.
  static func codes(in code: MarkdownCode, source: SourceText) -> [MarkdownCode]? {
    guard !code.fenced else { return nil }
    // The content of a tab may begin with a sentence; then a fence counts only if it is closed.
    let begins = fence(text(code, 0, source)) != nil
    var found: [MarkdownCode] = []
    var open: (index: Int, mark: UInt8, length: Int, indent: Int)?
    for index in code.offsets.indices {
      let text = text(code, index, source)
      guard let fence = fence(text) else { continue }
      if let opened = open {
        guard fence.mark == opened.mark, fence.length >= opened.length, fence.bare else { continue }
        found.append(inner(code, opened.index, index, opened.indent, source))
        open = nil
      } else {
        open = (index, fence.mark, fence.length, text.prefix(while: \.isBlank).count)
      }
    }
    if let open, begins { found.append(inner(code, open.index, code.offsets.count, open.indent, source)) }
    return found.isEmpty ? nil : found
  }

  private static func text(_ code: MarkdownCode, _ index: Int, _ source: SourceText) -> ArraySlice<UInt8> {
    guard code.offsets.indices.contains(index) else { return [] }
    return source.line(code.content + index).dropFirst(code.offsets[index])
  }

  private static func fence(_ line: ArraySlice<UInt8>) -> (mark: UInt8, length: Int, bare: Bool)? {
    let text = line.trimmed
    guard let mark = text.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    let length = text.prefix { $0 == mark }.count
    let rest = text.dropFirst(length)
    guard length >= 3, !rest.contains(UInt8(ascii: "`")) else { return nil }
    return (mark, length, rest.isEmpty)
  }

  private static func inner(
    _ code: MarkdownCode, _ open: Int, _ close: Int, _ indent: Int, _ source: SourceText
  ) -> MarkdownCode {
    let content = (open + 1)..<max(open + 1, close)
    let offsets = content.map { index in
      let blanks = text(code, index, source).prefix(while: \.isBlank).count
      return code.offsets[index] + min(indent, blanks)
    }
    return MarkdownCode(
      fenced: true, line: code.content + open, end: code.content + min(close, code.offsets.count - 1),
      content: code.content + open + 1, offsets: offsets)
  }
}
