import Clusters
import Testing

@testable import Simulation

@Suite("The shell between commands")
struct ShellTests {
  @Test("Variables, directory, functions and aliases last from one command line to the next")
  func state() throws {
    let shell = try TestShell(files: [:])
    #expect(shell.run("x=1; f() { echo f$1; }; alias g='echo g'; cd /tmp").status == 0)
    #expect(shell.run("echo $x $PWD; f 2; g 3").output == "1 /tmp\nf2\ng 3\n")
  }

  @Test("Messages are those of an interactive bash")
  func messages() throws {
    let shell = try TestShell(files: [:])
    #expect(shell.run("cat nope").error == "cat: nope: No such file or directory\n")
    #expect(shell.run("cd nope").error == "bash: cd: nope: No such file or directory\n")
    let missing = shell.run("frob x")
    #expect(missing.error == "bash: frob: command not found\n")
    #expect((missing.status, missing.missing) == (127, "frob"))
    #expect(shell.run("echo )").error == "bash: syntax error near unexpected token `)'\n")
    #expect(shell.run("echo )").status == 2)
    #expect(shell.run("echo 'a").error == "bash: unexpected EOF while looking for matching `''\n")
  }

  @Test("A program that a container lacks is not found, and that is no lack of the simulation")
  func absent() throws {
    let result = try TestShell(files: [:]).run("crictl ps")
    #expect((result.error, result.status, result.missing) == ("bash: crictl: command not found\n", 127, nil))
  }

  @Test("sleep moves virtual time, timeout and $SECONDS see it")
  func time() throws {
    let shell = try TestShell(files: [:])
    let before = shell.simulator.now
    #expect(shell.run("date +%T; sleep 90; date +%T; echo $SECONDS").output == "13:26:00\n13:27:30\n90\n")
    #expect(shell.simulator.now - before == 90_000_000)
  }

  @Test("What runs on goes through the filters whenever it is looked at, and ends by an interrupt")
  func ongoing() throws {
    let shell = try TestShell(files: [:])
    let result = shell.shell.run("echo first; ticker | grep -v 2 | head -2; echo after $?")
    #expect(String(decoding: result.output, as: UTF8.self) == "first\n")
    let job = try #require(result.ongoing)
    #expect(result.status == nil)
    #expect(String(decoding: job.output, as: UTF8.self) == "")
    shell.simulator.events.run(until: shell.simulator.now + 2_500_000)
    #expect(String(decoding: job.output, as: UTF8.self) == "tick 1\n")
    shell.simulator.events.run(until: shell.simulator.now + 2_000_000)
    #expect(String(decoding: job.output, as: UTF8.self) == "tick 1\ntick 3\n")
    #expect(job.exitStatus == nil)
    job.interrupt()
    #expect(String(decoding: job.output, as: UTF8.self) == "tick 1\ntick 3\nafter 0\n")
    #expect(job.exitStatus == 0)
  }

