import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files of the reader's machine: bounded reading, whole writing.
enum Files {
  /// No document, golden or cluster file is larger; what is, is refused before it is read.
  static let largest = 32 << 20

  /// The file's text; every failure is one located diagnostic.
  ///
  /// - Parameter limit: the most bytes it may have.
  static func read(_ path: String, limit: Int = largest) throws(Diagnostic) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw Diagnostic(
        "is-directory", "there is no markdown file in this folder or below it", path: path,
        help: "waymark looks for *.md, *.markdown, *.mdx; not in hidden folders, node_modules, vendor")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      // A pipe or a terminal might never end.
      throw Diagnostic("not-a-file", "this is not a regular file", path: path)
    }
    return try text(of: bytes(from: descriptor, path, limit), path)
  }

  /// Everything on standard input.
  static func readStandardInput() throws(Diagnostic) -> String {
    try text(of: bytes(from: STDIN_FILENO, "<stdin>", largest), "<stdin>")
  }

  private static func bytes(
    from descriptor: Int32, _ path: String, _ limit: Int
  ) throws(Diagnostic) -> [UInt8] {
    guard let bytes = Descriptor.read(descriptor, limit: limit) else { throw unreadable(path, errno) }
    guard bytes.count <= limit else {
      let kind = limit < largest ? "golden" : "document"
      throw Diagnostic(
        "too-large", "the file is larger than \(limit >> 20) MiB, which no \(kind) needs", path: path)
    }
    return bytes
  }

  private static func text(of bytes: [UInt8], _ path: String) throws(Diagnostic) -> String {
    if bytes.starts(with: Array("%PDF-".utf8)) {
      throw Diagnostic(
        "binary", "this is a PDF, not markdown", path: path, help: "waymark reads markdown in UTF-8")
    }
    if let zero = bytes.firstIndex(of: 0) {
      let line = bytes[..<zero].count { $0 == 0x0A } + 1
      throw Diagnostic(
        "binary", "this is a binary file, not text", path: path, position: SourcePosition(line: line),
        help: "waymark reads markdown in UTF-8")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Diagnostic(
        "not-utf8", "this is not UTF-8 text", path: path, position: firstInvalid(in: bytes),
        help: "convert it first, for example: iconv -f latin1 -t utf-8")
    }
    return text
  }

  /// The line of the first byte that is no UTF-8.
  private static func firstInvalid(in bytes: [UInt8]) -> SourcePosition {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    return SourcePosition(line: line + 1)
  }

  /// Writes to a temporary file beside the path and renames it, so that a kill leaves the old file or the new. A file
  /// that is there keeps its mode.
  static func write(_ text: String, to path: String) throws(Diagnostic) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG { return try pour(text, into: path) }
    let path =
      realpath(path, nil).map { resolved in
        defer { free(resolved) }
        return String(cString: resolved)
      } ?? path
    let temporary = "\(path).waymark-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw unwritable(path, errno) }
    if isThere { fchmod(descriptor, status.st_mode & 0o7777) }
    guard Descriptor.write(Array(text.utf8), to: descriptor) else {
      let reason = errno
      close(descriptor)
      unlink(temporary)
      throw unwritable(path, reason)
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
      let reason = errno
      unlink(temporary)
      throw unwritable(path, reason)
    }
  }

  /// Writes into what is no file of its own: a pipe, `/dev/null`.
  private static func pour(_ text: String, into path: String) throws(Diagnostic) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable(path, errno) }
    defer { close(descriptor) }
    guard Descriptor.write(Array(text.utf8), to: descriptor) else { throw unwritable(path, errno) }
  }

  /// Whether something is there to be read.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func unreadable(_ path: String, _ reason: Int32) -> Diagnostic {
    if reason == ENOENT, Glob.isPattern(path) {
      return Diagnostic(
        "no-match", "no file matches this pattern", path: path,
        help: "** stands for folders of any depth, as in 'docs/**/*.md'; a folder's name takes all below it")
    }
    let help: String? =
      switch reason {
      case ENOENT:
        near(path).map { "did you mean \($0)?" }
          ?? "check the spelling; paths are relative to the current folder"
      case EACCES: "check its permissions: ls -l \(path)"
      default: nil
      }
    return Diagnostic(
      "unreadable", "cannot read it: \(String(cString: strerror(reason)))", path: path, help: help)
  }

  private static func unwritable(_ path: String, _ reason: Int32) -> Diagnostic {
    Diagnostic("unwritable", "cannot write it: \(String(cString: strerror(reason)))", path: path)
  }
}
