import Testing

@Suite("The exit status says how a check ended")
struct ExitStatusTests {
  private let nodes = "```\n$ oc get nodes -o name\nnode/52-54-00-a7-93-9c\n```\n"

  private func verify(_ document: String, _ arguments: [String] = [], files: [String: String] = [:]) throws -> (ran: Ran, folder: Folder) {
    let folder = try Folder()
    try folder.write(document, to: "a.md")
    for (name, text) in files { try folder.write(text, to: name) }
    return (try run(waymark, ["verify"] + arguments + ["a.md"], in: folder), folder)
  }

  @Test("0 when everything agrees")
  func agrees() throws { #expect(try verify(nodes).ran.status == 0) }

  @Test("1 when an output differs")
  func differs() throws {
    #expect(try verify("```\n$ oc get pod -n demo-sno -o name\npod/nobody\n```\n").ran.status == 1)
  }

  @Test("1 when the halves of a line contradict each other")
  func contradicts() throws {
    let line = "```\n$ netstat -lnt | grep :80\ntcp 0 0 0.0.0.0:80 │tcp 0 0 0.0.0.0:81\n```\n"
    #expect(try verify(line).ran.status == 1)
  }

  @Test("2 when a context cannot be entered")
  func broken() throws {
    #expect(try verify("<!-- waymark: context=pod:demo-sno/nobody -->\n```\n$ hostname\n```\n").ran.status == 2)
  }

  @Test("2 when the world is another one")
  func strange() throws {
    let document = "```\n$ oc get pod -n shop web\nNAME\nweb\n$ oc get service -n shop web\nNAME\nweb\n```\n"
    let ran = try verify(document).ran
    #expect(ran.status == 2)
    #expect(ran.output.contains("it is not\nthis document's world"))
  }

  @Test("3 when nothing could be checked, also beside a document that was")
  func little() throws {
    let (ran, folder) = try verify("```\n$ frobnicate\n```\n")
    #expect(ran.status == 3)
    try folder.write(nodes, to: "b.md")
    #expect(try run(waymark, ["verify", "a.md", "b.md"], in: folder).status == 3)
  }

  @Test("a floor of zero accepts that")
  func floor() throws {
    #expect(try verify("```\n$ frobnicate\n```\n", files: ["waymark.yaml": "floor: 0\n"]).ran.status == 0)
  }

  @Test("a denied notice fails, and is said once")
  func denied() throws {
    let document = "```\n$ oc get nodes\nNAME STATUS ROLES AGE VERSION\n```\n"
    #expect(try verify(document).ran.status == 1)
    let drift = """
      ```
      $ oc get nodes
      NAME                STATUS   ROLES                         AGE   VERSION
      52-54-00-a7-93-9c   Ready    control-plane,master,worker   27h   v1.27.1+1a2b3c4
      ```
      """
    #expect(try verify(drift).ran.status == 0)
    let ran = try verify(drift, ["--deny", "drift"]).ran
    #expect(ran.status == 1)
    #expect(ran.output.split(separator: "\n").count { $0.hasPrefix("Denied: ") } == 1)
  }

  @Test("a report goes to its file, and a full disk is not success")
  func reports() throws {
    let (ran, folder) = try verify(nodes, ["--report", "json=out.json"])
    #expect(ran.status == 0)
    #expect(try folder.read("out.json").hasPrefix("{\n  \"version\": 1,"))
    let full = try run("/bin/sh", ["-c", "\"$0\" verify a.md > /dev/full", waymark], in: folder)
    #expect(full.status == 2)
  }

  @Test("a guide that met a wrong output does not end as if it were right")
  func guide() throws {
    let folder = try Folder()
    try folder.write("```\n$ oc get pod -n demo-sno -o name\npod/nobody\n```\n", to: "a.md")
    #expect(try run(waymark, ["guide", "a.md"], input: "\n", in: folder).status == 1)
    try folder.write(nodes, to: "a.md")
    #expect(try run(waymark, ["guide", "a.md"], input: "\n", in: folder).status == 0)
  }
}

@Suite("Signals")
struct SignalTests {
  @Test("Ctrl-C and SIGTERM in a guide clean up and leave as a shell reports them", arguments: [("INT", 130), ("TERM", 143)])
  func guide(_ signal: String, _ status: Int32) throws {
    let folder = try Folder()
    let document = "```\n$ echo one\n$ echo two\n```\n<!-- waymark: cleanup -->\n```\n$ echo three\n```\n"
    try folder.write(document, to: "a.md")
    // The guide runs the first step, asks about the second, and is interrupted there.
    let script = """
      mkfifo keys; "$0" guide a.md < keys > out & exec 3> keys; echo >&3
      until [ "$(grep -c 'leaves: ' out)" = 2 ]; do :; done
      kill -\(signal) $!; wait $!
      """
    let ran = try run("timeout", ["20", "/bin/sh", "-c", script, waymark], in: folder)
    #expect(ran.status == status)
    let out = try folder.read("out")
    #expect(out.contains("cleaning up\n    echo three\n"), "\(out)")
    #expect(out.hasSuffix("You left. 2 passed\n"), "\(out)")
  }
}