  @Test("A tool in the background writes where it was told, until it is killed")
  func background() throws {
    let shell = try TestShell(files: [:])
    #expect(shell.run("cd /tmp; ticker > t.txt &").status == 0)
    #expect(
      shell.run("sleep 2; cat t.txt; jobs").output
        == "tick 1\ntick 2\n[1]+  Running                 ticker >t.txt &\n")
    #expect(shell.run("kill %1; sleep 3; wait; wc -l < t.txt; jobs").output == "2\n")
  }

  @Test("timeout ends what runs on, and a substitution waits for it")
  func limited() throws {
    let shell = try TestShell(files: [:])
    let result = shell.run("x=$(timeout 3 ticker); echo \"$x\"; timeout 2 ticker; echo $?")
    #expect(result.output == "tick 1\ntick 2\ntick 3\ntick 1\ntick 2\n124\n")
  }

  @Test("A tool that opens a shell changes the place until exit")
  func places() throws {
    let shell = try TestShell(files: [:])
    #expect(shell.run("x=1; enter").status == 0)
    #expect(shell.run("echo $HOSTNAME [$x]").output == "n []\n")
    #expect(shell.run("exit 4").status == 4)
    #expect(shell.run("echo $HOSTNAME [$x]").output == "hypervisor [1]\n")
    #expect(shell.run("echo 'echo $HOSTNAME' | enter").output == "n\n")
    #expect(shell.shell.depth == 1)
  }

  @Test("Wrappers run what they wrap")
  func wrappers() throws {
    let shell = try TestShell(files: [:])
    #expect(shell.run("sudo -u root env A=1 nohup bash -c 'echo $A'").output == "1\n")
    #expect(shell.run("sudo frob").error == "sudo: frob: command not found\n")
    #expect(shell.run("which grep frob").output == "/usr/bin/grep\n")
    #expect(shell.run("sh -c frob").error == "sh: line 1: frob: command not found\n")
    #expect(
      shell.run("echo 'echo $1' > /tmp/s.sh; bash /tmp/s.sh a; /tmp/s.sh b; source /tmp/s.sh c").output
        == "a\nb\nc\n")
  }

  @Test(
    "A command line that does not end is stopped with a reason",
    arguments: [
      "while true; do :; done", "f() { f; }; f", "while true; do sleep 600; done", "sleep 100000",
      "x=aaaaaaaaaaaaaaaa; while true; do x=$x$x; done", "f() { f \"$1$1\"; }; f a",
      "sed ':a;s/x/xx/g;ba' <<< x",
      "awk 'BEGIN { s = \"x\"; while (1) s = s s }'", "echo {1..99999999}",
      "awk 'BEGIN { while (1) x++ }'", "sed ':a;ba' <<< x", "jq -n '[range(0;1e9)] | length'",
      "jq -n 'def f: f; f'",
      "echo 'bash /tmp/r.sh' > /tmp/r.sh; bash /tmp/r.sh", "seq 1 99999999",
      "echo 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaab' | grep -E '(a*)*(a*)*(a*)*c'",
      "yes | head -1", "awk 'function f() { return f() } BEGIN { f() }'", "printf '%99999999s' x",
      "grep -E 'a{9999}{9999}' <<< a",
    ])
  func bounds(line: String) throws {
    let result = try TestShell(files: [:]).run(line)
    #expect(result.status != nil)
    #expect(result.output.utf8.count < 20_000_000)
  }

  @Test("Wrong expressions and options of filters that are not simulated are said to be")
  func lacks() throws {
    let shell = try TestShell(files: [:])
    #expect(shell.run("echo a | grep -P a").missing == "grep -P")
    #expect(shell.run("echo aa | grep '\\(a\\)\\1'").missing == "grep: back-references")
    #expect(shell.run("watch ls").missing == "watch")
    #expect(shell.run("command -v frob || echo none").missing == nil)
  }
}

extension TestShell {
  /// A shell on the host of a world with one node and nothing else, in a directory with some files.
  init(files: [String: String], isInteractive: Bool = true) throws {
    var world = World(name: "shells")
    world.now = "2024-06-20T13:26:00Z"
    world.nodes = [World.Node(name: "n")]
    let simulator = try Simulator(world: world.completed())
    _ = simulator.hosts.makeDirectory("/tmp/work", in: "host")
    for (name, text) in files {
      _ = simulator.hosts.write(Array(text.utf8), to: "/tmp/work/\(name)", in: "host")
    }
    self.simulator = simulator
    var tools = Tools.all
    tools["ticker"] = { process, simulator in
      process.runsOn = Ticker(simulator.events)
      return 0
    }
    tools["enter"] = { process, _ in
      process.opensShell = Place(netns: "node/n", root: "node/n", machine: "node/n")
      return 0
    }
    simulator.execute = { [unowned simulator, tools] in Shell.execute(&$0, simulator, tools: tools) }
    shell = Shell(
      place: Hosts.hostPlace, simulator: simulator, tools: tools, directory: "/tmp/work",
      isInteractive: isInteractive)
  }
}

/// Prints a line a second.
private final class Ticker: OngoingTool {
  private(set) var output: [UInt8] = []
  private(set) var exitStatus: Int?
  private let events: EventQueue
  private var count = 0
  var error: [UInt8] { [] }

  init(_ events: EventQueue) {
    self.events = events
    schedule()
  }

  private func schedule() {
    events.after(1_000_000) { [weak self] in
      guard let self, exitStatus == nil else { return }
      count += 1
      output += Array("tick \(count)\n".utf8)
      schedule()
    }
  }

  func interrupt() { exitStatus = exitStatus ?? 0 }
}
