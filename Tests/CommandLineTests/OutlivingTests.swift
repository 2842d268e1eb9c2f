import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("No process outlives waymark", .serialized)
struct OutlivingTests {
  /// A word that no other process has on its command line.
  private let word = "outliving-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"

  @Test("neither after SIGKILL in the middle of a capture nor after Ctrl-C, however they hid", arguments: [SIGKILL, SIGINT, SIGTERM])
  func killed(_ number: Int32) throws {
    let folder = try Folder()
    try folder.write("ready\n", to: word)
    try folder.write("floor: 0\nafter: ['true']\n", to: "waymark.yaml")
    try folder.write(
      """
      ```
      $ setsid tail -f \(word) & sh -c '(tail -f \(word) &)'; nohup tail -f \(word) & echo started
      started
      $ tail -f \(word)
      ```

      ```
      $ sleep 1000
      ```
      """, to: "a.md")
    let child = try start(waymark, ["verify", "--cluster", "real", "--allow-changes", "--allow", "setsid", "--timeout", "60s", "a.md"], in: folder)
    try expectNoneLeft(of: 4, "tail", word, whenEnding: child, with: number)
  }

  @Test("nor does tcpdump after SIGKILL in the middle of what it sees", .enabled(if: mayCapture))
  func capture() throws {
    let folder = try Folder()
    let ports = "src port \(UInt16.random(in: 1024...4000)) and dst port \(UInt16.random(in: 4001...65535))"
    try folder.write("floor: 0\n", to: "waymark.yaml")
    try folder.write("```\n$ tcpdump -nn -i lo \(ports)\n```\n\n```\n$ sleep 1000\n```\n", to: "a.md")
    let child = try start(waymark, ["verify", "--cluster", "real", "--timeout", "60s", "a.md"], in: folder)
    try expectNoneLeft(of: 1, "tcpdump -l", ports, whenEnding: child, with: SIGKILL)
  }

  /// Only root may capture.
  static let mayCapture = geteuid() == 0 && ["/usr/bin", "/usr/sbin"].contains { access($0 + "/tcpdump", X_OK) == 0 }

  private func expectNoneLeft(of many: Int, _ program: String, _ word: String, whenEnding child: pid_t, with number: Int32) throws {
    let count = { commandLines().count { $0.hasPrefix(program) && $0.contains(word) } }
    try #require(
      eventually { count() >= many && commandLines().contains { $0.contains("sleep 1000") } }, "\(commandLines().filter { $0.contains(word) })")
    kill(child, number)
    var status: Int32 = 0
    waitpid(child, &status, 0)
    // A killed waymark can wait for nothing any more: what it leaves has one second.
    #expect(eventually(hundredths: number == SIGKILL ? 100 : 1000) { count() == 0 }, "\(commandLines().filter { $0.contains(word) })")
  }

  /// Looks until it is so, for at most ten seconds unless said otherwise: the machine may be busy.
  private func eventually(hundredths: Int = 1000, _ isSo: () -> Bool) -> Bool {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: .milliseconds(10 * hundredths))
    repeat {
      if isSo() { return true }
      usleep(10_000)
    } while clock.now < end
    return isSo()
  }

  private func commandLines() -> [String] {
    guard let directory = opendir("/proc") else { return [] }
    defer { closedir(directory) }
    var lines: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard Int(name) != nil, let file = fopen("/proc/\(name)/cmdline", "r") else { continue }
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = fread(&bytes, 1, bytes.count, file)
      lines.append(String(decoding: bytes[..<count].map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self))
    }
    return lines
  }

  private func start(_ program: String, _ arguments: [String], in folder: Folder) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, folder.path + "/.out", O_WRONLY | O_CREAT, 0o600)
    let enter = ["sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder.path, program]
    var words: [UnsafeMutablePointer<CChar>?] = (enter + arguments).map { strdup($0) } + [nil]
    defer { for case let word? in words { free(word) } }
    var child = pid_t()
    try #require(posix_spawn(&child, "/bin/sh", &actions, nil, &words, environ) == 0)
    return child
  }
}
