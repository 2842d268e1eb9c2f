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

  /// Nodes of the built-in cluster, as an author with fewer rows and columns saw them.
  private func nodes(_ prose: String, _ again: String) -> String {
    """
    \(prose)

    ```
    $ oc get nodes -o wide
    NAME   STATUS   AGE
    52-54-00-00-00-01   Ready   5d
    ```

    \(prose)

    ```
    $ oc get ns
    NAME   STATUS   AGE
    demo   Active   5d
    ```

    ```
    $ oc get nodes -o name
    node/\(again)
    ```

    """
  }

  @Test("prose that announces similar output tolerates more rows and columns; names stay bound")
  func similar() throws {
    let folder = try Folder()
    try folder.write(nodes("The output is similar to this:", "52-54-00-00-00-01"), to: "similar.md")
    #expect(try run(waymark, ["verify", "similar.md"], in: folder).status == 0)
    try folder.write(nodes("The output is:", "52-54-00-00-00-01"), to: "same.md")
    #expect(try run(waymark, ["verify", "same.md"], in: folder).status == 1)
    try folder.write(nodes("The output is similar to this:", "52-54-00-00-00-02"), to: "wrong.md")
    #expect(try run(waymark, ["verify", "wrong.md"], in: folder).status == 1)
  }
}
