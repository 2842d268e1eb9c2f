import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("waymark verify --cluster real")
struct RealClusterTests {
  private func verify(_ document: String, settings: String = "floor: 0\n", _ arguments: String...) throws -> (ran: Ran, folder: Folder) {
    let folder = try Folder()
    try folder.write(document, to: "a.md")
    try folder.write(settings, to: "waymark.yaml")
    return (try run(waymark, ["verify", "--cluster", "real"] + arguments + ["a.md"], in: folder), folder)
  }

  @Test("runs the commands here and says so")
  func runs() throws {
    let ran = try verify("```\n$ echo hello\nhello\n$ expr 6 '*' 7\n42\n```\n", "--allow", "expr").ran
    #expect(ran.status == 0, "\(ran.output)\(ran.error)")
    #expect(ran.output.contains("on the real cluster"))
    #expect(ran.output.contains("2 passed"))
  }

  @Test("is never chosen by settings, which come with a stranger's documents", arguments: ["verify", "plan", "regenerate", "guide"])
  func settings(_ command: String) throws {
    let folder = try Folder()
    try folder.write("```\n$ touch made\n```\n", to: "a.md")
    try folder.write("cluster: real\nbefore: [touch prepared]\n", to: "waymark.yaml")
    let ran = try run(waymark, [command, "a.md"], in: folder)
    #expect(ran.status == 65, "\(ran.output)")
    #expect(ran.error.contains("waymark.yaml:1:10: error: a real cluster is chosen on the command line only"), "\(ran.error)")
    #expect(access(folder.path + "/prepared", F_OK) != 0)
    #expect(access(folder.path + "/made", F_OK) != 0)
  }

  @Test("runs no change without --allow-changes, and says which flag would")
  func policy() throws {
    let document = "```\n$ touch made\n```\n"
    let (refused, folder) = try verify(document)
    #expect(refused.status == 2)
    #expect(refused.output.contains("--allow-changes"))
    #expect(access(folder.path + "/made", F_OK) != 0)
    let (ran, other) = try verify(document, "--allow-changes")
    #expect(ran.status == 0, "\(ran.output)")
    #expect(try other.read("made").isEmpty)
  }

  @Test("goes where the settings lead, with the variables they name")
  func contexts() throws {
    let settings = "contexts:\n  node: env INSIDE=node\n  toolbox: [env, 'INSIDE=tool box']\nenvironment: [HOME]\n"
    let document = """
      <!-- waymark: context=node -->
      ```
      $ echo $INSIDE
      node
      ```
      <!-- waymark: context=toolbox -->
      ```
      $ echo $INSIDE
      tool box
      ```
      <!-- waymark: context=pod:web -->
      ```
      $ echo x
      x
      ```
      """
    let ran = try verify(document, settings: settings).ran
    #expect(ran.status == 2)
    #expect(ran.output.contains("2 passed, 1 broken"), "\(ran.output)")
    #expect(ran.output.contains("cannot run commands in pod:web"))
  }

  @Test("before: prepares, after: cleans up even when a step failed, and their failure is status 2")
  func beforeAndAfter() throws {
    let settings = "before: [echo 1 > a.txt]\nafter: [mv a.txt b.txt]\n"
    let (ran, folder) = try verify("```\n$ cat a.txt\n2\n```\n", settings: settings, "--timeout", "1s")
    #expect(ran.status == 1, "\(ran.output)\(ran.error)")
    #expect(try folder.read("b.txt") == "1\n")
    let (unprepared, other) = try verify("```\n$ echo x\nx\n```\n", settings: "before: ['false']\nafter: [touch cleaned]\n")
    #expect(unprepared.status == 2)
    #expect(unprepared.error.contains("before: of waymark.yaml failed at `false`"), "\(unprepared.error)")
    #expect(unprepared.output.isEmpty)
    #expect(try other.read("cleaned").isEmpty)
  }

  @Test(
    "guide and regenerate prepare and clean up too",
    arguments: [("guide", "You left."), ("guide", "1 passed"), ("regenerate", "Nothing to regenerate")])
  func elsewhere(_ command: String, _ said: String) throws {
    let folder = try Folder()
    try folder.write("```\n$ cat a.txt\n1\n```\n", to: "a.md")
    try folder.write("floor: 0\nbefore: [echo 1 > a.txt]\nafter: [mv a.txt b.txt]\n", to: "waymark.yaml")
    let input = said == "You left." ? "q\n" : "\n\n\n"
    let ran = try run(waymark, [command, "--cluster", "real", "a.md"], input: input, in: folder)
    #expect(ran.output.contains(said), "\(ran.output)\(ran.error)")
    #expect(try folder.read("b.txt") == "1\n")
    try folder.write("before: ['false']\nafter: [touch cleaned]\n", to: "waymark.yaml")
    let unprepared = try run(waymark, [command, "--cluster", "real", "a.md"], input: input, in: folder)
    #expect(unprepared.status == 2, "\(unprepared.output)")
    #expect(unprepared.error.contains("before: of waymark.yaml failed at `false`"), "\(unprepared.error)")
    #expect(try folder.read("cleaned").isEmpty)
  }

