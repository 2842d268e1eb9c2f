import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Goldens on disk")
struct GoldenTests {
  static let document = """
    ```
    $ oc get nodes -o name
    node/52-54-00-a7-93-9c
    ```

    ```
    $ cat /etc/nothing
    ```
    """

  private func folder() throws -> Folder {
    let folder = try Folder()
    for name in ["docs", "golden", "golden/docs", "golden/docs/a"] { mkdir(folder.path + "/" + name, 0o755) }
    try folder.write(Self.document, to: "docs/a.md")
    return folder
  }

  /// Runs the document with files in `golden/docs/a/`.
  private func verify(_ files: [String: [UInt8]], _ arguments: [String] = []) throws -> Ran {
    let folder = try folder()
    for (name, bytes) in files { try folder.write(bytes, to: "golden/docs/a/" + name) }
    return try run(waymark, ["verify"] + arguments + ["docs/a.md"], in: folder)
  }

  private func verify(_ files: [String: String], _ arguments: [String] = []) throws -> Ran {
    try verify(files.mapValues { Array($0.utf8) }, arguments)
  }

  static let status = "cat: /etc/nothing: {{*}}\n{{exit 1}}\n"

  @Test("a golden makes a failing command part of the document")
  func exit() throws {
    #expect(try verify([:] as [String: String]).status == 1)
    let ran = try verify(["cat-etc-nothing.golden": Self.status])
    #expect(ran.status == 0, "\(ran.output)\(ran.error)")
  }

  @Test("a document that its golden contradicts is told so, in text and JSON")
  func parties() throws {
    let files = ["cat-etc-nothing.golden": Self.status, "oc-get-nodes.golden": "node/{{node=other}}\n"]
    let text = try verify(files)
    #expect(text.status == 1)
    #expect(text.output.contains("golden and cluster agree, the document"), "\(text.output)")
    let json = try verify(files, ["--format", "json"])
    #expect(json.output.contains("\"path\": \"golden/docs/a/oc-get-nodes.golden\""))
    #expect(json.output.contains("\"code\": \"document-differs-from-golden\""))
  }

  static let bad: [(file: String, text: String, message: String, help: String)] = [
    ("oc-get-nodes.golden", "node/{{*}\n", ":1:6: error: {{ opens a hole that nothing closes", "close it with }}"),
    ("oc-get-nodes.golden", "a\nnode/{{nod}}\n", ":2:8: error: there is no hole {{nod}}", "did you mean {{node}}?"),
    ("oc-get-nodes.golden", "{{anything}}\n", ":1:3: error: there is no hole {{anything}}", "holes are {{*}}"),
    ("oc-get-nodes.golden", "{{ip=10.0.0}}\n", ":1:6: error: `10.0.0` is no ip", "such as {{ip="),
    ("oc-get-nodes.golden", "{{age=5m}}\n", ":1:3: error: one age is as good as another", "write {{age}}"),
    ("oc-get-nodes.golden", "{{exit 1}}\nnode\n", ":1:1: error: {{exit N}} stands alone", "move it"),
    ("oc-get-nodes.golden", "{{exit 999}}\n", ":1:8: error: an exit status is a number", "such as {{exit 1}}"),
    ("oc-get-nodes.golden", "{{?}} node\n", ":1:1: error: {{?}} stands at the end", "move it to the end"),
    ("oc-get-nodes.golden", "{{'it's'}}\n", ":1:6: error: a quote within", "write ''"),
    ("oc-get-node.golden", "pod/x\n", ":1:1: error: docs/a.md has no step oc-get-node", "did you mean oc-get-nodes.golden?"),
    ("old.golden", "node/52-54-00-a7-93-9c\n", ":1:1: error: docs/a.md has no step old", "it fits step oc-get-nodes, line 2"),
    ("old.trace", "> S\n", ":1:1: error: docs/a.md has no step old", "waymark plan shows the names"),
    ("oc-get-nodes.goldn", "x\n", ":1:1: error: a golden is called STEP.golden", "did you mean oc-get-nodes.golden?"),
    ("notes.txt", "x\n", ":1:1: error: a golden is called STEP.golden", "keep other files outside"),
    ("oc-get-nodes.trace", "> S\n< Q\n", ":2:3: error: 'Q' is no list of flags", ""),
    ("oc-get-nodes.trace", "tolerance ack\n> S\n", ":1:14: error: 'ack' is no tolerance", "did you mean 'acks'?"),
    ("oc-get-nodes.trace", "", ":1:1: error: a trace needs at least one event", ""),
  ]

