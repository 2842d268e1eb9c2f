import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Bad input gives one clear message and exit status 65")
struct BadInputTests {
  @Test("a file that is not there is named")
  func missing() throws {
    let ran = try run(waymark, ["verify", "nowhere.md"], in: Folder())
    #expect(ran.status == 65)
    #expect(ran.error.hasPrefix("nowhere.md: error: cannot read it: No such file or directory\n  help: check the spelling"))
  }

  @Test("a binary file is refused at the line of its first zero byte")
  func binary() throws {
    let folder = try Folder()
    try folder.write([0x61, 0x0A, 0x00, 0xFF], to: "b.md")
    let ran = try run(waymark, ["plan", "b.md"], in: folder)
    #expect(ran.status == 65)
    #expect(ran.error.hasPrefix("b.md:2:1: error: this is a binary file, not text\n"))
  }

  @Test("text in another encoding is refused at its line")
  func encoding() throws {
    let folder = try Folder()
    try folder.write([0x61, 0x0A, 0x62, 0xE9, 0x0A], to: "l.md")
    let ran = try run(waymark, ["plan", "l.md"], in: folder)
    #expect(ran.status == 65)
    #expect(ran.error.hasPrefix("l.md:2:1: error: this is not UTF-8 text\n"))
  }

  @Test("a hundred megabytes of backticks are refused by size")
  func huge() throws {
    let folder = try Folder()
    try folder.write([UInt8](repeating: 0x60, count: 100 << 20), to: "huge.md")
    let ran = try run(waymark, ["verify", "huge.md"], in: folder)
    #expect(ran.status == 65)
    #expect(ran.error == "huge.md: error: the file is larger than 32 MiB, which no document needs\n")
  }

  @Test("a few megabytes of backticks are a document without steps")
  func backticks() throws {
    let folder = try Folder()
    try folder.write([UInt8](repeating: 0x60, count: 2 << 20), to: "ticks.md")
    let ran = try run(waymark, ["plan", "--format", "json", "ticks.md"], in: folder)
    #expect(ran.status == 0)
  }

  @Test("links that lead in a circle are said to do so")
  func cycle() throws {
    let folder = try Folder()
    symlink("b.md", folder.path + "/a.md")
    symlink("a.md", folder.path + "/b.md")
    let ran = try run(waymark, ["verify", "a.md"], in: folder)
    #expect(ran.status == 65)
    #expect(ran.error == "a.md: error: cannot read it: Too many levels of symbolic links\n")
  }

  @Test(
    "a broken world is located",
    arguments: [
      ("name: x\nnodez: []\n", "w.cluster.yaml:2:1: error: "),
      ("name: x\n  nodes: [\n", "w.cluster.yaml:"),
      ("- a\n", "w.cluster.yaml:1:1: error: "),
      ("name: x\nnodes:\n  - name: n\n    address: 300.1.1.1\n", "w.cluster.yaml:4:"),
    ])
  func world(_ yaml: String, _ start: String) throws {
    let folder = try Folder()
    try folder.write("```\noc get nodes\n```\n", to: "a.md")
    try folder.write(yaml, to: "w.cluster.yaml")
    let ran = try run(waymark, ["verify", "--cluster", "w.cluster.yaml", "a.md"], in: folder)
    #expect(ran.status == 65)
    #expect(ran.error.hasPrefix(start), "\(ran.error)")
  }

  @Test("settings with an unknown key suggest the right one")
  func settings() throws {
    let folder = try Folder()
    try folder.write("```\noc get nodes\n```\n", to: "a.md")
    try folder.write("floor: 0.5\nclustre: simulated\n", to: "waymark.yaml")
    let ran = try run(waymark, ["verify", "a.md"], in: folder)
    #expect(ran.status == 65)
    #expect(ran.error.contains("waymark.yaml:2:1: error: there is no setting clustre"))
    #expect(ran.error.contains("help: did you mean cluster?"))
  }

  @Test("an unknown option is wrong usage, not a bad file")
  func usage() throws {
    let ran = try run(waymark, ["verify", "--frob", "a.md"], in: Folder())
    #expect(ran.status == 64)
  }

  @Test("a document without commands has had too little checked")
  func empty() throws {
    let folder = try Folder()
    try folder.write("# Nothing here\n", to: "a.md")
    let ran = try run(waymark, ["verify", "a.md"], in: folder)
    #expect(ran.status == 3)
  }

  @Test("an annotation that cannot be read is located, with a suggestion")
  func annotation() throws {
    let folder = try Folder()
    try folder.write("<!-- waymark: skp=yes -->\n```\n$ oc get nodes\n```\n", to: "a.md")
    let ran = try run(waymark, ["verify", "a.md"], in: folder)
    #expect(ran.status == 65)
    #expect(ran.error.hasPrefix("a.md:1:15: error: annotations have no `skp`\n"))
    #expect(ran.error.contains("help: did you mean `skip`?"))
  }
}
