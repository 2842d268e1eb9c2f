import Addresses
import Clusters
import Live
import Testing

@Suite("A shell survives, or is replaced, whatever a document asks of it")
struct HardCommandTests {
  private let cluster = Bench.cluster()

  private func run(_ text: String) async throws -> Output { try await cluster.run(Command(text)) }

  @Test(
    "output and status are those of the command, to the byte",
    arguments: [
      ("printf 'no end of line'", Output("no end of line")),
      ("printf 'a\\nb'; printf 'c' >&2; (exit 7)", Output("a\nb", standardError: "c", exitStatus: 7)),
      ("cat", Output("")), ("read x; echo [$x]", Output("[]\n")),
      ("printf '\\377\\376'", Output("\u{FFFD}\u{FFFD}")),
      ("for i in 1 2; do\n  echo $i\ndone", Output("1\n2\n")),
      ("cat <<EOF\nhere\nEOF", Output("here\n")), ("echo \"it's\" 'a \"b\"' # not this", Output("it's a \"b\"\n")),
      ("no-such-program", Output(standardError: "bash: no-such-program: command not found\n", exitStatus: 127)),
      ("printf '%s%s 0 1 x\\n' 0123456789abc 0123456789abc", Output("0123456789abc0123456789abc 0 1 x\n")),
      ("sleep 1000 & echo on", Output("on\n")), ("set -x; echo traced", Output("traced\n", standardError: "+ echo traced\n")),
      ("echo $((1/0))", Output(standardError: "bash: 1/0: division by 0 (error token is \"0\")\n", exitStatus: 1)),
      ("bash -c no-such-program", Output(standardError: "bash: line 1: no-such-program: command not found\n", exitStatus: 127)),
      ("no-such-program 2>&1", Output("bash: no-such-program: command not found\n", exitStatus: 127)),
      ("trap 'echo bye' EXIT; echo trapped", Output("trapped\n")), ("", Output("")),
    ])
  func exactly(_ text: String, _ expected: Output) async throws {
    #expect(try await run(text) == expected)
    #expect(try await run("set +x; echo next").standardOutput == "next\n")
    await cluster.close()
  }

  @Test("folder, variables, functions, aliases and the last status stay from step to step")
  func state() async throws {
    _ = try await run("cd /tmp; export KEPT=yes; f() { echo f; }; alias hi='echo hello'; set -u")
    #expect(try await run("pwd; sh -c 'echo $KEPT'; f; hi").standardOutput == "/tmp\nyes\nf\nhello\n")
    _ = try await run("(exit 9)")
    #expect(try await run("echo $?").standardOutput == "9\n")
    await cluster.close()
  }

