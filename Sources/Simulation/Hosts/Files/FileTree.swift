/// The files of one root that are the same at every instant, with the directories they lie in.
struct FileTree {
  private var files: [String: [UInt8]] = [:]
  private var directories: [String: Set<String>] = ["/": []]

  /// The bytes of a file.
  func file(_ path: String) -> [UInt8]? { files[path] }

  /// The names in a directory; `nil` if there is none.
  func list(_ path: String) -> Set<String>? { directories[path] }

  mutating func write(_ bytes: [UInt8], to path: String) {
    files[path] = bytes
    makeDirectory(FilePath.directory(of: path))
    directories[FilePath.directory(of: path)]?.insert(FilePath.name(of: path))
  }

  mutating func write(_ text: String, to path: String) { write(Array(text.utf8), to: path) }

  /// Makes a directory and those above it.
  mutating func makeDirectory(_ path: String) {
    var path = path
    while directories[path] == nil {
      directories[path] = []
      let parent = FilePath.directory(of: path)
      let name = FilePath.name(of: path)
      if directories[parent]?.insert(name) != nil { return }
      makeDirectory(parent)
      directories[parent]?.insert(name)
      path = parent
    }
  }

  /// Removes a file, or a directory with everything in it.
  mutating func remove(_ path: String) {
    files[path] = nil
    for name in directories[path] ?? [] { remove(FilePath.absolute(name, in: path)) }
    if path != "/" { directories[path] = nil }
    directories[FilePath.directory(of: path)]?.remove(FilePath.name(of: path))
  }

  /// How many files there are, and how large they are together.
  var size: (files: Int, bytes: Int) { (files.count, files.values.reduce(0) { $0 + $1.count }) }
}
