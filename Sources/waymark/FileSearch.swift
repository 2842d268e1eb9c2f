/// Looks for files below folders: by a pattern, or every markdown file.
///
/// Folders of any depth (`**`) are walked without hidden ones, without `node_modules` and `vendor`, and without
/// following links, so that no circle of links is walked twice.
struct FileSearch {
  /// Entries of folders that are looked at before the search gives up.
  static let mostEntries = 2_000_000
  private static let deepest = 128
  private static let leftOut: Set<String> = ["node_modules", "vendor"]

  private var found: Set<String> = []
  private var left = mostEntries
  /// More was there than is looked at.
  private var isCut: Bool { left <= 0 }

  /// The files that a pattern names, sorted; `nil` where there is too much to look at.
  ///
  /// Where any of them is markdown, the others are left out: `docs/*` means the documents, not the images beside them.
  static func files(matching text: String) -> [String]? {
    var search = FileSearch()
    for pattern in Glob.alternatives(of: text) {
      let glob = Glob(pattern)
      search.collect(glob.components[...], in: glob.isAbsolute ? "/" : "", depth: 0)
    }
    let documents = search.found.filter(isMarkdown)
    return search.isCut ? nil : (documents.isEmpty ? search.found : documents).sorted()
  }

  /// Every markdown file below a folder, sorted; `nil` where there is too much to look at.
  static func documents(below folder: String) -> [String]? {
    var search = FileSearch()
    let start = folder.hasSuffix("/") ? folder : folder + "/"
    search.collect([.anyDepth], in: folder == "." || folder == "./" ? "" : start, depth: 0)
    return search.isCut ? nil : search.found.filter(isMarkdown).sorted()
  }

  /// Whether a name ends as markdown files do.
  static func isMarkdown(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".md", ".markdown", ".mdx"].contains(where: name.hasSuffix)
  }

  /// Takes what the components name below a folder, whose path ends with a slash or is empty.
  private mutating func collect(_ components: ArraySlice<Glob.Component>, in folder: String, depth: Int) {
    guard let first = components.first, left > 0, depth < Self.deepest else { return }
    let rest = components.dropFirst()
    switch first {
    case .name(let name): enter(folder + name, rest, depth)
    case .pattern(let pattern):
      for entry in entries(of: folder) where pattern.matches(entry.name) {
        enter(folder + entry.name, rest, depth)
      }
    case .anyDepth:
      if !rest.isEmpty { collect(rest, in: folder, depth: depth) }
      for entry in entries(of: folder) where !entry.name.hasPrefix(".") {
        descend(folder + entry.name, entry, components, depth)
      }
    }
  }

  private mutating func enter(_ path: String, _ rest: ArraySlice<Glob.Component>, _ depth: Int) {
    if !rest.isEmpty { return collect(rest, in: path + "/", depth: depth + 1) }
    if Files.kind(of: path) == .file { found.insert(path) }
  }

  /// Below an entry of a folder at any depth; a last `**` takes the files themselves.
  private mutating func descend(
    _ path: String, _ entry: Files.Entry, _ components: ArraySlice<Glob.Component>, _ depth: Int
  ) {
    if entry.kind == .folder {
      if !Self.leftOut.contains(entry.name) { collect(components, in: path + "/", depth: depth + 1) }
    } else if components.count == 1, entry.kind == .file || Files.kind(of: path) == .file {
      found.insert(path)
    }
  }

  private mutating func entries(of folder: String) -> [Files.Entry] {
    let entries = Files.entries(of: folder.isEmpty ? "." : folder)
    left -= entries.count
    return entries
  }
}
