import Testing
import Walkthroughs

/// Lines of a block, the commands among them.
private struct LineCase: CustomTestStringConvertible {
  var what: String
  var info = "bash"
  var text: String
  var commands: [String]
  var testDescription: String { what }
}

private let lineCases = [
  LineCase(
    what: "variables that a command prints",
    text: "kubectl exec web -- printenv\nPATH=/usr/bin\nWEB_PORT=80", commands: ["kubectl exec web -- printenv"]),
  LineCase(
    what: "variables that are used below", text: "group=demo\naz group create -n $group",
    commands: ["group=demo", "az group create -n $group"]),
  LineCase(
    what: "base64 that ends in a sign", text: "echo -n hello | base64\naGVsbG8=",
    commands: ["echo -n hello | base64"]),
  LineCase(
    what: "a profiler's report in brackets",
    text: "perf record -a sleep 1\n[ perf record: Captured and wrote 1 MB perf.data ]",
    commands: ["perf record -a sleep 1"]),
  LineCase(
    what: "a test of the shell's", text: "[ -f notes.txt ] && cat notes.txt",
    commands: ["[ -f notes.txt ] && cat notes.txt"]),
  LineCase(
    what: "a system call's trace", text: "strace -f true\nexecve(\"/bin/true\", [\"true\"], 0x7ffc) = 0",
    commands: ["strace -f true"]),
  LineCase(
    what: "a package manager's warning", text: "npm install\nnpm WARN web No description",
    commands: ["npm install"]),
  LineCase(
    what: "a service's state", text: "service docker stop\ndocker stop/waiting\nservice docker start",
    commands: ["service docker stop", "service docker start"]),
  LineCase(
    what: "a listing that the next command follows at once",
    text: "ls /etc/web\nname  password\ncat /etc/web/name\nadmin\ncat /etc/web/password\nsecret",
    commands: ["ls /etc/web", "cat /etc/web/name", "cat /etc/web/password"]),
  LineCase(
    what: "a script that a command prints",
    text: "cat run.sh\n#!/bin/bash\nset -e\n\nkubectl apply -f web.yaml", commands: ["cat run.sh"]),
  LineCase(
    what: "a long listing of links",
    text: "ls -l /proc/self/ns/net\nlrwxrwxrwx 1 root root 0 /proc/self/ns/net -> x",
    commands: ["ls -l /proc/self/ns/net"]),
  LineCase(
    what: "what echo repeats", text: "docker run busybox echo hello world\nhello world",
    commands: ["docker run busybox echo hello world"]),
  LineCase(
    what: "a pattern that ends in a colon", text: "cat /proc/net/snmp | grep Udp:\nUdp: 7 0",
    commands: ["cat /proc/net/snmp | grep Udp:"]),
  LineCase(
    what: "a command in a block labelled as what it prints", info: "json",
    text: "curl -k https://192.0.2.1/\n{\n  \"kind\": \"Status\"\n}", commands: ["curl -k https://192.0.2.1/"]),
  LineCase(what: "YAML that mentions a command", info: "yaml", text: "command: kubectl get pods", commands: []),
  LineCase(
    what: "a comment in another language's marks", info: "",
    text: "// Update the pods.\nkubectl apply -f web.yaml", commands: ["kubectl apply -f web.yaml"]),
  LineCase(
    what: "a prompt that is the role of a machine", text: "node $ curl -k https://192.0.2.1\nok",
    commands: ["curl -k https://192.0.2.1"]),
  LineCase(what: "a usage line", info: "", text: "kubectl config view [flags]", commands: []),
  LineCase(what: "an address alone", info: "", text: "http://web.example.com/dashboard/db", commands: []),
  LineCase(
    what: "an archive and its name", info: "", text: "tar xf web-1.0.tar.gz\ncd web-1.0",
    commands: ["tar xf web-1.0.tar.gz", "cd web-1.0"]),
  LineCase(what: "a client's own prompt", info: "", text: "mysql> select 1;\n1", commands: []),
  LineCase(
    what: "Chinese comments and line ends of Windows", text: "# 查看节点\r\nkubectl get nodes\r\nNAME   STATUS\r",
    commands: ["kubectl get nodes"]),
]

/// A command, what stands between it and the next block, and that block.
private struct NextBlock: CustomTestStringConvertible {
  var what: String
  var command: String
  var between = ""
  var info = ""
  var text: String
  var isOutput: Bool
  var isSimilar = false
  var testDescription: String { what }
}

private let nextBlocks = [
  NextBlock(
    what: "an object labelled yaml", command: "kubectl get pod web -o yaml", info: "yaml",
    text: "apiVersion: v1\nkind: Pod", isOutput: true),
  NextBlock(
    what: "a description labelled yaml", command: "kubectl describe pod web", info: "yaml",
    text: "Name:         web\nNamespace:    demo", isOutput: true),
  NextBlock(
    what: "a manifest to write", command: "kubectl get pod web -o yaml", between: "Create a manifest:",
    info: "yaml", text: "apiVersion: v1\nkind: Pod", isOutput: false),
  NextBlock(
    what: "a manifest after a command that prints none", command: "kubectl create ns demo", info: "yaml",
    text: "apiVersion: v1\nkind: Pod", isOutput: false),
  NextBlock(
    what: "says and a colon", command: "./collect", between: "The last line says:", text: "all done",
    isOutput: true),
  NextBlock(
    what: "a table of what was asked for", command: "kubectl get pods",
    between: "Two pods belong to the workload.", text: "NAME   READY   STATUS\nweb-1  1/1     Running",
    isOutput: true),
  NextBlock(
    what: "similar output", command: "./collect", between: "The output is similar to:", text: "one",
    isOutput: true, isSimilar: true),
  NextBlock(
    what: "output in Chinese", command: "./collect", between: "输出类似如下：", text: "one", isOutput: true,
    isSimilar: true),
]

@Suite("Lines of a block")
struct LineTests {
  @Test("commands are told from what stands beside them", arguments: lineCases)
  private func judges(_ example: LineCase) throws {
    #expect(try planned(fenced(example.text, info: example.info)).steps.map(\.command) == example.commands)
  }

  @Test("the next block is the command's output where it looks so or prose says so", arguments: nextBlocks)
  private func belongs(_ example: NextBlock) throws {
    let text =
      fenced(example.command, info: "bash") + "\n" + example.between + "\n\n"
      + fenced(example.text, info: example.info)
    let step = try #require(try planned(text).steps.first)
    #expect((step.output?.text == example.text) == example.isOutput)
    #expect((step.settings.expectation == .similar) == example.isSimilar)
  }

  @Test("an annotation overrules prose that announces similar output")
  func annotated() throws {
    let text =
      "The output is similar to this:\n\n<!-- waymark: expect=exact -->\n\n```bash\n$ uname\nLinux\n```\n"
    #expect(try planned(text).steps.map(\.settings.expectation) == [.exact])
  }
}
