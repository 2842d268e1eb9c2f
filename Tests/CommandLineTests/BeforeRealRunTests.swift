import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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
