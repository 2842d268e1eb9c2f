import Diagnostics
import Yams

/// `waymark.yaml`, found upward from a document; every key is optional and the command line overrules it.
///
/// Keys: `cluster` (as `--cluster`, but never `real`), `bind` (a map, author's name to the cluster's), `timeout` (`30s`),
/// `floor` (0…1, the share of steps that must pass), `deny` and `allow` (lists of codes), and those of ``RealSettings``.
struct Settings {
  var cluster: String?
  var bind: [(author: String, actual: String)] = []
  var timeout: Duration?
  var floor = 0.5
  var deny: [String] = []
  /// Codes that lint is not to report.
  var allow: [String] = []
  /// How a real cluster's contexts are reached, and what its shells get.
  var real = RealSettings()
  /// The folder the file lies in; paths in it are relative to that.
  var folder = "."
  /// Whether there is a file.
  var isFound = false

  private static let keys = ["cluster", "bind", "timeout", "floor", "deny", "allow"] + RealSettings.keys

  /// The settings that hold for a document; the defaults where there is no file.
  static func find(for document: String) throws(Diagnostic) -> Settings {
    var folder = parent(of: document)
    for _ in 0..<64 {
      let path = folder == "/" ? "/waymark.yaml" : "\(folder)/waymark.yaml"
      if Files.exists(path) { return try Settings(yaml: Files.read(path), path: path, folder: folder) }
      guard let above = above(folder) else { break }
      folder = above
    }
    return Settings()
  }

  init() {}

  init(yaml: String, path: String, folder: String) throws(Diagnostic) {
    self.folder = folder
    isFound = true
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      throw Diagnostic(
        "settings-syntax", "this is not YAML: \(firstLine("\(error)"))", path: path,
        position: (error as? YamlError).flatMap(Self.position))
    }
    guard let root else { return }
    guard let mapping = root.mapping else {
      throw Diagnostic(
        "settings-syntax", "settings are a map of keys", path: path, position: Self.position(root))
    }
    for (key, value) in mapping { try take(key, value, path) }
  }

  private mutating func take(_ key: Node, _ value: Node, _ path: String) throws(Diagnostic) {
    let wrong = { (what: String) in
      Diagnostic("settings-value", what, path: path, position: Self.position(value))
    }
    switch key.string ?? "" {
    case "cluster":
      guard let name = value.string else { throw wrong("cluster is simulated or a cluster file") }
      // Settings come with the documents, from whoever wrote those; running commands is for who sits here to say.
      guard name != "real" else {
        throw wrong("a real cluster is chosen on the command line only: --cluster real")
      }
      cluster = Self.located(name, in: folder)
    case "bind":
      guard let pairs = value.mapping else {
        throw wrong("bind is a map from the author's names to the cluster's")
      }
      bind = try pairs.map { pair throws(Diagnostic) in
        (try Self.text(pair.key, "a name in bind", path), try Self.text(pair.value, "a name in bind", path))
      }
    case "timeout":
      guard let duration = value.string.flatMap(Duration.init(notation:)) else {
        throw wrong("timeout is like 30s or 2m")
      }
      timeout = duration
    case "floor":
      guard let share = value.float, (0...1).contains(share) else {
        throw wrong("floor is a share between 0 and 1")
      }
      floor = share
    case "deny": deny = try Self.codes(value, "deny", path)
    case "allow": allow = try Self.codes(value, "allow", path)
    case let known where RealSettings.keys.contains(known):
      if let problem = real.take(known, value) { throw wrong(problem) }
    case let unknown:
      throw Diagnostic(
        "settings-key", "there is no setting \(unknown)", path: path, position: Self.position(key),
        help: nearest(to: unknown, among: Self.keys).map { "did you mean \($0)?" }
          ?? "known settings: \(Self.keys.joined(separator: ", "))")
    }
  }

  /// A list of codes that there are.
  private static func codes(_ value: Node, _ key: String, _ path: String) throws(Diagnostic) -> [String] {
    guard let codes = value.sequence else {
      throw Diagnostic("settings-value", "\(key) is a list of codes", path: path, position: position(value))
    }
    return try codes.map { code throws(Diagnostic) in
      let text = try text(code, "a code in \(key)", path)
      guard let problem = codeProblem(text) else { return text }
      throw Diagnostic(
        "settings-value", "there is no code '\(text)'", path: path, position: position(code), help: problem)
    }
  }

  /// The text of a node, numbers as written; lists, maps and nothing are refused at their place.
  private static func text(_ node: Node, _ what: String, _ path: String) throws(Diagnostic) -> String {
    guard let scalar = node.scalar, !scalar.string.isEmpty, node.null == nil else {
      throw Diagnostic("settings-value", "\(what) is a text", path: path, position: position(node))
    }
    return scalar.string
  }

  /// A cluster's choice with its path, if it has one, relative to a folder.
  private static func located(_ choice: String, in folder: String) -> String {
    let isRecording = choice.hasPrefix(recordingPrefix)
    let path = isRecording ? String(choice.dropFirst(recordingPrefix.count)) : choice
    guard isRecording || path.hasSuffix(".yaml"), !path.hasPrefix("/") else { return choice }
    return (isRecording ? recordingPrefix : "") + "\(folder)/\(path)"
  }

  private static func position(_ node: Node) -> SourcePosition? {
    node.mark.map { SourcePosition(line: $0.line, column: $0.column) }
  }

  private static func position(_ error: YamlError) -> SourcePosition? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      SourcePosition(line: mark.line, column: mark.column)
    default: nil
    }
  }
}

extension Duration {
  /// Reads `250ms`, `30s`, `2m` or `1h`.
  init?(notation: String) {
    let digits = notation.prefix { $0.isNumber }
    guard let count = Int(digits), count >= 0, count < 1_000_000 else { return nil }
    switch notation.dropFirst(digits.count) {
    case "ms": self = .milliseconds(count)
    case "s": self = .seconds(count)
    case "m": self = .seconds(count * 60)
    case "h": self = .seconds(count * 3600)
    default: return nil
    }
  }
}

private func firstLine(_ text: String) -> String {
  text.split(separator: "\n").first.map(String.init) ?? text
}

private func parent(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// The folder above, textually; relative paths go up through `..`.
private func above(_ folder: String) -> String? {
  if folder == "/" { return nil }
  if folder.hasPrefix("/") { return parent(of: folder) }
  if folder == "." { return ".." }
  if folder.split(separator: "/").allSatisfy({ $0 == ".." }) {
    return Files.exists(folder) ? folder + "/.." : nil
  }
  return parent(of: folder)
}
