import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("What newcomers type wrong is answered with what to type next")
struct FirstContactTests {
  private let nodes = "```\n$ oc get nodes -o name\nnode/52-54-00-a7-93-9c\n```\n"

  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write(nodes, to: "README.md")
    return folder
  }

  @Test(
    "wrong arguments exit with 64 and a way on",
    arguments: wrongUsage)
  func usage(_ typed: Wrong) throws {
    let ran = try run(waymark, typed.arguments, in: folder())
    #expect(ran.status == 64)
    #expect(ran.error.contains(typed.message), "\(ran.error)")
  }

  @Test(
    "what cannot be read exits with 65 and a way on",
    arguments: wrongFiles)
  func unreadable(_ typed: Wrong) throws {
    let folder = try folder()
    mkdir(folder.path + "/empty", 0o700)
    try folder.write("a: 1\n", to: "values.yaml")
    try folder.write("Title\n=====\n", to: "guide.rst")
    try folder.write("%PDF-1.7\n", to: "paper")
    try folder.write("apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n", to: "pod.yaml")
    let ran = try run(waymark, typed.arguments, in: folder)
    #expect(ran.status == 65)
    #expect(ran.error.contains(typed.message), "\(ran.error)")
  }

  @Test("a file without read permission says how to look")
  func permission() throws {
    let folder = try folder()
    chmod(folder.path, 0o755)
    chmod(folder.path + "/README.md", 0)
    let verify = [waymark, "verify", "README.md"]
    // Root reads everything.
    let ran =
      geteuid() == 0
      ? try run("setpriv", ["--reuid", "65534", "--clear-groups"] + verify, in: folder)
      : try run(waymark, Array(verify.dropFirst()), in: folder)
    #expect(ran.status == 65)
    #expect(ran.error == "README.md: error: cannot read it: Permission denied\n  help: check its permissions: ls -l README.md\n")
  }

  @Test("standard input is a document")
  func standardInput() throws {
    let ran = try run(waymark, ["verify", "-"], input: nodes, in: Folder())
    #expect(ran.status == 0)
    #expect(ran.output.hasPrefix("<stdin> on the simulated cluster"))
    #expect(try run(waymark, ["verify", "-"], input: "\0", in: Folder()).error.hasPrefix("<stdin>:1:1: error: "))
  }

  @Test("an empty document, and one without commands, say what waymark looks for", arguments: ["", "# Words\n\n    a = 1\n"])
  func noCommands(_ text: String) throws {
    let folder = try Folder()
    try folder.write(text, to: "a.md")
    let ran = try run(waymark, ["verify", "a.md"], in: folder)
    #expect(ran.status == 3)
    #expect(ran.output.contains("No commands found, so nothing was checked."))
    #expect(ran.output.contains("\n  waymark plan --explain a.md\n"))
    #expect(ran.output.contains("\n  <!-- waymark: run=\"oc get nodes\" -->\n"))
  }

  @Test("a document that shows no output says what was checked and what would be stronger")
  func noOutput() throws {
    let folder = try Folder()
    try folder.write("```\n$ oc get nodes\n$ oc get pods -A\n```\n", to: "a.md")
    let ran = try run(waymark, ["verify", "a.md"], in: folder)
    #expect(ran.status == 0)
    #expect(ran.output.contains("The document shows no output: only the exit status of 2 commands was checked."))
  }

  @Test("a document of programs that are not simulated lists them")
  func notSimulated() throws {
    let folder = try Folder()
    try folder.write("```\n$ helm list\n$ frobnicate --all\n$ helm list -A\n```\n", to: "a.md")
    let ran = try run(waymark, ["verify", "a.md"], in: folder)
    #expect(ran.status == 3)
    #expect(ran.output.contains("The simulated cluster has no helm, frobnicate: nothing could be checked."))
  }

  @Test("a mistyped program fails with the one that was meant; a program that exists elsewhere is skipped")
  func mistyped() throws {
    let folder = try Folder()
    try folder.write("```\n$ kubctl get nodes\n```\n", to: "a.md")
    let ran = try run(waymark, ["verify", "a.md"], in: folder)
    #expect(ran.status == 1)
    #expect(ran.output.contains("there is no program kubctl; did you mean kubectl?"))
    try folder.write("```\n$ kubectx prod\n$ oc get nodes\n```\n", to: "a.md")
    #expect(try run(waymark, ["verify", "a.md"], in: folder).status == 0)
  }

  @Test("another world is said once, with the commands that mend it")
  func anotherWorld() throws {
    let folder = try Folder()
    try folder.write("```\n$ oc get pod -n shop web\nNAME\nweb\n$ oc get service -n shop web\nNAME\nweb\n```\n", to: "a.md")
    let ran = try run(waymark, ["verify", "a.md"], in: folder)
    #expect(ran.status == 2)
    #expect(ran.output.contains("\n  waymark init --from a.md\n  waymark verify --cluster a.cluster.yaml a.md\n"))
    #expect(!ran.output.contains("✗ a.md:2"))
  }

  @Test("one thing that is missing twice is a failure, not another world")
  func oneThing() throws {
    let folder = try Folder()
    try folder.write("```\n$ oc get pod -n demo-sno web\nNAME\nweb\n$ oc get pod -n demo-sno web\nNAME\nweb\n$ oc get nodes\n```\n", to: "a.md")
    #expect(try run(waymark, ["verify", "a.md"], in: folder).status == 1)
  }

  @Test("help and version are found by their usual names", arguments: [["help", "verify"], ["--version"], ["--help"]])
  func help(_ arguments: [String]) throws {
    let ran = try run(waymark, arguments, in: Folder())
    #expect(ran.status == 0)
    #expect(ran.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(ran.output)")
  }

  @Test(
    "settings with a value of the wrong kind are located",
    arguments: [
      ("bind:\n  demo: [shop]\n", "waymark.yaml:2:9: error: a name in bind is a text"),
      ("deny: [drift, {a: b}]\n", "waymark.yaml:1:15: error: a code in deny is a text"),
      ("deny: [drfit]\n", "waymark.yaml:1:8: error: there is no code 'drfit'"),
    ])
  func settings(_ yaml: String, _ message: String) throws {
    let folder = try folder()
    try folder.write(yaml, to: "waymark.yaml")
    let ran = try run(waymark, ["verify", "README.md"], in: folder)
    #expect(ran.status == 65)
    #expect(ran.error.contains(message), "\(ran.error)")
  }
}

