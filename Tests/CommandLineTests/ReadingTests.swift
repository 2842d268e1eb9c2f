import Testing

@Suite("Reading documents from the command line")
struct ReadingTests {
  @Test("plan fills placeholders from --bind and from the settings")
  func binds() throws {
    let folder = try Folder()
    try folder.write("```bash\nkubectl logs <pod>\n```\n", to: "walk.md")
    let bare = try run(waymark, ["plan", "--format", "json", "walk.md"], in: folder)
    #expect(bare.output.contains("stands for a value"))
    let bound = try run(waymark, ["plan", "--format", "json", "--bind", "<pod>=web-1", "walk.md"], in: folder)
    #expect(bound.output.contains("kubectl logs web-1") && !bound.output.contains("stands for a value"))
    try folder.write("bind:\n  <pod>: web-2\n", to: "waymark.yaml")
    #expect(try run(waymark, ["plan", "--format", "json", "walk.md"], in: folder).output.contains("logs web-2"))
  }
}
