import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a run of a program left behind.
struct Ran {
  var status: Int32
  var output: String
  var error: String
}

/// The built `waymark`, beside the test bundle.
let waymark: String = {
  let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
  let folder = bundle.range(upTo: ".build") ?? "."
  return folder + "/debug/waymark"
}()

/// Runs a program to its end with its streams in files, so that no pipe can fill.
func run(_ program: String, _ arguments: [String], input: String = "", in folder: Folder) throws -> Ran {
  let streams = ["in", "out", "err"].map { folder.path + "/.stream-\($0)" }
  try folder.write(input, to: ".stream-in")
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, streams[0], O_RDONLY, 0)
  posix_spawn_file_actions_addopen(&actions, 1, streams[1], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  posix_spawn_file_actions_addopen(&actions, 2, streams[2], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  let enter = ["sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder.path]
  var words: [UnsafeMutablePointer<CChar>?] = (enter + [program] + arguments).map { strdup($0) } + [nil]
  defer { for case let word? in words { free(word) } }
  var child = pid_t()
  try #require(posix_spawn(&child, "/bin/sh", &actions, nil, &words, environ) == 0, "cannot run \(program)")
  var status: Int32 = 0
  waitpid(child, &status, 0)
  let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  return try Ran(status: code, output: folder.read(".stream-out"), error: folder.read(".stream-err"))
}

/// A temporary folder that goes away with the value.
final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/waymark-test-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    try #require(made)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { Self.remove(path) }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = try #require(fopen(path + "/" + name, "w"))
    defer { fclose(file) }
    fwrite(bytes, 1, bytes.count, file)
  }

  func read(_ name: String) throws -> String {
    let file = try #require(fopen(path + "/" + name, "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Takes a link away and never what it leads to: only what cannot be unlinked is a directory.
  private static func remove(_ path: String) {
    guard unlink(path) != 0, let directory = opendir(path) else { return }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { remove(path + "/" + name) }
    }
    closedir(directory)
    rmdir(path)
  }
}

extension String {
  /// Everything up to and including the path component `name`.
  fileprivate func range(upTo name: String) -> String? {
    let parts = split(separator: "/", omittingEmptySubsequences: false)
    guard let place = parts.firstIndex(of: Substring(name)) else { return nil }
    return parts[...place].joined(separator: "/")
  }
}

/// A file of the project.
func projectFile(_ name: String, from here: String = #filePath) -> String {
  here.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/" + name
}
