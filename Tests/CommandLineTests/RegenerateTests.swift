import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("waymark regenerate writes what it says, and nothing else")
struct RegenerateTests {
  private let stale =
    "Pods:\n```\n$ oc get pods -n demo-sno -o name\npod/httpd-ex-git-1-build\n$ oc get nodes\nNAME                STATUS     ROLES                         AGE   VERSION\n52-54-00-a7-93-9c   NotReady   control-plane,master,worker   27h   v1.28.9+8ca71f7\n```\n"
  private let current =
    "Pods:\n```\n$ oc get pods -n demo-sno -o name\npod/httpd-ex-git-1-build\npod/httpd-ex-git-769765ffd5-frlp8\n$ oc get nodes\nNAME                STATUS     ROLES                         AGE   VERSION\n52-54-00-a7-93-9c   Ready      control-plane,master,worker   27h   v1.28.9+8ca71f7\n```\n"
  private let failing = "```\n$ oc get pod -n demo-sno nobody -o name\npod/nobody\n$ oc get nodes -o name\nnode/52-54-00-a7-93-9c\n```\n"

  private func regenerate(_ arguments: [String], on document: String) throws -> (ran: Ran, folder: Folder) {
    let folder = try Folder()
    try folder.write(document, to: "a.md")
    return (try run(waymark, ["regenerate"] + arguments + ["a.md"], in: folder), folder)
  }

  @Test("stale outputs are written and listed; the second run has nothing to do")
  func writes() throws {
    let (ran, folder) = try regenerate([], on: stale)
    #expect(ran.status == 0)
    #expect(try folder.read("a.md") == current)
    #expect(ran.output.contains("✓ oc-get-pods   line 3  -0 +1"))
    #expect(ran.output.hasSuffix("2 of 2 changes written, 2 outputs compared.\n"))
    let again = try run(waymark, ["regenerate", "a.md"], in: folder)
    #expect(again.output == "Nothing to regenerate: 2 outputs are current.\n")
    #expect(again.status == 0)
  }

  @Test("--check prints a diff that git applies, exits with 1 and writes nothing")
  func check() throws {
    let (ran, folder) = try regenerate(["--check"], on: stale)
    #expect(ran.status == 1)
    #expect(try folder.read("a.md") == stale)
    try folder.write(ran.output.split(separator: "\n").dropLast().joined(separator: "\n") + "\n", to: "a.diff")
    #expect(try run("git", ["apply", "a.diff"], in: folder).status == 0)
    #expect(try folder.read("a.md") == current)
    let fresh = try run(waymark, ["regenerate", "--check", "a.md"], in: folder)
    #expect(fresh.status == 0)
  }

  @Test("--accept writes the named step alone; a name that is none is said")
  func accept() throws {
    let (ran, folder) = try regenerate(["--accept", "oc-get-nodes"], on: stale)
    #expect(ran.status == 1, "the other one is still stale")
    #expect(try folder.read("a.md").contains("Ready      control"))
    #expect(try !folder.read("a.md").contains("frlp8"))
    let misnamed = try regenerate(["--accept", "oc-get-node"], on: stale)
    #expect(misnamed.ran.status == 65)
    #expect(misnamed.ran.error.contains("help: there is oc-get-nodes, oc-get-pods"))
    #expect(try misnamed.folder.read("a.md") == stale)
  }

  @Test("a failed command's output is written only when asked for by name")
  func failed() throws {
    let (ran, folder) = try regenerate([], on: failing)
    #expect(ran.status == 1)
    #expect(ran.output.contains("the command ended with status 1; not written"))
    #expect(try folder.read("a.md") == failing)
    let name = try #require(ran.output.split(separator: " ").first { $0.hasPrefix("oc-get-pod") })
    _ = try run(waymark, ["regenerate", "--accept", String(name), "a.md"], in: folder)
    #expect(try folder.read("a.md").contains("-o name\nError from server (NotFound): pods \"nobody\" not found\n$ oc"))
    #expect(try run(waymark, ["verify", "a.md"], in: folder).status == 0)
  }

  @Test("--review without a terminal lists and writes nothing")
  func review() throws {
    let (ran, folder) = try regenerate(["--review"], on: stale)
    #expect(ran.status == 1)
    #expect(ran.output.contains("· oc-get-pods"))
    #expect(try folder.read("a.md") == stale)
  }