  @Test("a bad golden gives a located message, a way out and exit status 65", arguments: bad)
  func refused(file: String, text: String, message: String, help: String) throws {
    let ran = try verify(["cat-etc-nothing.golden": Self.status, file: text])
    #expect(ran.status == 65)
    #expect(ran.error.hasPrefix("golden/docs/a/\(file)\(message)"), "\(ran.error)")
    #expect(help.isEmpty || ran.error.contains("help: \(help)"), "\(ran.error)")
  }

  static let noText: [(bytes: [UInt8], message: String)] = [
    ([0x61, 0x0A, 0xE9, 0x0A], ":2:1: error: this is not UTF-8 text"),
    ([0x61, 0x00], ":1:1: error: this is a binary file"),
    ([UInt8](repeating: 0x61, count: (1 << 20) + 1), ": error: the file is larger than 1 MiB"),
  ]

  @Test("what is no text is refused too", arguments: noText)
  func encodings(bytes: [UInt8], message: String) throws {
    let ran = try verify(["oc-get-nodes.golden": bytes])
    #expect(ran.status == 65)
    #expect(ran.error.hasPrefix("golden/docs/a/oc-get-nodes.golden\(message)"), "\(ran.error)")
  }

  @Test("so are a link to itself and a folder")
  func unreadable() throws {
    let folder = try folder()
    let golden = folder.path + "/golden/docs/a/oc-get-nodes.golden"
    symlink("oc-get-nodes.golden", golden)
    let circle = try run(waymark, ["verify", "docs/a.md"], in: folder)
    #expect(circle.status == 65)
    #expect(circle.error.contains("oc-get-nodes.golden: error: cannot read it: Too many levels"), "\(circle.error)")
    unlink(golden)
    mkdir(golden, 0o755)
    let inside = try run(waymark, ["verify", "docs/a.md"], in: folder)
    #expect(inside.status == 65)
    #expect(inside.error.contains("oc-get-nodes.golden: error: this is a folder"), "\(inside.error)")
  }

  @Test("several bad goldens are all named")
  func several() throws {
    let ran = try verify(["oc-get-nodes.golden": "{{a}}\n", "cat-etc-nothing.golden": "{{b}}\n"])
    #expect(ran.status == 65)
    #expect(ran.error.split(separator: "\n").count { $0.contains(": error: ") } == 2)
  }

  @Test("goldens lie beside the settings; without settings in the nearest folder above that has some")
  func settings() throws {
    let folder = try folder()
    try folder.write(Self.status, to: "golden/docs/a/cat-etc-nothing.golden")
    #expect(try run(waymark, ["verify", "docs/a.md"], in: folder).status == 0)
    try folder.write("floor: 0.5\n", to: "docs/waymark.yaml")
    #expect(try run(waymark, ["verify", "docs/a.md"], in: folder).status == 1)
    try folder.write("floor: 0.5\n", to: "waymark.yaml")
    unlink(folder.path + "/docs/waymark.yaml")
    #expect(try run(waymark, ["verify", folder.path + "/docs/a.md"], in: folder).status == 0)
    #expect(try run("/bin/sh", ["-c", "cd docs && exec \"$0\" verify a.md", waymark], in: folder).status == 0)
  }
}

@Suite("A test's folder")
struct FolderTests {
  @Test("is removed with its links, and what they lead to stays")
  func links() throws {
    let kept = try Folder()
    try kept.write("kept", to: "file")
    var other: Folder? = try Folder()
    let path = try #require(other?.path)
    symlink(kept.path, path + "/link")
    other = nil
    #expect(try kept.read("file") == "kept")
    #expect(access(path, F_OK) != 0)
  }
}
