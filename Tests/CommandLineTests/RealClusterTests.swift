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

  @Test("a file block whose file never ends is broken when its time is up")
  func endlessFile() throws {
    let folder = try Folder()
    try #require(mkfifo(folder.path + "/pipe", 0o600) == 0)
    try folder.write("floor: 0\n", to: "waymark.yaml")
    try folder.write("```\n$ echo on\non\n```\n\nThe file `\(folder.path)/pipe`:\n\n```\na=1\n```\n", to: "a.md")
    let ran = try run(waymark, ["verify", "--cluster", "real", "--timeout", "1s", "a.md"], in: folder)
    #expect(ran.status == 2, "\(ran.output)")
    #expect(ran.output.contains("did not end within 1 s"), "\(ran.output)")
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
