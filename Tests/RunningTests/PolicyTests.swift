import Clusters
import Running
import ShellSyntax
import Testing
import Walkthroughs

@Suite("On a real cluster only what is allowed runs")
struct PolicyTests {
  @Test(
    "reading runs without a flag",
    arguments: [
      "oc get pods | grep web", "ip a; netstat -tnlp", "curl -s http://a.test/ | head -1", "cat /etc/hosts 2>/dev/null",
      "echo $(hostname)", "cd /tmp && export A=1", "oc exec web -- cat /etc/hosts", "oc debug node/n -- chroot /host",
      "for i in 1 2; do oc get pod; done", "ls | xargs -n1 cat",
    ])
  func reading(_ text: String) throws {
    #expect(Policy().objection(to: try parse(text)) == nil)
  }

  @Test(
    "a change needs --allow-changes, wherever it hides",
    arguments: [
      "oc delete pod web", "oc get pods > pods.txt", "ls | xargs rm", "sh -c 'rm -rf /srv'", "echo $(oc scale --replicas=0 deploy/web)",
      "oc exec web -- rm /x", "ssh lab 'systemctl stop httpd'", "find / -delete", "cat a | tee b", "true && touch x", "echo `touch x`",
      "f() { rm x; }; f", "sudo env A=1 rm x", "cat <(rm x)",
    ])
  func changing(_ text: String) throws {
    let script = try parse(text)
    #expect(try #require(Policy().objection(to: script)).contains("--allow-changes"))
    #expect(Policy(tools: ["rm", "touch", "$"]).objection(to: script) != nil)
    #expect(Policy(allowsChanges: true, tools: ["f"]).objection(to: script) == nil)
  }

  @Test(
    "what waymark does not know needs --allow",
    arguments: [
      ("frobnicate", "frobnicate"), ("oc frobnicate pod", "oc"), ("./setup.sh", "setup.sh"), ("ls | xargs frobnicate", "frobnicate"),
      ("$TOOL now", "$"), ("sh -c \"$x\"", "$"),
    ])
  func unknown(_ text: String, _ tool: String) throws {
    let script = try parse(text)
    #expect(try #require(Policy(allowsChanges: true).objection(to: script)).contains("--allow "))
    #expect(Policy(tools: ["other"]).objection(to: script) != nil)
    #expect(Policy(tools: [tool]).objection(to: script) == nil)
  }

  @Test("what is not allowed is never sent, and its step is broken", arguments: [ClusterIdentity.Basis.real, .simulated])
  func broken(_ basis: ClusterIdentity.Basis) async throws {
    let document = try readDocument("```\n$ oc delete pod web\npod \"web\" deleted\n```\n", path: "d.md")
    let cluster = ScriptedCluster(["oc delete pod web": [Output("pod \"web\" deleted\n")]], basis: basis)
    var runner = await Runner(plan(for: document), on: cluster, clock: ManualClock())
    let step = try #require(await runner.run { _ in }.steps.first)
    #expect(step.verdict == (basis == .real ? .broken : .passed))
    #expect(step.reason?.code == (basis == .real ? "not-allowed" : nil))
    #expect(await cluster.asked.count == (basis == .real ? 0 : 1))
  }
}

@Suite("What a cluster prints never becomes part of a command but as one word of the same kind")
struct HostileOutputTests {
  /// What stands in the document, the command that uses it, and where in it the value goes.
  private static let places = [
    ("oc get pod -n demo -o name", "pod/", "web-6d4cf56db6-x7k2m", ["oc logs ", " -n demo"]),
    ("hostname -I", "", "10.128.0.81", ["curl http://", ":8080/"]),
    ("crictl ps -q", "", "3f2a9c1b7d4e5", ["crictl logs ", ""]),
  ]

  private static let values = [
    "$(reboot)", "`reboot`", "x; reboot", "x && reboot", "x | reboot", "x\nreboot", "x' ; reboot ; '", "x\" ; reboot ; \"", "x\\", "--all",
    "-rf", "-n kube-system", "x reboot", "x > /etc/passwd", "x & reboot", "${HOME}", "$HOME", "*", "~root", "{a,b}", "x#y", "!!", "\u{0}",
    "\u{202E}x",
    "wеb-6d4cf56db6-x7k2m", "web-7f9c8d6b5-q2w8x;reboot", "web-7f9c8d6b5-q2w8x$(reboot)", "web-7f9c8d6b5-q2w8x\treboot", "10.128.0.82;reboot",
    "10.128.0.82$(reboot)", "10.128.0.82 --all", "10.128.0.82`reboot`", "１０.128.0.82", "3f2a9c1b7d4e6;reboot", "--3f2a9c1b7d4e6", "",
  ]

  @Test("for every value and place", arguments: values)
  func never(_ value: String) async throws {
    for (question, prefix, authors, use) in Self.places {
      let later = use[0] + authors + use[1]
      let document = try readDocument("```\n$ \(question)\n\(prefix)\(authors)\n$ \(later)\nready\n```\n", path: "d.md")
      let cluster = ScriptedCluster([question: [Output(prefix + value + "\n")]], basis: .real)
      var runner = await Runner(plan(for: document), on: cluster, clock: ManualClock(), options: RunOptions(timeout: .zero))
      _ = await runner.run { _ in }
      let shape = try parse(later)
      for asked in await cluster.asked where asked != question {
        #expect(asked.hasPrefix(use[0]) && asked.hasSuffix(use[1]), "\(asked)")
        #expect(try parse(asked).hasSameShape(as: shape), "\(asked)")
        #expect(!asked.contains("reboot") && !asked.contains("--all"), "\(asked)")
      }
    }
  }
}

@Suite("No report of a real run shows a secret")
struct SecretTests {
  @Test("neither in an output, nor in a mismatch, nor in a command")
  func masked() async throws {
    let document = try readDocument(
      "```\n$ oc whoami --show-token\nother\n$ curl -H 'Authorization: Bearer abc.def-123' http://a.test/\nok\n```\n", path: "d.md")
    let token = "sha256~0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
    let cluster = ScriptedCluster(
      [
        "oc whoami --show-token": [Output(token + "\n")],
        "curl -H 'Authorization: Bearer abc.def-123' http://a.test/": [Output("password: hunter22\n", standardError: token)],
      ], basis: .real)
    var runner = await Runner(plan(for: document), on: cluster, clock: ManualClock(), options: RunOptions(timeout: .zero))
    let result = await runner.run { _ in }
    let everything = "\(result.steps.map { ($0.rendered, $0.output, $0.mismatches, $0.notices, $0.reason) })"
    #expect(everything.contains("{{secret}}"))
    for secret in ["sha256~0123", "hunter22", "abc.def-123"] { #expect(!everything.contains(secret), "\(everything)") }
  }
}
