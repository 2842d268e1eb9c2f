import Testing

@Suite("waymark audit")
struct AuditCommandTests {
  private let weak = "```\n$ cat missing\ncat: missing: No such file or directory\n```\n"

  private func audit(_ document: String, _ arguments: [String] = []) throws -> Ran {
    let folder = try Folder()
    try folder.write(document, to: "a.md")
    return try run(waymark, ["audit"] + arguments + ["a.md"], in: folder)
  }

  @Test("it says what would go unnoticed, where, and what to pin")
  func text() throws {
    let ran = try audit(weak)
    #expect(ran.status == 0)
    #expect(ran.output.contains("Nothing would notice:\n  a.md:2: the command ends with status 0 instead of 1"))
    #expect(ran.output.contains("help: annotate the block"))
    #expect(ran.output.contains("wrong facts"))
  }

  @Test("the exit status is 1 below the minimum, 0 above it", arguments: [("100", 1), ("1", 0), ("101", 64), ("x", 64)])
  func minimum(_ percent: String, _ status: Int32) throws {
    #expect(try audit(weak, ["--minimum", percent]).status == status)
  }

  @Test("a document that is not true of its own outputs exits with 1 and says where")
  func contradiction() throws {
    let ran = try audit("```\n$ netstat -lnt | grep :80\ntcp 0 0 0.0.0.0:80 │tcp 0 0 0.0.0.0:81\n```\n")
    #expect(ran.status == 1)
    #expect(ran.output.contains("a.md:3:"))
  }

  @Test("equal seeds print equal text, and JSON holds the documented keys")
  func json() throws {
    let ran = try audit(weak, ["--format", "json", "--seed", "5"])
    #expect(ran.output == (try audit(weak, ["--format", "json", "--seed", "5"])).output)
    for key in [
      "version", "documents", "path", "seed", "faults", "noticed", "percent", "renamed", "kinds", "steps", "unnoticed", "alone", "diagnostics",
    ] {
      #expect(ran.output.contains("\"\(key)\":"), "\(key)")
    }
  }

  @Test("a document that cannot be read exits with 65")
  func unreadable() throws {
    let folder = try Folder()
    #expect(try run(waymark, ["audit", "none.md"], in: folder).status == 65)
  }
}
