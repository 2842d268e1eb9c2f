import Diagnostics
import Packets
import Testing
import Walkthroughs

@Suite struct PlanTests {
  @Test(
    "commands that cannot run as written say why",
    arguments: [
      ("kubectl get pod <pod-name>", "`<pod-name>` stands for a value that the reader fills in"),
      ("curl http://<node IP>:80", "`<node IP>` stands for a value that the reader fills in"),
      ("helm install --set key=YOUR_KEY x/y", "`YOUR_KEY` stands for a value that the reader fills in"),
      ("ssh root@x.x.x.x", "`x.x.x.x` stands for a value that the reader fills in"),
      ("kubectl apply -f {{ manifest }}", "`{{ manifest }}` stands for a value that the reader fills in"),
      ("curl \"http://<HOST>/\"", "`<HOST>` stands for a value that the reader fills in"),
      ("vim Dockerfile", "`vim` needs a person at a terminal"),
      ("sudo nano /etc/hosts", "`nano` needs a person at a terminal"),
      ("kubectl logs {pod}", "`{pod}` stands for a value that the reader fills in"),
      ("mongod [options]", "`[options]` stands for a value that the reader fills in"),
      ("ssh root@your-host", "`your-host` stands for a value that the reader fills in"),
      ("mysql -u root -p", "`mysql` waits for what a person types"),
      ("kubectl exec -it db -- psql -U me", "`psql` waits for what a person types"),
      ("redis-cli -h cache -p 6379", "`redis-cli` waits for what a person types"),
      ("python3", "`python3` waits for what a person types"),
      ("xdg-open http://localhost:8080", "`xdg-open` opens a window"), ("sudo reboot", "`reboot` takes the machine down"),
      ("systemctl poweroff", "`systemctl` takes the machine down"), ("az login", "`az login` needs a person at a terminal"),
      ("kubectl logs $POD", "no command before sets `$POD`; --bind '$POD=VALUE' fills it in"),
      ("echo \"${pod}\"", "no command before sets `${pod}`; --bind '${pod}=VALUE' fills it in"),
      ("kubectl edit deploy web", "`kubectl edit` needs a person at a terminal"),
    ])
  func skips(command: String, reason: String) throws {
    #expect(try planned(fenced("$ " + command)).steps.map(\.skip) == [reason])
  }

  @Test(
    "what looks like a placeholder but is none does not skip",
    arguments: [
      "cat < file > out", "grep '<none>' x", "cat <<EOF\n<name>\nEOF", "diff <(sort a) <(sort b)",
      "mktemp /tmp/a.XXXXXX",
      "docker ps --format '{{.Names}}'", "kubectl get pod -o jsonpath='{.items[*].metadata.name}'",
      "top -b -n1", "mysql -e 'show tables'", "psql -c 'select 1'", "echo 'select 1' | mysql", "redis-cli -h cache ping",
      "python3 a.py", "systemctl status reboot.target", "kill -9 $$", "echo $? ${A:-1} \\$B", "awk '{print $a}' x",
      "for n in 1 2; do echo $n; done", "A=1; echo $A", ": ${NS:=web}; echo $NS", "echo \"${NS:=web}\" ${B=x}; echo $NS $B", "read -r X < f; echo $X",
      "ls [ab]*", "git log HEAD@{upstream}",
      "curl -w %{http_code} http://a", "cat <<EOF\n$host\nEOF", "KUBECONFIG=x kubectl get ns", "eval $(x); echo $Y",
      "echo ${HOME} {a,b}", "curl -s x | grep -o \"<title>.*</title>\"",
    ])
  func noSkips(command: String) throws {
    #expect(try planned(fenced("$ " + command)).steps.map(\.skip) == [nil])
  }

  @Test("a variable that a command above sets is known below, one that only a command below sets is not")
  func variables() throws {
    let text = fenced("$ echo $POD\n$ POD=web\n$ echo $POD $OTHER")
    let skips = try planned(text).steps.map { $0.skip?.split(separator: ";").first.map(String.init) }
    #expect(skips == ["no command before sets `$POD`", nil, "no command before sets `$OTHER`"])
  }

  @Test(
    "a file that prose names is compared where the text stands",
    arguments: [
      ("Look at /etc/hosts:", ["/etc/hosts node 0"]), ("The file `/etc/hosts` says:", ["/etc/hosts node 0"]),
      ("Create /etc/hosts with this:", []), ("See https://example.com/etc/hosts for more.", []),
      ("Hosts:", []),
    ])
  func files(prose: String, checks: [String]) throws {
    let text =
      fenced("crictl ps") + "\n\(prose)\n\n" + fenced("# lab\n192.0.2.7 a.example.com") + "\nText.\n\n"
      + fenced("oc get ns")
    let found = try planned(text).fileChecks
    #expect(found.map { "\($0.path) \($0.context) \($0.after)" } == checks)
  }

  @Test(
    "a numbered list about packets needs three items, half of them telling, and packets above it",
    arguments: [
      (["SYN from the client", "SYN ACK", "ACK"], true), (["SYN from the client", "SYN ACK"], false),
      (["Open the page", "Read it", "Close the SYN"], false),
      (["SYN", "Read it", "the connection is closed", "Sleep"], true),
    ])
  func packetLists(items: [String], explains: Bool) throws {
    let packet = "10:00:00.000001 IP 192.0.2.1.1 > 192.0.2.2.2: Flags [S], seq 1, win 1, length 0"
    let list = items.map { "1. \($0)" }.joined(separator: "\n")
    let plan = try planned(fenced("$ tcpdump -i a\n" + packet) + "\nThis happened:\n\n\(list)\n")
    #expect(plan.packetLists.map(\.step) == (explains ? [0] : []))
    if explains { #expect(plan.packetLists.first?.items.map(\.number) == Array(1...items.count)) }
    #expect(try planned(fenced("$ date\nMon") + "\n\(list)\n").packetLists.isEmpty)
  }

  @Test("diagnostics come in document order")
  func order() throws {
    let text = fenced("$ a \nb") + "\n<!-- waymark: exot=1 -->\n" + fenced("$ c \n$ echo 'd")
    let diagnostics = try planned(text).diagnostics
    #expect(
      diagnostics.map(\.code) == [
        "trailing-blanks", "unknown-annotation", "trailing-blanks", "unfinished-command",
      ])
  }

  @Test("a plan of nothing is empty", arguments: ["", "\n\n", "Words.\n", "```\n```\n"])
  func empty(text: String) throws {
    let plan = try planned(text)
    #expect(
      plan.steps.isEmpty && plan.fileChecks.isEmpty && plan.packetLists.isEmpty && plan.diagnostics.isEmpty)
  }
}
