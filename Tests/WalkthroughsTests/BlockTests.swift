import Testing
import Walkthroughs

/// A block, what is said above it, and what should be read from it.
struct BlockCase: CustomTestStringConvertible {
  var what: String
  var above = ""
  var info = ""
  var text: String
  var kind: Block.Kind
  var commands: [String] = []
  /// First line of each command's output; empty for none.
  var outputs: [String] = []

  var testDescription: String { what }
}

private let transcripts = [
  BlockCase(
    what: "a known tool and a table", text: "kubectl get nodes\nNAME   STATUS\nn1     Ready",
    kind: .commandAndOutput,
    commands: ["kubectl get nodes"], outputs: ["NAME   STATUS"]),
  BlockCase(
    what: "a blank line between a command and its output",
    text: "virsh list\n\n Id   Name\n---------\n 1    vm",
    kind: .commandAndOutput, commands: ["virsh list"], outputs: [" Id   Name"]),
  BlockCase(
    what: "several commands and outputs without prompts",
    text:
      "ovs-vsctl add-br br0\nip link show br0\n4: br0: <BROADCAST> mtu 1500\nip r\ndefault via 192.0.2.1 dev br0",
    kind: .commandAndOutput, commands: ["ovs-vsctl add-br br0", "ip link show br0", "ip r"],
    outputs: ["", "4: br0: <BROADCAST> mtu 1500", "default via 192.0.2.1 dev br0"]),
  BlockCase(
    what: "an output that mentions tools", text: "$ helm install x\nTo see pods, run:\n\n  kubectl get pods",
    kind: .commandAndOutput, commands: ["helm install x"], outputs: ["To see pods, run:"]),
  BlockCase(
    what: "error messages of tools", text: "curl -s http://x\ncurl: (7) Failed to connect",
    kind: .commandAndOutput,
    commands: ["curl -s http://x"], outputs: ["curl: (7) Failed to connect"]),
  BlockCase(
    what: "a version that begins with the tool's name", text: "helm version\nhelm version v3.1.2",
    kind: .commandAndOutput,
    commands: ["helm version"], outputs: ["helm version v3.1.2"]),
  BlockCase(
    what: "what kubectl says about objects",
    text: "kubectl apply -f a.yaml\nservice/web created\npod \"x\" deleted",
    kind: .commandAndOutput, commands: ["kubectl apply -f a.yaml"], outputs: ["service/web created"]),
  BlockCase(
    what: "comments between commands", text: "# first\nkubectl create ns a\n\n# then\nkubectl delete ns a",
    kind: .command, commands: ["kubectl create ns a", "kubectl delete ns a"], outputs: ["", ""]),
  BlockCase(
    what: "a file's comment is output", text: "$ cat /etc/hosts\n# local\n127.0.0.1 localhost\n$ date",
    kind: .commandAndOutput, commands: ["cat /etc/hosts", "date"], outputs: ["# local", ""]),
  BlockCase(
    what: "a comment above the next prompt is no output", text: "$ id\nuid=0\n\n# now the date\n$ date\nMon",
    kind: .commandAndOutput, commands: ["id", "date"], outputs: ["uid=0", "Mon"]),
  BlockCase(
    what: "a root prompt before output", text: "# crictl ps\nCONTAINER   IMAGE\nab12        web",
    kind: .commandAndOutput, commands: ["crictl ps"], outputs: ["CONTAINER   IMAGE"]),
  BlockCase(
    what: "an elision as output", text: "$ ip rule list\n...\n100: from all lookup 1",
    kind: .commandAndOutput,
    commands: ["ip rule list"], outputs: ["..."]),
  BlockCase(
    what: "assignments beside commands",
    text: "region=eu\nkubectl label node n1 r=$region\nIP=$(hostname -I)",
    kind: .command, commands: ["region=eu", "kubectl label node n1 r=$region", "IP=$(hostname -I)"],
    outputs: ["", "", ""]),
  BlockCase(
    what: "a program by its path", text: "./install.sh --yes\nbuild-1.2/bin/tool run", kind: .command,
    commands: ["./install.sh --yes", "build-1.2/bin/tool run"], outputs: ["", ""]),
  BlockCase(
    what: "an unknown tool that a label supports", info: "bash", text: "zonkctl sync --all", kind: .command,
    commands: ["zonkctl sync --all"], outputs: [""]),
  BlockCase(
    what: "a known tool in a block of text", info: "text", text: "oc get svc\nNAME   TYPE\nweb    ClusterIP",
    kind: .commandAndOutput, commands: ["oc get svc"], outputs: ["NAME   TYPE"]),
  BlockCase(
    what: "PowerShell where it is labelled", info: "powershell",
    text: "$Tag=\"v1\"\nInstall-Module X `\n  -Force\nGet-Service ovs", kind: .command,
    commands: ["$Tag=\"v1\"", "Install-Module X `\n  -Force", "Get-Service ovs"], outputs: ["", "", ""]),
  BlockCase(
    what: "a list in JSON is no test", text: "az vm list\n[\n  \"a\"\n]", kind: .commandAndOutput,
    commands: ["az vm list"], outputs: ["["]),
  BlockCase(
    what: "commands that are commented out", text: "region=eu\n# az login\naz account show\n# az logout",
    kind: .command, commands: ["region=eu", "az account show"], outputs: ["", ""]),
  BlockCase(
    what: "a note, then commands below comments", text: "To do\n# clean up\nrm -f /tmp/x\ntouch /tmp/x",
    kind: .command, commands: ["rm -f /tmp/x", "touch /tmp/x"], outputs: ["", ""]),
  BlockCase(
    what: "commands without prompt above a transcript",
    text: "kubectl run web --image=x\nsleep 10\nnode1:/# ip r\ndefault dev eth0", kind: .commandAndOutput,
    commands: ["kubectl run web --image=x", "sleep 10", "ip r"], outputs: ["", "", "default dev eth0"]),
  BlockCase(
    what: "an assignment below an output",
    text: "docker inspect -f '{{.Pid}}' web\n2778\npid=2778\nsudo ls /proc/$pid", kind: .commandAndOutput,
    commands: ["docker inspect -f '{{.Pid}}' web", "pid=2778", "sudo ls /proc/$pid"], outputs: ["2778", "", ""]),
  BlockCase(
    what: "an exit status below an error", text: "etcd --name a\netcd: refused by its peers\nexit 1",
    kind: .commandAndOutput, commands: ["etcd --name a"], outputs: ["etcd: refused by its peers"]),
  BlockCase(
    what: "what the reader puts into a file with an editor", text: "sudo vi /etc/default/web\n\nOPTS=\"--debug\"",
    kind: .commandAndOutput, commands: ["sudo vi /etc/default/web"], outputs: ["OPTS=\"--debug\""]),
  BlockCase(
    what: "continuation marks without a prompt", text: "docker swarm join \\\n>   --token x \\\n>   192.0.2.1:2377",
    kind: .command, commands: ["docker swarm join \\\n  --token x \\\n  192.0.2.1:2377"], outputs: [""]),
  BlockCase(
    what: "prose in another language", above: "执行以下命令：", text: "kubectl get ns\n# 查看\nNAME   STATUS",
    kind: .commandAndOutput, commands: ["kubectl get ns"], outputs: ["# 查看"]),
]