  @Test(
    "in a terminal --review writes what was accepted",
    arguments: [
      (["a", "a"], ["frlp8", " Ready "], []), (["r", "a"], [" Ready "], ["frlp8"]), (["A"], ["frlp8", " Ready "], []),
      (["d", "?", "x", "s", "q"], [], ["frlp8", " Ready "]), (["a", "q"], ["frlp8"], [" Ready "]), (["S"], [], ["frlp8", " Ready "]),
    ])
  func reviewed(_ keys: [String], _ written: [String], _ left: [String]) throws {
    let folder = try Folder()
    try folder.write(stale, to: "a.md")
    let line = "\(waymark) regenerate --review a.md"
    let ran = try run("script", ["-qec", line, "/dev/null"], input: keys.map { $0 + "\n" }.joined(), in: folder)
    let text = try folder.read("a.md")
    for word in written { #expect(text.contains(word), "\(ran.output)") }
    for word in left { #expect(!text.contains(word), "\(ran.output)") }
    #expect(ran.output.contains("a.md:3  oc-get-pods"))
    #expect(ran.status == (left.isEmpty ? 0 : 1))
  }

  @Test("the file keeps its mode, and a link stays a link")
  func mode() throws {
    let folder = try Folder()
    try folder.write(stale, to: "real.md")
    chmod(folder.path + "/real.md", 0o640)
    symlink("real.md", folder.path + "/a.md")
    #expect(try run(waymark, ["regenerate", "a.md"], in: folder).status == 0)
    var status = stat()
    #expect(lstat(folder.path + "/a.md", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(folder.path + "/real.md", &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(try folder.read("real.md") == current)
  }

  @Test("killed at any moment, it leaves the old file or the new one, whole")
  func killed() throws {
    let filler = String(repeating: "prose that nobody changes, line after line\n", count: 2000)
    let folder = try Folder()
    try folder.write(stale + filler, to: "a.md")
    let begin = ContinuousClock.now
    #expect(try run(waymark, ["regenerate", "a.md"], in: folder).status == 0)
    let length = (ContinuousClock.now - begin) / .microseconds(1)
    var written = 0
    for round in 0..<24 {
      try folder.write(stale + filler, to: "a.md")
      // From its first instructions to well beyond the moment at which it writes.
      try kill(after: Int(length * Double(round) / 18), in: folder)
      let text = try folder.read("a.md")
      if text == current + filler { written += 1 }
      #expect(text == stale + filler || text == current + filler, "round \(round)")
    }
    // However slow the machine, the first kill comes too early for a file to be written.
    #expect(written < 24)
  }

  /// Runs it on the document and kills it after some microseconds.
  private func kill(after pause: Int, in folder: Folder) throws {
    let path = folder.path + "/a.md"
    let line: [String] = [waymark, "regenerate", path]
    var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
    defer { for case let word? in words { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var child = pid_t()
    try #require(posix_spawn(&child, waymark, &actions, nil, &words, environ) == 0)
    usleep(UInt32(pause))
    #if canImport(Glibc)
      Glibc.kill(child, SIGKILL)
    #elseif canImport(Musl)
      Musl.kill(child, SIGKILL)
    #elseif canImport(Darwin)
      Darwin.kill(child, SIGKILL)
    #endif
    var status: Int32 = 0
    waitpid(child, &status, 0)
  }

  @Test("a golden's literal lines change with its document, and its holes and elisions stay")
  func goldens() throws {
    let (ran, folder) = try regenerate(
      golden: "...\nNamespace:         {{*}}\n...\nIP:                {{ip}}\n...\nSession Affinity:  ClientIP\nEvents:            {{*}}\n")
    #expect(ran.status == 0, "\(ran.output)\(ran.error)")
    #expect(try folder.read("a.md").contains("Session Affinity:  None\n"))
    let golden = try folder.read("golden/a/describe.golden")
    #expect(
      golden == "...\nNamespace:         {{*}}\n...\nIP:                {{ip}}\n...\nSession Affinity:  None\nEvents:            {{*}}\n")
    #expect(try run(waymark, ["verify", "a.md"], in: folder).status == 0)
    #expect(try run(waymark, ["regenerate", "a.md"], in: folder).output.hasPrefix("Nothing to regenerate"))
  }

  @Test("a golden that would lose a hole is left, and that is said")
  func lostHole() throws {
    let text = "...\n{{*}} no such {{age}} line at all {{ip}}\n...\n"
    let (ran, folder) = try regenerate(golden: text)
    #expect(ran.status == 1)
    #expect(ran.error.contains("golden/a/describe.golden is rewritten by hand"))
    #expect(try folder.read("golden/a/describe.golden") == text)
  }

  /// A document whose step `describe` shows a selector that is wrong, beside a golden.
  private func regenerate(golden: String) throws -> (ran: Ran, folder: Folder) {
    let folder = try Folder()
    mkdir(folder.path + "/golden", 0o755)
    mkdir(folder.path + "/golden/a", 0o755)
    let command = "oc describe service httpd-ex-git -n demo-sno"
    let printed = try run(waymark, ["shell"], input: command + "\n", in: folder).output
    let lines = printed.split(separator: "\n").filter { $0.contains(":  ") || $0.hasPrefix("   ") }.joined(separator: "\n")
    let shown = lines.split(separator: "\n").map { $0.hasPrefix("Session Affinity:") ? "Session Affinity:  ClientIP" : $0 }.joined(separator: "\n")
    try folder.write("<!-- waymark: name=describe -->\n```\n$ \(command)\n\(shown)\n```\n", to: "a.md")
    try folder.write(golden, to: "golden/a/describe.golden")
    return (try run(waymark, ["regenerate", "a.md"], in: folder), folder)
  }

  @Test("--prune removes goldens that nobody uses or that say what the document says")
  func prune() throws {
    let folder = try Folder()
    mkdir(folder.path + "/golden", 0o755)
    mkdir(folder.path + "/golden/a", 0o755)
    try folder.write(current, to: "a.md")
    try folder.write("nobody\n", to: "golden/a/who-knows.golden")
    try folder.write("pod/httpd-ex-git-1-build\npod/httpd-ex-git-769765ffd5-frlp8\n", to: "golden/a/oc-get-pods.golden")
    try folder.write("...\n", to: "golden/a/oc-get-nodes.golden")
    #expect(try run(waymark, ["regenerate", "a.md"], in: folder).status == 65)
    let ran = try run(waymark, ["regenerate", "--prune", "a.md"], in: folder)
    #expect(ran.status == 0)
    #expect(ran.output.hasPrefix("removed golden/a/who-knows.golden\nremoved golden/a/oc-get-pods.golden\n"))
    #expect(access(folder.path + "/golden/a/oc-get-nodes.golden", R_OK) == 0)
    #expect(access(folder.path + "/golden/a/oc-get-pods.golden", R_OK) != 0)
  }

  @Test("options that do not go together are wrong usage", arguments: [["--check", "--review"], ["--check", "--accept", "a"]])
  func usage(_ options: [String]) throws {
    #expect(try regenerate(options, on: current).ran.status == 64)
  }
}