  @Test(
    "what a command does to its shell stays, also where shells have other process numbers than here",
    arguments: [
      ("printf -v X abc", "echo $X", "abc\n"), ("f() { X=set; }; true", "f", ""), ("alias g='X=set'", "g", ""),
      ("echo ${X:=kept}", "echo $X", "kept\n"), ("echo $((i = 6))", "echo $((i * 7))", "42\n"),
      ("a=(1 2); i=0", "echo ${a[i++]}", "1\n"),
    ])
  func farState(_ first: String, _ second: String, _ expected: String) async throws {
    let cluster = Bench.cluster(["node": ["unshare", "--pid", "--fork", "--mount-proc"]])
    func run(_ text: String) async throws -> String {
      try await cluster.run(Command(text, session: "far", context: .node(nil))).standardOutput
    }
    _ = try await run(first)
    #expect(try await run(second) == expected)
    if expected.isEmpty { #expect(try await run("echo $X") == "set\n") }
    if first.contains("a=(") { #expect(try await run("echo $i") == "1\n") }
    await cluster.close()
  }

  @Test(
    "a command that ends its shell ends itself only: the next one gets a new shell, with a note",
    arguments: ["kill -9 $$", "set -e; false", "exec true", "exec 2>&1 >/dev/null; kill -9 $$"])
  func deadly(_ text: String) async throws {
    _ = try await run("gone=1")
    await #expect(throws: ClusterError.ended(session: "host")) { try await run(text) }
    let next = try await run("echo [$gone]")
    #expect(next.standardOutput == "[]\n")
    #expect(next.notes.count == 1)
    #expect(try await run("echo").notes.isEmpty)
    await cluster.close()
  }

  @Test("exit gives its status and leaves the shell")
  func leaving() async throws {
    #expect(try await run("exit 3").exitStatus == 3)
    #expect(try await run("echo new") == Output("new\n"))
    await cluster.close()
  }

  @Test("a command that prints without end is ended at the bound, and its shell lives", arguments: ["yes", "head -c 10G /dev/zero", "yes >&2"])
  func endless(_ text: String) async throws {
    _ = try await run("kept=1")
    await #expect(throws: ClusterError.limit("it printed more than 1 MiB, and was ended")) { try await run(text) }
    #expect(try await run("echo $kept").standardOutput == "1\n")
    await cluster.close()
  }

  @Test(
    "a command that never ends can be interrupted, also one that does not listen",
    arguments: [
      ("echo on; sleep 1000", 130), ("trap '' INT; echo on; sleep 1000", 137),
      ("sh -c 'trap \"\" INT; echo on; while :; do sleep 100; done'", 137),
    ])
  func interrupted(_ text: String, _ status: Int) async throws {
    let job = try await cluster.start(Command(text))
    while try await cluster.output(of: job).standardOutput.isEmpty { await Task.yield() }
    #expect(try await cluster.finish(job, by: .interrupt).exitStatus == status)
    #expect(try await run("echo alive").standardOutput == "alive\n")
    await cluster.close()
  }

  @Test("a loop of the shell itself ends with the shell")
  func busyLoop() async throws {
    let job = try await cluster.start(Command("while :; do :; done"))
    await #expect(throws: ClusterError.ended(session: "host")) { try await cluster.finish(job, by: .interrupt) }
    #expect(try await run("echo alive").standardOutput == "alive\n")
    await cluster.close()
  }

  @Test("text that is no whole command is never sent", arguments: ["echo 'open", "cat <<EOF\nx", "if true", "echo )", "a |"])
  func incomplete(_ text: String) async throws {
    let refusal = await cluster.refusal(of: Command(text))
    #expect(refusal?.message.hasPrefix("the command is not whole: ") == true)
    #expect(try await run("echo fine").standardOutput == "fine\n")
    await cluster.close()
  }
}

extension LiveCluster {
  /// Why a command got no answer; `nil` where it got one.
  fileprivate func refusal(of command: Command) async -> ClusterError? {
    do throws(ClusterError) {
      _ = try await run(command)
      return nil
    } catch {
      return error
    }
  }
}

@Suite("Shells within shells")
struct NestedShellTests {
  private let cluster = Bench.cluster()

  private func run(_ text: String) async throws -> Output { try await cluster.run(Command(text)) }

  @Test(
    "a command that opens a shell is entered, and exit leaves it",
    arguments: [
      "bash", "sh", "chroot /", "env bash", "unshare --pid --fork --mount-proc", "nsenter --uts=/proc/self/ns/uts",
    ])
  func entering(_ command: String) async throws {
    _ = try await run("where=outside")
    #expect(try await run(command).exitStatus == 0)
    #expect(try await run("echo [$where]; inner=1").standardOutput == "[]\n")
    #expect(try await run("echo $inner; cat").standardOutput == "1\n")
    #expect(try await run("exit 4").exitStatus == 4)
    #expect(try await run("echo $where").standardOutput == "outside\n")
    await cluster.close()
  }

  @Test("a shell that cannot be opened leaves the session where it is")
  func refused() async throws {
    _ = try await run("where=here")
    #expect(try await run("chroot /nowhere").exitStatus == 125)
    #expect(try await run("echo $where").standardOutput == "here\n")
    await cluster.close()
  }

  @Test(
    "a way that leads nowhere is unreachable, for the reason its tool gives",
    arguments: [
      (Context.node(nil), "'/nowhere'"), (.toolbox, "no-such-tool"), (.pod("web"), "contexts:"), (.pod("$(reboot)"), "contexts:"),
      (.node("-rf"), "no plain name"),
    ])
  func unreachable(_ context: Context, _ reason: String) async {
    let cluster = Bench.cluster(["node": ["chroot", "/nowhere", "{name}"], "toolbox": ["no-such-tool"]])
    let said = await cluster.refusal(of: Command("true", session: "s", context: context))?.message ?? ""
    #expect(said.hasPrefix("cannot run commands in \(context): "), "\(said)")
    #expect(said.contains(reason) || (context == .node(nil) && said.contains("no name")), "\(said)")
    await cluster.close()
  }
}
