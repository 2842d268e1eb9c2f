internal import Yams

extension World {
  /// The world file with comments: each stands above the line of the key or entry that its path names.
  ///
  /// A path is written as in `namespaces/0/services/2/address`; one that the file does not spell out, because
  /// its value is the default, counts for the nearest place above it. Line ends within a comment are blanks.
  public func yaml(comments: [String: [String]]) -> String {
    let text = yaml()
    guard let root = try? Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
      return text
    }
    var above: [Int: [String]] = [:]
    for (path, lines) in comments.sorted(by: { $0.key < $1.key }) {
      let steps = WorldProblem("", at: path, "").path
      above[root.line(of: steps), default: []] += lines
    }
    return annotate(text, above: above)
  }
}

/// Comments take the indentation of the line they stand above.
private func annotate(_ text: String, above: [Int: [String]]) -> String {
  var result = ""
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  if lines.last?.isEmpty == true { lines.removeLast() }
  for (index, line) in lines.enumerated() {
    let indent = line.prefix { $0 == " " }
    var said: Set<String> = []
    for comment in above[index + 1] ?? [] where said.insert(comment).inserted {
      let oneLine = comment.split { $0.isNewline }.joined(separator: " ")
      result += "\(indent)# \(oneLine)\n"
    }
    result += line + "\n"
  }
  return result
}

extension Yams.Node {
  /// The line of the key or entry at the end of a path, or of the last one on the way.
  fileprivate func line(of path: [WorldProblem.Step]) -> Int {
    var (node, line) = (self, 1)
    for step in path {
      switch (step, node) {
      case (.key(let key), .mapping(let mapping)):
        guard let next = mapping.first(where: { $0.key.scalar?.string == key }) else { return line }
        (node, line) = (next.value, next.key.mark?.line ?? line)
      case (.index(let index), .sequence(let list)) where index < list.count:
        node = list[index]
        line = node.mark?.line ?? line
      default: return line
      }
    }
    return line
  }
}
