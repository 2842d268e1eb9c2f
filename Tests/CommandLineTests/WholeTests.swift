import Testing

@Suite("Commands together")
struct WholeTests {
  private let similar = """
    The output is similar to:

    ```
    $ oc get pod -n demo-sno
    NAME                            READY   STATUS
    httpd-ex-git-769765ffd5-frlp8   1/1     Running
    ```

    Again the output is similar to:

    ```
    $ oc get pod -n demo-sno -o wide
    NAME                            READY   STATUS    IP
    httpd-ex-git-769765ffd5-frlp8   1/1     Running   10.128.0.81
    ```

    """

  @Test("similar output may lack rows and columns, but its names must agree")
  func similarOutput() throws {
    let folder = try Folder()
    try folder.write(similar, to: "right.md")
    #expect(try run(waymark, ["verify", "right.md"], in: folder).status == 0)
    let wrong = similar.replacing(
      "httpd-ex-git-769765ffd5-frlp8   1/1     Running   10", with: "httpd-ex-git-769765ffd5-sb5zs   1/1     Running   10")
    #expect(wrong != similar)
    try folder.write(wrong, to: "wrong.md")
    let ran = try run(waymark, ["verify", "wrong.md"], in: folder)
    #expect(ran.status == 1)
    #expect(ran.output.contains("sb5zs"))
    let strict = similar.replacing("The output is similar to:", with: "It prints:")
    try folder.write(strict, to: "strict.md")
    #expect(try run(waymark, ["verify", "strict.md"], in: folder).status == 1)
  }

  @Test(
    "help fits into 80 columns and teaches with examples",
    arguments: ["", "verify", "guide", "regenerate", "plan", "lint", "audit", "shell", "init"])
  func helpWidth(_ command: String) throws {
    let folder = try Folder()
    let arguments = command.isEmpty ? ["--help"] : [command, "--help"]
    let ran = try run(waymark, arguments, in: folder)
    #expect(ran.status == 0)
    #expect(ran.output.contains("EXAMPLE"))
    let lines = ran.output.split(separator: "\n")
    #expect(lines.filter { $0.count > 80 }.isEmpty)
    let examples = lines.filter { $0.hasPrefix("  waymark ") }
    #expect(!examples.isEmpty)
  }

  @Test("the first help names every command in an example and in the list")
  func everyCommand() throws {
    let lines = try run(waymark, ["--help"], in: Folder()).output.split(separator: "\n")
    for command in ["verify", "guide", "regenerate", "plan", "lint", "audit", "shell", "init"] {
      #expect(lines.contains { $0.hasPrefix("  waymark \(command)") })
      #expect(lines.contains { $0.hasPrefix("  \(command)  ") })
    }
  }

  @Test("init --from reads standard input and patterns like every other command")
  func initFrom() throws {
    let folder = try Folder()
    try folder.write(similar, to: "one.md")
    let piped = try run("/bin/sh", ["-c", "'\(waymark)' init --from - --name piped < one.md"], in: folder)
    #expect(piped.status == 0)
    #expect(try folder.read("piped.cluster.yaml").contains("httpd-ex-git"))
    #expect(try run(waymark, ["init", "--from", "o*.md", "--name", "found"], in: folder).status == 0)
    #expect(try folder.read("found.cluster.yaml").contains("httpd-ex-git"))
  }

  @Test("one block and one step are not blocks and steps")
  func singular() throws {
    let folder = try Folder()
    try folder.write("```\n$ oc get nodes -o name\nnode/52-54-00-a7-93-9c\n```\n", to: "a.md")
    let ran = try run(waymark, ["plan", "a.md"], in: folder)
    #expect(ran.output.contains("1 block: "))
    #expect(ran.output.contains("1 step, 1 with output to check"))
  }
}
