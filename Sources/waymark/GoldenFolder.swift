import Diagnostics
import Packets
import Patterns
import Running
import Walkthroughs

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the goldens of a document lie: `golden/DOCUMENT/` in the folder of the settings.
///
/// Without settings it is the nearest folder upward from the document that has a folder `golden`, at most the
/// repository's root. DOCUMENT is the document's path from there without `.md`.
struct GoldenFolder {
  /// As diagnostics name it: from the current folder if it lies below.
  let path: String

  /// No golden is larger, in bytes.
  static let largest = 1 << 20

  init?(for document: String, _ settings: Settings) {
    let (folder, name) = document.parted
    guard let home = absolute(folder) else { return nil }
    let root = settings.isFound ? absolute(settings.folder) : Self.root(above: home)
    guard let root, Files.kind(of: root + "/golden") == .folder,
      let rest = (home + "/").dropping(prefix: root + "/")
    else { return nil }
    let below = "golden/\(rest)\(name.hasSuffix(".md") ? String(name.dropLast(3)) : name)"
    let here = absolute(".").flatMap { (root + "/").dropping(prefix: $0 + "/") }
    path = (here ?? root + "/") + below
    guard Files.kind(of: path) == .folder else { return nil }
  }

  private static func root(above home: String) -> String? {
    var folder = home
    while true {
      if Files.kind(of: folder + "/golden") == .folder { return folder }
      if folder.isEmpty || Files.exists(folder + "/.git") { return nil }
      folder = folder.parted.folder == "/" ? "" : folder.parted.folder
    }
  }

  /// What the folder holds for a plan, and everything that is wrong with it.
  func goldens(for plan: Plan) -> (goldens: Goldens, problems: [Diagnostic]) {
    var goldens = Goldens()
    var problems: [Diagnostic] = []
    guard access(path, R_OK | X_OK) == 0 else {
      return (goldens, [Diagnostic("unreadable", "cannot read this folder", path: path)])
    }
    for name in names where Files.kind(of: "\(path)/\(name)") != .folder || name.isGolden {
      do throws(Diagnostic) {
        try take(name, into: &goldens)
      } catch {
        problems.append(error)
      }
    }
    return (goldens, problems.isEmpty ? goldens.problems(in: plan) : problems)
  }

  /// What lies in the folder, sorted; hidden files are left out.
  private var names: [String] {
    Files.entries(of: path).map(\.name).filter { !$0.hasPrefix(".") }.sorted()
  }

  private func take(_ name: String, into goldens: inout Goldens) throws(Diagnostic) {
    let file = "\(path)/\(name)"
    if name.hasSuffix(".golden") {
      let text = try text(of: file)
      do throws(Diagnostic) {
        goldens.patterns[String(name.dropLast(7))] = Goldens.File(
          path: file, content: try Pattern(parsing: text))
      } catch { throw error.at(path: file) }
    } else if name.hasSuffix(".trace") {
      let text = try text(of: file)
      do throws(Diagnostic) {
        goldens.traces[String(name.dropLast(6))] = Goldens.File(path: file, content: try Trace(parsing: text))
      } catch { throw error.at(path: file) }
    } else {
      throw misnamed(file, name)
    }
  }

  private func text(of file: String) throws(Diagnostic) -> String {
    if Files.kind(of: file) == .folder {
      throw Diagnostic("is-directory", "this is a folder, not a golden", path: file)
    }
    do throws(Diagnostic) {
      return try Files.read(file, limit: Self.largest)
    } catch {
      var problem = error
      if ["binary", "not-utf8"].contains(problem.code) { problem.help = "goldens are text in UTF-8" }
      throw problem
    }
  }

  private func misnamed(_ file: String, _ name: String) -> Diagnostic {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let near = nearest(to: String(parts.last ?? ""), among: ["golden", "trace"])
    let stem = parts.dropLast().joined(separator: ".")
    return Diagnostic(
      "golden-name", "a golden is called STEP.golden or STEP.trace", path: file,
      position: SourcePosition(line: 1),
      help: near.map { "did you mean \(stem).\($0)?" } ?? "keep other files outside this folder")
  }
}

extension RunOptions {
  /// Adds the goldens of a document, and returns what is wrong with them.
  mutating func addGoldens(for path: String, _ plan: Plan, _ settings: Settings) -> [Diagnostic] {
    guard let folder = GoldenFolder(for: path, settings) else { return [] }
    let read = folder.goldens(for: plan)
    goldens = read.goldens
    return read.problems
  }
}

/// The path from the root without its final slash, links followed; `nil` where there is none.
private func absolute(_ path: String) -> String? {
  realpath(path, nil).map { resolved in
    defer { free(resolved) }
    let text = String(cString: resolved)
    return text == "/" ? "" : text
  }
}

extension String {
  /// The folder a path lies in, and its last part.
  fileprivate var parted: (folder: String, name: String) {
    guard let slash = lastIndex(of: "/") else { return (".", self) }
    return (slash == startIndex ? "/" : String(self[..<slash]), String(self[index(after: slash)...]))
  }

  fileprivate func dropping(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }

  fileprivate var isGolden: Bool { hasSuffix(".golden") || hasSuffix(".trace") }
}