private let others = [
  BlockCase(
    what: "output of an unnamed tool",
    text: "8: br0: <BROADCAST,UP> mtu 1500\n    inet 192.0.2.1/24 scope global br0",
    kind: .output),
  BlockCase(what: "a table alone", text: "NAME   READY   AGE\nweb    1/1     5m", kind: .output),
  BlockCase(what: "output that prose announces", above: "Output:", text: "one\ntwo", kind: .output),
  BlockCase(
    what: "a sentence that quotes commands", info: "text",
    text: "You can reach the clusters with:\n\nexport KUBECONFIG=x\n$ kubectl get pods", kind: .output),
  BlockCase(what: "a manifest", info: "bash", text: "apiVersion: v1\nkind: Service", kind: .file),
  BlockCase(what: "a script", info: "bash", text: "#!/bin/sh\nset -e\nkubectl get pods", kind: .file),
  BlockCase(what: "settings", text: "[Service]\nEnvironment=\"A=b\"\nRestart=always", kind: .file),
  BlockCase(what: "hosts", text: "# lab\n192.0.2.7 api.example.com\n192.0.2.7 web.example.com", kind: .file),
  BlockCase(what: "a labelled language", info: "go", text: "package main\nfunc main() {}", kind: .file),
  BlockCase(
    what: "a file that prose names", above: "Look into /etc/resolv.conf now.", text: "nameserver 192.0.2.1",
    kind: .file),
  BlockCase(what: "a loop of another language", text: "for x in range(3):\n    print(x)", kind: .other),
  BlockCase(
    what: "flow entries are no assignments",
    text: "cookie=0x1, duration=3.2s, table=0, n_packets=9, priority=50,ip,in_port=1 actions=drop",
    kind: .other),
  BlockCase(
    what: "fields of a log are no assignments", info: "bash", text: "time=\"now\" level=info msg=\"a b\"",
    kind: .output),
  BlockCase(
    what: "settings with blanks", info: "shell", text: "# hostname = \"x\"\nenabled = true", kind: .file),
  BlockCase(what: "a drawing", text: "  client\n    |\n    v\n--------> server\n    |", kind: .other),
  BlockCase(
    what: "a sentence that begins with a tool's name", text: "docker is the tool of choice", kind: .other),
  BlockCase(what: "nothing", text: "", kind: .other),
]

