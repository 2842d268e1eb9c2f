import Testing

@Suite("waymark init writes what to start from, and nothing over what is there")
struct InitTests {
  private let strange = """
    ```
    $ oc get pod -n shop web
    NAME   READY   STATUS    RESTARTS   AGE
    web    1/1     Running   0          1d
    $ oc get service -n shop web
    NAME   TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)    AGE
    web    ClusterIP   172.30.4.9     <none>        8080/TCP   1d
    ```

    """

  @Test("without documents: settings whose every key is a comment, and the next command")
  func settings() throws {
    let folder = try Folder()
    let ran = try run(waymark, ["init"], in: folder)
    #expect(ran.status == 0)
    #expect(ran.output.contains("waymark init --from DOCUMENT.md"))
    #expect(try folder.read("waymark.yaml").split(separator: "\n").allSatisfy { $0.hasPrefix("#") })
  }

  @Test("the settings have every key that there is, and each is read when it is no comment any more")
  func everyKey() throws {
    let folder = try Folder()
    try folder.write("```\n$ ls\n```\n", to: "a.md")
    #expect(try run(waymark, ["init"], in: folder).status == 0)
    let groups = try folder.read("waymark.yaml").split(separator: "\n\n").map { group in
      group.split(separator: "\n").map { String($0.dropFirst(2)) }.drop { !isSetting($0) }
    }
    let lines = groups.flatMap { $0 }
    #expect(lines.allSatisfy { isSetting($0) || $0.hasPrefix("  ") }, "\(lines)")

    try folder.write("xyzzyxyzzy: 1\n", to: "waymark.yaml")
    let error = try run(waymark, ["plan", "a.md"], in: folder).error
    let known = error.split(separator: "known settings: ").last?.split(separator: "\n").first?.split(separator: ", ")
    #expect(lines.filter(isSetting).map { $0.prefix { $0 != ":" } }.sorted() == known?.sorted())
    #expect(known?.count ?? 0 >= 11)

    for group in groups.filter({ !$0.isEmpty }) + [lines[...]] {
      try folder.write(group.joined(separator: "\n") + "\n", to: "waymark.yaml")
      let ran = try run(waymark, ["plan", "a.md"], in: folder)
      #expect(ran.status == 0)
      #expect(ran.error == "", "\(group)")
    }
  }

  /// Whether a line, its comment's sign taken off, begins with a key.
  private func isSetting(_ line: String) -> Bool {
    let key = line.prefix { $0.isLowercase }
    return !key.isEmpty && line.dropFirst(key.count).hasPrefix(":")
  }

  @Test("from a document: settings and a cluster file with which verify agrees")
  func infers() throws {
    let folder = try Folder()
    try folder.write(strange, to: "shop.md")
    let ran = try run(waymark, ["init", "--from", "shop.md"], in: folder)
    #expect(ran.status == 0)
    #expect(ran.output.contains("Wrote shop.cluster.yaml: 1 node"))
    #expect(ran.output.contains("Guessed"))
    #expect(ran.output.contains("waymark verify shop.md"))
    #expect(try folder.read("shop.cluster.yaml").contains("# guessed: "))
    let verified = try run(waymark, ["verify", "shop.md"], in: folder)
    #expect(verified.status == 0, "\(verified.output)")
  }

  @Test("a world that is not the document's names the command, and following it helps")
  func afterVerify() throws {
    let folder = try Folder()
    try folder.write(strange, to: "shop.md")
    let first = try run(waymark, ["verify", "shop.md"], in: folder)
    #expect(first.status == 2)
    #expect(first.output.contains("  waymark init --from shop.md\n"))
    #expect(try run(waymark, ["init", "--from", "shop.md"], in: folder).status == 0)
    #expect(try run(waymark, ["verify", "shop.md"], in: folder).status == 0)
  }

  @Test("files that are there stay, until --force")
  func keeps() throws {
    let folder = try Folder()
    try folder.write(strange, to: "shop.md")
    try folder.write("name: mine\n", to: "shop.cluster.yaml")
    try folder.write("floor: 0.1\n", to: "waymark.yaml")
    for arguments in [["init"], ["init", "--from", "shop.md"]] {
      let ran = try run(waymark, arguments, in: folder)
      #expect(ran.status == 65)
      #expect(ran.error.contains("there already"))
      #expect(ran.error.contains("--force"))
    }
    #expect(try folder.read("shop.cluster.yaml") == "name: mine\n")
    let other = try run(waymark, ["init", "--from", "shop.md", "--name", "other"], in: folder)
    #expect(other.output.contains("waymark verify --cluster other.cluster.yaml shop.md"))
    #expect(try folder.read("waymark.yaml") == "floor: 0.1\n")
    #expect(try run(waymark, ["init", "--force", "--from", "shop.md"], in: folder).status == 0)
    #expect(try folder.read("waymark.yaml").contains("\ncluster: shop.cluster.yaml\n"))
  }

  @Test(
    "a document that cannot be read, and a name that is no file's, write nothing",
    arguments: [("--from none.md", Int32(65)), ("--name a/b --from none.md", Int32(64)), ("--name a", Int32(64))])
  func wrong(_ arguments: String, _ status: Int32) throws {
    let folder = try Folder()
    let words = arguments.split(separator: " ").map(String.init)
    #expect(try run(waymark, ["init"] + words, in: folder).status == status)
    #expect(try run("/bin/ls", [], in: folder).output == "")
  }
}
