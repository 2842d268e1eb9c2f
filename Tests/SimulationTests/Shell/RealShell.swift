#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs command lines in the machine's own bash, in an empty directory, to compare with.
enum RealShell {
  struct Answer: Equatable {
    var output: String
    var error: String
    var status: Int
  }

  /// Whether there are bash and all programs that are named.
  static func has(_ programs: [String]) -> Bool {
    (["bash"] + programs).allSatisfy { name in
      ["/bin/", "/usr/bin/"].contains { access($0 + name, X_OK) == 0 }
    }
  }

  /// Runs one line after the files have been written; `nil` if bash cannot be started.
  static func run(_ line: String, files: [String: String]) -> Answer? {
    var template = Array("/tmp/waymark-shell-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { discard(directory) }
    for (name, text) in files { write(text, to: "\(directory)/\(name)") }
    let script =
      "cd \(directory)/work 2>/dev/null || { mkdir \(directory)/work; cd \(directory)/work; }; mv ../*.txt ../*.json . 2>/dev/null\n"
    let streams = "exec >\(directory)/out 2>\(directory)/err </dev/null\n"
    guard let status = spawn(["/bin/bash", "--noprofile", "--norc", "-c", script + streams + line]) else {
      return nil
    }
    let error = read("\(directory)/err")
    return Answer(output: read("\(directory)/out"), error: error, status: status)
  }

  /// C strings with an end mark.
  private static func pointers(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    var result: [UnsafeMutablePointer<CChar>?] = []
    for text in texts { result.append(strdup(text)) }
    return result + [nil]
  }

  private static func spawn(_ arguments: [String]) -> Int? {
    var words = pointers(arguments)
    var environment = pointers(["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC", "HOME=/root"])
    defer { for word in words + environment { free(word) } }
    var child = pid_t()
    guard posix_spawn(&child, "/bin/bash", nil, nil, &words, &environment) == 0 else { return nil }
    var status: Int32 = 0
    guard waitpid(child, &status, 0) == child else { return nil }
    return status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(status & 0x7F)
  }

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    _ = fwrite(bytes, 1, bytes.count, file)
  }

  private static func read(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer.prefix(count)
    }
  }

  /// Removes the directory with `rm` of the machine: names in it are the tests' own.
  private static func discard(_ directory: String) {
    _ = spawn(["/bin/bash", "-c", "rm -rf -- \(directory)"])
  }
}
