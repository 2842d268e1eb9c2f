import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Whole repositories")
struct RepositoryTests {
  private let nodes = "```\n$ oc get nodes -o name\nnode/52-54-00-a7-93-9c\n```\n"

  private func repository() throws -> Folder {
    let folder = try Folder()
    for name in ["docs", "docs/deep", "docs/deep/er", "docs/node_modules", "docs/.hidden", "docs/vendor"] {
      mkdir(folder.path + "/" + name, 0o700)
    }
    let files = [
      "docs/b.md", "docs/a.markdown", "docs/deep/c.mdx", "docs/deep/er/d.md", "docs/node_modules/x.md",
      "docs/.hidden/x.md", "docs/vendor/x.md", "docs/.x.md", "docs/[id].md", "docs/image.png",
    ]
    for name in files { try folder.write(nodes, to: name) }
    symlink("..", folder.path + "/docs/deep/circle")
    return folder
  }

  private func planned(_ arguments: [String], in folder: Folder) throws -> [String] {
    let ran = try run(waymark, ["plan", "--color", "never"] + arguments, in: folder)
    let names = ran.output.split(separator: "\n").filter { $0.utf8.first == 0x20 }.dropFirst()
    return names.compactMap { $0.split(separator: " ").last.map(String.init) }
  }

  @Test(
    "patterns and folders name documents, sorted, without what others brought along",
    arguments: [
      ("docs", ["docs/[id].md", "docs/a.markdown", "docs/b.md", "docs/deep/c.mdx", "docs/deep/er/d.md"]),
      ("docs/**/*.md", ["docs/[id].md", "docs/b.md", "docs/deep/er/d.md"]),
      ("docs/**", ["docs/[id].md", "docs/a.markdown", "docs/b.md", "docs/deep/c.mdx", "docs/deep/er/d.md"]),
      ("docs/*", ["docs/[id].md", "docs/a.markdown", "docs/b.md"]),
      ("docs/{b.md,deep/*.mdx}", ["docs/b.md", "docs/deep/c.mdx"]),
      ("docs/[!b].m*", ["docs/a.markdown"]),
      ("**/?.md", ["docs/b.md", "docs/deep/er/d.md"]),
      ("docs/.*.md", ["docs/.x.md"]),
      ("docs/\\[id\\].md", ["docs/[id].md"]),
    ])
  func patterns(_ pattern: String, _ expected: [String]) throws {
    // A second document makes a table of one line each.
    let folder = try repository()
    let names = try planned([pattern, "docs/b.md"], in: folder)
    #expect(names == expected + (expected.contains("docs/b.md") ? [] : ["docs/b.md"]))
  }

  @Test("a file whose name looks like a pattern is that file")
  func bracketed() throws {
    #expect(try planned(["docs/[id].md", "docs/b.md"], in: repository()) == ["docs/[id].md", "docs/b.md"])
  }

  @Test("a broken document is reported and the others go on, with one sum at the end")
  func goesOn() throws {
    let folder = try repository()
    try folder.write([0x61, 0x00], to: "docs/broken.md")
    for command in ["plan", "verify"] {
      let ran = try run(waymark, [command, "docs/*.md"], in: folder)
      #expect(ran.status == 65)
      #expect(ran.error.hasPrefix("docs/broken.md:1:1: error: "))
      #expect(ran.output.contains("3 documents, 2 steps"), "\(ran.output)")
      #expect(ran.output.contains("2 "))
      #expect(ran.output.contains("1 document with problems, 1 of them unreadable\n"))
    }
  }

  @Test("over a thousand documents and any number of jobs the output is the same")
  func jobs() throws {
    let folder = try Folder()
    for number in 0..<1100 {
      try folder.write(number % 7 == 0 ? "# Words\n" : nodes, to: "d\(number).md")
    }
    let one = try run(waymark, ["plan", "*.md", "--jobs", "1"], in: folder)
    let four = try run(waymark, ["plan", "*.md", "--jobs", "4"], in: folder)
    #expect(one.status == 0)
    #expect(one.output == four.output)
    #expect(one.output.hasSuffix("1100 documents, 942 steps, 942 with output to check; no document with problems\n"))
  }

  @Test("verifying with several jobs tells documents in order, and what is wrong below its own")
  func verifies() throws {
    let folder = try Folder()
    for number in 0..<12 {
      try folder.write(number == 5 ? "```\n$ oc get nodes -o name\nnode/a\nnode/b\n```\n" : nodes, to: "d\(10 + number).md")
    }
    try folder.write("# Words\n", to: "words.md")
    let one = try run(waymark, ["verify", ".", "--jobs", "1"], in: folder)
    let four = try run(waymark, ["verify", ".", "--jobs", "4"], in: folder)
    #expect(one.status == 1)
    #expect(one.output == four.output)
    #expect(one.output.contains("✗ d15.md  1 step: 1 failed\n\n✗ d15.md:2  oc get nodes -o name\n"), "\(one.output)")
    #expect(one.output.hasSuffix("13 documents, 12 steps: 11 passed, 1 failed\n12 steps with output to check; 1 document with problems\n"))
    let json = try run(waymark, ["verify", ".", "--jobs", "4", "--format", "json"], in: folder)
    #expect(try json.output == run(waymark, ["verify", ".", "--jobs", "1", "--format", "json"], in: folder).output)
  }

  @Test("a document without commands among others costs nothing")
  func words() throws {
    let folder = try Folder()
    try folder.write(nodes, to: "a.md")
    try folder.write("# Words\n", to: "b.md")
    #expect(try run(waymark, ["verify", "a.md", "b.md"], in: folder).status == 0)
    #expect(try run(waymark, ["verify", "b.md", "./b.md"], in: folder).status == 3)
  }
}