@Suite struct BlockTests {
  @Test("a transcript is split into what is typed and what is printed", arguments: transcripts)
  func transcript(_ wanted: BlockCase) throws {
    let plan = try planned(fenced(wanted.text, info: wanted.info, above: wanted.above))
    #expect(plan.steps.map(\.command) == wanted.commands)
    #expect(plan.steps.map { $0.output?.lines.first?.text ?? "" } == wanted.outputs)
    #expect(plan.document.blocks.map(\.kind) == [wanted.kind])
  }

  @Test("blocks without commands are told apart, with a reason", arguments: others)
  func other(_ wanted: BlockCase) throws {
    let plan = try planned(fenced(wanted.text, info: wanted.info, above: wanted.above))
    #expect(plan.steps.isEmpty)
    #expect(plan.document.blocks.map(\.kind) == [wanted.kind])
    #expect(plan.document.blocks.allSatisfy { !$0.reason.isEmpty })
  }

  @Test(
    "a command goes on over lines",
    arguments: [
      "kubectl run x \\\n  --image y", "kubectl run x \\   # a name\n  --image y",
      "kubectl get pods |\n  grep web", "make &&\n  make install",
      "cat <<EOF\nsome $ text\n\nnot a command\nEOF", "ssh root@n1 \"\n  uptime\n\"",
      "for n in 1 2; do\n  echo $n\ndone",
      "while read x\ndo\n  echo $x\ndone", "if [ -f x ]; then\n  cat x\nfi", "{\n  mkdir a\n  touch a/b\n}",
      "kubectl get pod <name> -o yaml | \\\n  grep x", "cat <<'E' | kubectl apply -f -\nkind: <KIND>\nE",
    ])
  func continuations(command: String) throws {
    for prompt in ["", "$ "] where !(prompt == "$ " && command.hasPrefix("{")) {
      let steps = try planned(fenced(prompt + command + "\n\nprinted (by it)", info: "bash")).steps
      #expect(steps.map(\.command) == [command])
      #expect(steps.first?.output?.text == "printed (by it)")
    }
  }

  @Test("a quote that is never closed takes no output with it, and is told")
  func openQuote() throws {
    let plan = try planned(fenced("$ kubectl patch x -p '{\"a\":1}\nx patched\n$ date"))
    #expect(plan.steps.map(\.command) == ["kubectl patch x -p '{\"a\":1}", "date"])
    #expect(places(plan.diagnostics, "unfinished-command") == ["2:1 unfinished-command"])
  }

  @Test(
    "elisions stay lines of the output",
    arguments: ["...", "…", "[...]", "[…]", "(…)", "<snip>", "<Snip>", "--snip--", "[... lines removed ...]"])
  func elisions(line: String) throws {
    let steps = try planned(fenced("$ dmesg\nfirst\n\(line)\nlast")).steps
    #expect(steps.first?.output?.lines.map(\.text) == ["first", line, "last"])
  }

  @Test("an unprompted command after an elision among prompts is a command")
  func unprompted() throws {
    let steps = try planned(
      fenced("root@ab:/# apt-get update\n<snip>\n\n apt-get install curl\n Reading lists")
    ).steps
    #expect(steps.map(\.command) == ["apt-get update", "apt-get install curl"])
  }

  @Test("a program that the document runs once is known from there on")
  func vocabulary() throws {
    let text = fenced("$ zonk --init") + "\nThen:\n\n" + fenced("zonk list\nNAME   AGE\na      1m")
    #expect(try planned(text).steps.map(\.command) == ["zonk --init", "zonk list"])
  }

  @Test(
    "output in the next block belongs to the command where prose announces it or nothing stands between",
    arguments: [
      ("Output:", true), ("You should see:", true), ("", true), ("It will print something similar to:", true),
      ("Unrelated words about the weather.", false),
    ])
  func outputInNextBlock(prose: String, joined: Bool) throws {
    let text = fenced("oc adm drain a") + "\n" + prose + "\n\n" + fenced("NAME   STATUS\na      Active")
    let plan = try planned(text)
    #expect(plan.document.blocks.map(\.kind) == [.command, .output])
    #expect((plan.steps.first?.output?.text == "NAME   STATUS\na      Active") == joined)
    #expect(plan.steps.first?.output.map(\.block) == (joined ? 1 : nil))
    #expect(places(plan.diagnostics, "output-without-command").isEmpty == joined)
  }

  @Test("blank lines at the ends of an output are nothing, those within it stay")
  func blankLines() throws {
    let output = try planned(fenced("$ oc get all\n\nA\n\nB\n\n")).steps.first?.output
    #expect(output?.text == "A\n\nB")
    #expect(output?.line == 4)
  }
}
