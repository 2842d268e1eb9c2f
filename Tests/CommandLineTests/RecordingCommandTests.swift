import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("A recording is made once and checked against without the cluster")
struct RecordingCommandTests {
  private let document = "```\n$ oc get nodes -o name\nnode/52-54-00-a7-93-9c\n```\n"

  @Test("made by night, committed, and every change of the document is checked against it")
  func workflow() throws {
    let folder = try Folder()
    try folder.write(document, to: "a.md")
    #expect(try run(waymark, ["verify", "--record", "a.recording", "a.md"], in: folder).status == 0)
    let head = "waymark-recording 1\ncluster sno\nversion v1.28.9+8ca71f7\nbasis simulated\ndate 2"
    #expect(try folder.read("a.recording").hasPrefix(head))
    try folder.write("cluster: recorded:a.recording\n", to: "waymark.yaml")
    let day = try run(waymark, ["verify", "a.md"], in: folder)
    #expect(day.status == 0)
    #expect(day.output.contains("the recording of the simulated cluster sno (v1.28.9+8ca71f7, 2"))
    try folder.write(document.replacing("a7-93-9c", with: "11-22-33"), to: "a.md")
    #expect(try run(waymark, ["verify", "a.md"], in: folder).status == 0, "the author's node has another name")
    try folder.write(document.replacing("node/", with: "nodes/"), to: "a.md")
    #expect(try run(waymark, ["verify", "a.md"], in: folder).status == 1)
    try folder.write(document.replacing("nodes", with: "nodez"), to: "a.md")
    let missing = try run(waymark, ["verify", "a.md"], in: folder)
    #expect(missing.status == 2)
    let words = missing.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("no answer to: oc get nodez -o name"))
    #expect(words.contains("the nearest it has is: oc get nodes -o name"))
  }

  @Test("recording the same cluster twice, or a recording, changes no answer")
  func stable() throws {
    let folder = try Folder()
    try folder.write(document, to: "a.md")
    for name in ["one", "two"] { _ = try run(waymark, ["verify", "--record", name, "a.md"], in: folder) }
    let exchanges = { (text: String) in text.split(separator: "\n").filter { !$0.hasPrefix("date ") } }
    #expect(exchanges(try folder.read("one")) == exchanges(try folder.read("two")))
    _ = try run(waymark, ["verify", "--cluster", "recorded:one", "--record", "three", "a.md"], in: folder)
    #expect(try folder.read("one") == folder.read("three"))
  }

  @Test("JSON says what was recorded where")
  func json() throws {
    let folder = try Folder()
    try folder.write(document, to: "a.md")
    _ = try run(waymark, ["verify", "--record", "r", "a.md"], in: folder)
    let ran = try run(waymark, ["verify", "--format", "json", "--cluster", "recorded:r", "a.md"], in: folder)
    #expect(ran.output.contains("\"basis\": \"recorded\""))
    #expect(ran.output.contains("\"recorded\": {\n        \"basis\": \"simulated\""))
  }

  @Test(
    "a recording that cannot be read exits with 65 and says where",
    arguments: [
      ("waymark-recording 9\n", "bad.recording:1:1"), ("waymark-recording 1\ncluster c\n", "bad.recording:3:1"), ("text\n", "bad.recording:1:1"),
    ])
  func unreadable(_ text: String, _ place: String) throws {
    let folder = try Folder()
    try folder.write(document, to: "a.md")
    try folder.write(text, to: "bad.recording")
    let ran = try run(waymark, ["verify", "--cluster", "recorded:bad.recording", "a.md"], in: folder)
    #expect(ran.status == 65)
    #expect(ran.error.contains(place))
  }

  @Test("a recording that could not be written is refused before anything runs")
  func nowhere() throws {
    let folder = try Folder()
    try folder.write("```\n$ touch made\n```\n", to: "a.md")
    let ran = try run(
      waymark, ["verify", "--cluster", "real", "--allow-changes", "--record", "no/such/r", "a.md"], in: folder)
    #expect(ran.status == 64)
    #expect(ran.error.contains("nothing can be written to no/such/"), "\(ran.error)")
    #expect(access(folder.path + "/made", F_OK) != 0)
  }

  @Test("one document, one recording")
  func single() throws {
    let folder = try Folder()
    try folder.write(document, to: "a.md")
    try folder.write(document, to: "b.md")
    #expect(try run(waymark, ["verify", "--record", "r", "a.md", "b.md"], in: folder).status == 64)
    #expect(try run(waymark, ["verify", "--cluster", "recorded:none", "a.md"], in: folder).status == 65)
  }
}
