import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Files {
  /// What stands at a path.
  enum Kind { case file, folder, other }

  /// One name in a folder; a link is `other`, whatever it leads to.
  struct Entry {
    var name: String
    var kind: Kind
  }

  /// What a path leads to, links followed; `nil` where nothing is there.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    return stat(path, &status) == 0 ? kind(status.st_mode) : nil
  }

  /// The entries of a folder in no order, without `.` and `..`; none where it cannot be read.
  static func entries(of folder: String) -> [Entry] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var entries: [Entry] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      entries.append(Entry(name: name, kind: kind(entry.pointee.d_type, folder + "/" + name)))
    }
    return entries
  }

  /// The files of a folder whose names end in a suffix, sorted; none where there is no such folder.
  static func names(in folder: String, ending suffix: String) -> [String] {
    entries(of: folder).map(\.name).filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }
      .map { "\(folder)/\($0)" }.sorted()
  }

  /// The path that was probably meant by one that leads nowhere: a like name in the same folder, or the same name
  /// with a markdown ending.
  static func near(_ path: String) -> String? {
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let (folder, name) = (String(path[..<cut]), String(path[cut...]))
    let names = entries(of: folder.isEmpty ? "." : folder).map(\.name).filter { !$0.hasPrefix(".") }.sorted()
    let found =
      [".md", ".markdown", ".mdx"].lazy.map { name + $0 }.first(where: names.contains)
      ?? names.first { $0.lowercased() == name.lowercased() } ?? nearest(to: name, among: names)
    return found.map { folder + $0 }
  }

  private static func kind(_ mode: mode_t) -> Kind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  private static func kind(_ type: UInt8, _ path: String) -> Kind {
    switch Int32(type) {
    case Int32(DT_REG): return .file
    case Int32(DT_DIR): return .folder
    case Int32(DT_UNKNOWN):
      var status = stat()
      return lstat(path, &status) == 0 ? kind(status.st_mode) : .other
    default: return .other
    }
  }
}