/// What is typed, and a part of the answer.
struct Wrong: Sendable {
  var arguments: [String]
  var message: String

  init(_ arguments: [String], _ message: String) { (self.arguments, self.message) = (arguments, message) }
}

private let wrongUsage: [Wrong] = [
  Wrong([], "waymark verify README.md"),
  Wrong(["README.md"], "error: README.md is a document, not a command\n  help: did you mean: waymark verify README.md\n"),
  Wrong(["README.md", "--exact"], "did you mean: waymark verify README.md --exact\n"),
  Wrong(["docs/**/*.md"], "did you mean: waymark verify 'docs/**/*.md'\n"),
  Wrong(["it's.md"], #"did you mean: waymark verify 'it'\''s.md'"# + "\n"),
  Wrong(["verfy", "README.md"], "error: there is no command verfy\n  help: did you mean: waymark verify README.md\n"),
  Wrong(["check", "README.md"], "did you mean: waymark verify README.md\n"),
  Wrong(["xyzzy"], "the commands are verify, guide, "),
  Wrong(["verify", "--clustr", "x", "README.md"], "Did you mean '--cluster'?"),
  Wrong(["verify", "--verbose", "README.md"], "error: Unknown option '--verbose'\n  help: waymark plan --explain"),
  Wrong(["verify", "--bind", "x", "README.md"], "--bind takes AUTHOR=ACTUAL, not 'x'"),
  Wrong(["verify", "--timeout", "5", "README.md"], "--timeout takes a time like 30s or 2m, not '5'"),
  Wrong(["verify", "--jobs", "0", "README.md"], "--jobs takes a number from 1 to 1024, not '0'"),
  Wrong(["verify", "--cluster", "kind", "README.md"], "there is no cluster 'kind'\n  help: a kind cluster is a real one"),
  Wrong(["verify", "--cluster", "prod", "README.md"], "there is no cluster 'prod'\n  help: --cluster takes simulated, real,"),
  Wrong(["verify", "--cluster", "simulate", "README.md"], "help: did you mean --cluster simulated?"),
  Wrong(["verify", "--deny", "drfit", "README.md"], "there is no code 'drfit'\n  help: did you mean drift?"),
  Wrong(["guide", "-"], "a guide listens to you on standard input"),
]

private let wrongFiles: [Wrong] = [
  Wrong(["verify", "REDME.md"], "REDME.md: error: cannot read it: No such file or directory\n  help: did you mean README.md?"),
  Wrong(["verify", "README"], "help: did you mean README.md?"),
  Wrong(["verify", "docs/*.md"], "docs/*.md: error: no file matches this pattern\n  help: ** stands for"),
  Wrong(["verify", "empty"], "empty: error: there is no markdown file in this folder or below it\n  help: waymark looks"),
  Wrong(["verify", "values.yaml"], "error: this is YAML, not markdown\n  help: a cluster file is named with --cluster"),
  Wrong(["plan", "guide.rst"], "error: this is reStructuredText, not markdown\n  help: convert it and check that: pandoc"),
  Wrong(["plan", "paper"], "paper: error: this is a PDF, not markdown"),
  Wrong(["verify", "--cluster", "missing.yaml", "README.md"], "missing.yaml: error: cannot read it: No such file"),
  Wrong(
    ["verify", "--cluster", "pod.yaml", "README.md"], "pod.yaml: error: this is a Kubernetes manifest, not a cluster file\n  help: waymark init"),
]