  @Test("a command that never ends is broken when its time is up, and the next one runs")
  func late() throws {
    let ran = try verify("```\n$ sleep 1000\n$ echo on\non\n```\n", "--timeout", "1s").ran
    #expect(ran.status == 2)
    #expect(ran.output.contains("did not end within 1 s"), "\(ran.output)")
    #expect(ran.output.contains("1 passed, 1 broken"))
  }

  @Test("a document whose time is up leaves its other steps broken")
  func deadline() throws {
    let ran = try verify("```\n$ sleep 1000\n$ echo on\non\n```\n", settings: "deadline: 1s\n").ran
    #expect(ran.status == 2)
    #expect(ran.output.contains("2 broken"), "\(ran.output)")
  }

  @Test(
    "a setting that makes no sense is refused at its line",
    arguments: [
      ("contexts: ssh lab\n", "contexts is a map"), ("contexts:\n  moon: ssh lab\n", "there is no context moon"),
      ("before: true\n", "before is a list"), ("deadline: soon\n", "deadline is like"), ("environment: {A: 1}\n", "environment is a list"),
    ])
  func settings(_ settings: String, _ message: String) throws {
    let ran = try verify("```\n$ echo x\nx\n```\n", settings: settings).ran
    #expect(ran.status == 65)
    #expect(ran.error.contains(message), "\(ran.error)")
    #expect(ran.error.contains("waymark.yaml:"))
  }
}

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
    try #require(
      eventually { count() >= 4 && commandLines().contains { $0.contains("sleep 1000") } }, "\(commandLines().filter { $0.contains(word) })")
    kill(child, number)
    var status: Int32 = 0
    waitpid(child, &status, 0)
    // A killed waymark can wait for nothing any more: what it leaves has one second.
    #expect(eventually(hundredths: number == SIGKILL ? 100 : 1000) { count() == 0 }, "\(commandLines().filter { $0.contains(word) })")
  }

  private func count() -> Int { commandLines().count { $0.contains("tail") && $0.contains(word) } }

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

@Suite("Before a real run")
struct BeforeRealRunTests {
  private let document = """
    ```
    $ oc get pod web -n demo
    $ rm x
    ```
    <!-- waymark: context=node -->
    ```
    $ oc logs web -n demo
    ```
    """

  @Test("--dry-run says what would run where, and what would not, and runs nothing")
  func dryRun() throws {
    let folder = try Folder()
    try folder.write(document, to: "a.md")
    try folder.write("here", to: "x")
    try folder.write("contexts:\n  node: touch started\n", to: "waymark.yaml")
    let ran = try run(waymark, ["verify", "--dry-run", "a.md"], in: folder)
    #expect(ran.status == 0, "\(ran.error)")
    #expect(ran.output.contains("rm x\n        a shell here\n        not run: it changes"), "\(ran.output)")
    #expect(ran.output.contains("oc logs web -n demo\n        touch started"), "\(ran.output)")
    #expect(try folder.read("x") == "here")
    #expect(access(folder.path + "/started", F_OK) != 0)
  }

  @Test("plan --check opens contexts, looks for tools, asks for rights and prints the role")
  func check() throws {
    let folder = try Folder()
    try folder.write(document, to: "a.md")
    try folder.write("contexts:\n  node: no-such-way\n  host: env PATH=\(folder.path):/usr/bin:/bin\n", to: "waymark.yaml")
    try folder.write(
      "#!/bin/sh\ncase \"$*\" in version*) echo Client Version: 4.16.0;; *log*) echo no;; *can-i*) echo yes;; esac\n", to: "oc")
    chmod(folder.path + "/oc", 0o755)
    let ran = try run(waymark, ["plan", "--check", "a.md"], in: folder)
    #expect(ran.status == 2)
    for line in [
      "✓ host  reached", "✓ host  oc: Client Version: 4.16.0", "✗ node  cannot run commands in node", "✓ rights  may get pods in demo",
      "✗ rights  may not get pods/log in demo", "{apiGroups: [\"\"], resources: [pods], verbs: [get]}", "resources: [pods/log], verbs: [get]",
    ] { #expect(ran.output.contains(line), "\(line)\n\(ran.output)") }
  }
}
