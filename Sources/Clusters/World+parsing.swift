public import Diagnostics
internal import Yams

/// The largest world file, in bytes.
private let largestFile = 1 << 20

extension World {
  /// Reads a world file: YAML whose keys docs/simulation.md lists, all optional but `name`.
  ///
  /// Throws the first error with its place: YAML that does not parse, unknown keys, values that do not fit or
  /// contradict each other, files above 1 MiB, anchors with aliases.
  public static func parse(yaml: String, path: String) throws(Diagnostic) -> World {
    do throws(Diagnostic) {
      guard yaml.utf8.count <= largestFile else {
        throw Diagnostic("too-large", "a world file may have at most \(largestFile) bytes")
      }
      if let alias = firstAlias(in: yaml) { throw alias }
      return try read(yaml)
    } catch {
      throw error.at(path: path)
    }
  }

  private static func read(_ yaml: String) throws(Diagnostic) -> World {
    let root = try compose(yaml)
    let world = try World(reading: root).derived()
    if let problem = world.firstProblem() {
      throw root.nearest(to: problem.path).diagnostic(problem.code, problem.message)
    }
    return world
  }

  private static func compose(_ yaml: String) throws(Diagnostic) -> Yams.Node {
    do {
      // Values are typed by their keys, so that no tag needs resolving.
      guard let root = try Parser(yaml: yaml, resolver: .basic, encoding: .utf8).singleRoot() else {
        throw Diagnostic("missing-key", "the file is empty; a world needs the key 'name'")
      }
      return root
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw diagnostic(of: error, in: yaml)
    }
  }

  private static func diagnostic(of error: any Error, in yaml: String) -> Diagnostic {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      Diagnostic(
        "bad-yaml", "this is not YAML: \(problem)",
        position: SourcePosition(line: mark.line, column: mark.column))
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      Diagnostic(
        "repeated-key", "the key '\(keys.first ?? "")' stands twice in one mapping",
        position: SourcePosition(line: context.mark.line, column: context.mark.column))
    case YamlError.reader(let problem, _, _, _):
      Diagnostic("bad-yaml", "this is not YAML: \(problem)")
    default:
      Diagnostic("bad-yaml", "this is not YAML")
    }
  }
}

extension Yams.Node {
  /// The node at the end of a path, or the last one on the way that the file spells out.
  fileprivate func nearest(to path: [WorldProblem.Step]) -> Yams.Node {
    var node = self
    for step in path {
      switch (step, node) {
      case (.key(let key), .mapping(let mapping)):
        guard let next = mapping.first(where: { $0.key.scalar?.string == key })?.value else { return node }
        node = next
      case (.index(let index), .sequence(let list)) where index < list.count: node = list[index]
      default: return node
      }
    }
    return node
  }
}

/// An alias whose anchor the text defines: aliases of aliases grow without bound, and worlds do not need
/// them.
///
/// Reads tokens without regard to quotes, so that it is linear and errs on the side of refusing; a text in a
/// page that has both `&name` and `*name` at the start of words is refused too.
private func firstAlias(in yaml: String) -> Diagnostic? {
  var anchors: Set<Substring> = []
  var aliases: [(name: Substring, line: Int)] = []
  for (number, line) in yaml.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    for word in line.split(whereSeparator: { " \t[]{},\r".contains($0) }) {
      if word.hasPrefix("&"), word.count > 1 { anchors.insert(word.dropFirst()) }
      if word.hasPrefix("*"), word.count > 1 { aliases.append((word.dropFirst(), number + 1)) }
    }
  }
  return aliases.first { anchors.contains($0.name) || anchors.contains($0.name.trimmingColon) }.map {
    Diagnostic(
      "alias", "the alias '*\($0.name.prefix(60))' is not read: write the value itself",
      position: SourcePosition(line: $0.line))
  }
}

extension Substring {
  fileprivate var trimmingColon: Substring { hasSuffix(":") ? dropLast() : self }
}
