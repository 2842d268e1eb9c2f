import Testing

@Suite("Simulating executes nothing and connects nowhere")
struct SystemCallTests {
  @Test("under strace a whole check shows no exec but its own, and no socket but the process's own")
  func traced() throws {
    let folder = try Folder()
    let log = folder.path + "/calls"
    let arguments = [
      "-f", "-e", "trace=execve,execveat,fork,vfork,connect,sendto,bind", "-o", log, waymark, "verify",
      projectFile("walkthroughs/single-node-networking.md"),
    ]
    let ran = try run("strace", arguments, in: folder)
    #expect(ran.status == 0, "\(ran.error)")
    let calls = try folder.read("calls").split(separator: "\n").map(String.init)
    let execs = calls.filter { $0.contains("execve") }
    #expect(execs.count == 1, "\(execs)")
    #expect(!calls.contains { $0.contains("fork(") })
    let outside = calls.filter { $0.contains("AF_INET") || ($0.contains("connect(") && !$0.contains("sun_path=@")) }
    #expect(outside.isEmpty, "\(outside)")
  }
}
