/// Findings that `<!-- waymark: allow=CODE -->` keeps from being reported.
public struct Allowance: Hashable, Sendable {
  /// The codes, as given.
  public var codes: [String]
  /// The lines for which it holds: from the comment to the end of the next block, or of the section where none
  /// follows; the whole document where the comment says `document`.
  public var lines: ClosedRange<Int>

  /// Whether a finding with this code at this line is allowed.
  public func covers(_ code: String, line: Int) -> Bool { lines.contains(line) && codes.contains(code) }
}

/// The allowances of a document.
func allowances(of document: Document) -> [Allowance] {
  var walk = AllowanceWalk(document: document)
  for part in document.parts { walk.take(part) }
  walk.close(at: Int.max)
  return walk.found
}

/// Follows which allowances are open while the parts of a document go by.
private struct AllowanceWalk {
  let document: Document
  var found: [Allowance] = []
  /// What no block has closed yet; `isFresh` until something follows.
  private var open: [(codes: [String], line: Int, isFresh: Bool)] = []

  init(document: Document) { self.document = document }

  mutating func take(_ part: Document.Part) {
    switch part {
    case .comment(let comment): take(comment)
    case .prose(let index):
      let prose = document.prose[index]
      if case .heading = prose.kind, open.contains(where: { !$0.isFresh }) { close(at: prose.line - 1) }
      for index in open.indices { open[index].isFresh = false }
    case .block(let index):
      let block = document.blocks[index]
      close(at: (block.lines.last?.line ?? block.line) + 1)
    }
  }

  private mutating func take(_ comment: MarkdownComment) {
    guard var parser = AnnotationParser(comment, path: document.path) else { return }
    var asked = Annotation(line: comment.line)
    parser.read(into: &asked)
    guard !asked.allows.isEmpty else { return }
    if asked.isForDocument {
      found.append(Allowance(codes: asked.allows, lines: 1...Int.max))
    } else {
      open.append((asked.allows, comment.line, true))
    }
  }

  /// Ends what is open at a line.
  mutating func close(at line: Int) {
    found += open.map { Allowance(codes: $0.codes, lines: $0.line...max($0.line, line)) }
    open = []
  }
}
