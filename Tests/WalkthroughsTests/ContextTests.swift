import Addresses
import Testing
import Walkthroughs

/// A document and the contexts and sessions of its steps, `context/session`.
struct ContextCase: CustomTestStringConvertible {
  var what: String
  var text: String
  var places: [String]

  var testDescription: String { what }
}

private func blocks(_ texts: String...) -> String {
  texts.map { fenced($0) }.joined(separator: "\nText.\n\n")
}

private let cases = [
  ContextCase(what: "a document begins on the host", text: blocks("date"), places: ["host/host"]),
  ContextCase(
    what: "an annotation comes first",
    text: "<!-- waymark: context=pod:web -->\n" + fenced("oc get pods"), places: ["pod:web/pod:web"]),
  ContextCase(
    what: "a tool's own need", text: blocks("crictl ps", "oc get pods", "sudo virsh list"),
    places: ["node/node", "host/host", "host/host"]),
  ContextCase(
    what: "the need of a tool within a pipeline or an assignment",
    text: blocks("crictl ps", "N=$(oc get nodes)", "ls"),
    places: ["node/node", "host/host", "host/host"]),
  ContextCase(
    what: "an entered shell stays in force", text: blocks("oc rsh web", "ps aux", "exit", "ps aux"),
    places: ["host/host", "pod:web/host", "pod:web/host", "host/host"]),
  ContextCase(
    what: "an entered shell comes before the tool's need", text: blocks("oc rsh web", "oc get pods"),
    places: ["host/host", "pod:web/host"]),
  ContextCase(
    what: "shells within shells are left one by one",
    text: blocks("oc rsh web", "nsenter --net=/run/netns/a", "ip a", "exit", "ip a", "exit", "ip a"),
    places: [
      "host/host", "pod:web/host", "netns:/run/netns/a/host", "netns:/run/netns/a/host", "pod:web/host",
      "pod:web/host", "host/host",
    ]),
  ContextCase(
    what: "a prompt of the same machine does not leave",
    text: blocks("[me@desk ~]$ oc rsh web", "[root@web /]# id", "[root@web /]# ip a"),
    places: ["host/host", "pod:web/host", "pod:web/host"]),
  ContextCase(
    what: "the prompt from before leaves",
    text: blocks("[me@desk ~]$ oc rsh web", "/ # id", "[me@desk ~]$ ls"),
    places: ["host/host", "pod:web/host", "host/host"]),
  ContextCase(
    what: "the plain prompt from before leaves for a tool of the host",
    text: blocks("$ oc rsh web", "/ # id", "$ oc get pods"),
    places: ["host/host", "pod:web/host", "host/host"]),
  ContextCase(
    what: "a prompt that names a node or a pod of the document",
    text: blocks(
      "oc get nodes\nNAME   STATUS\nn1     Ready\nn2     Ready", "oc get pod\nNAME    READY\nweb-0   1/1",
      "[core@n2 ~]$ uptime", "root@web-0:/# id", "me@desk:~$ ls"),
    places: ["host/host", "host/host", "node:n2/node:n2", "pod:web-0/pod:web-0", "host/host"]),
  ContextCase(
    what: "prose names the node",
    text: "On the node, haproxy listens.\n\n" + fenced("ss -lnt | grep haproxy"),
    places: ["node/node"]),
  ContextCase(
    what: "prose names the place generically",
    text: "Run this command inside of the worker node:\n\n" + fenced("ls /"),
    places: ["node/node"]),
  ContextCase(
    what: "only the last sentence that names the command counts",
    text: "On the node, run ls. Then ls shows files.\n\n" + fenced("ls /"), places: ["host/host"]),
  ContextCase(
    what: "a noun that belongs to another thing is no place",
    text: "Run curl on the node port.\n\n" + fenced("curl 192.0.2.1:30080"), places: ["host/host"]),
  ContextCase(
    what: "prose comes after the tool's need", text: "Run oc on the node.\n\n" + fenced("oc get pods"),
    places: ["host/host"]),
  ContextCase(
    what: "the step before", text: blocks("crictl ps", "ss -lnt"), places: ["node/node", "node/node"]),
  ContextCase(
    what: "within the container means the one entered last",
    text: blocks("oc rsh web", "exit") + "\nWithin the container, run:\n\n" + fenced("id"),
    places: ["host/host", "pod:web/host", "pod:web/pod:web"]),
  ContextCase(
    what: "a held session takes no other command",
    text: blocks(
      "crictl ps", "tcpdump -i any", "ss -lnt",
      "tcpdump -i any\n10:00:00.000001 IP 192.0.2.1.1 > 192.0.2.2.2: Flags [S], seq 1, win 1, length 0",
      "ss -lnt"),
    places: ["node/node", "node/node", "node/node#2", "node/node", "node/node"]),
  ContextCase(
    what: "a held session in an entered shell leaves the outside to the others",
    text: blocks(
      "date", "nsenter --net=/host/run/netns/a", "tcpdump -i any", "curl web",
      "tcpdump -i any\n10:00:00.000001 IP 192.0.2.1.1 > 192.0.2.2.2: Flags [S], seq 1, win 1, length 0"),
    places: [
      "host/host", "toolbox/toolbox", "netns:/run/netns/a/toolbox", "host/host", "netns:/run/netns/a/toolbox",
    ]),
  ContextCase(
    what: "an operand below /host says more than a prompt that names the node",
    text: blocks(
      "oc get nodes\nNAME   STATUS\nn1     Ready", "[root@n1 /]# nsenter --net=/host//run/netns/a",
      "[root@n1 /]# ip a", "ip r"),
    places: ["host/host", "toolbox/toolbox", "netns:/run/netns/a/toolbox", "netns:/run/netns/a/toolbox"]),
  ContextCase(
    what: "chroot /host says more than a prompt that names the node, whose prompt stays inside",
    text: blocks(
      "oc get nodes\nNAME   STATUS\nn1     Ready", "[root@n1 /]# chroot /host",
      "[root@n1 /]# crictl ps"),
    places: ["host/host", "toolbox/toolbox", "node/toolbox"]),
]

@Suite struct ContextTests {
  @Test("contexts follow the rules in their order", arguments: cases)
  func contexts(_ wanted: ContextCase) throws {
    let steps = try planned(wanted.text).steps
    #expect(steps.map { "\($0.context)/\($0.session)" } == wanted.places)
  }

  @Test("every step says why it is a command, why there and why in its role")
  func reasons() throws {
    for step in try planned(cases.map(\.text).joined(separator: "\n")).steps {
      #expect(step.reasons.map { String($0.prefix { $0 != ":" }) } == ["command", "context", "role"])
    }
  }
}
