import Testing

@testable import Simulation

private let uuid = "6a52c837-2ff1-4832-aa01-055d41d95b3d"

struct ToolsTests {
  enum Where: Sendable { case host, node, toolbox, web, ovn }

  private func place(_ place: Where, in bench: Bench) -> Place {
    switch place {
    case .host: Hosts.hostPlace
    case .node: bench.node
    case .toolbox: bench.toolbox
    case .web: bench.pod("httpd-ex-git")
    case .ovn: bench.pod("ovnkube-node")
    }
  }

  @Test(
    "tools print what the real ones print",
    arguments: [
      (Where.host, "virsh list", " Id   Name   State\n----------------------\n 4    sno    running\n\n"),
      (
        .host, "virsh domifaddr sno",
        " Name       MAC address          Protocol     Address\n" + String(repeating: "-", count: 79)
          + "\n vnet3      52:54:00:a7:93:9c    ipv4         192.168.122.237/24\n\n"
      ),
      (
        .host, "virsh net-list",
        " Name      State    Autostart   Persistent\n--------------------------------------------\n"
          + " default   active   yes         yes\n\n"
      ),
      (.host, "virsh domstate 4", "running\n\n"), (.host, "virsh list --name", "sno\n\n"),
      (
        .host, "getent hosts httpd-ex-git-demo-sno.apps.sno.example.com",
        "192.168.122.237 httpd-ex-git-demo-sno.apps.sno.example.com\n"
      ),
      (
        .host, "getent ahosts api.sno.example.com",
        "192.168.122.237 STREAM api.sno.example.com\n192.168.122.237 DGRAM  \n192.168.122.237 RAW    \n"
      ),
      (.host, "getent passwd root", "root:x:0:0:root:/root:/bin/bash\n"),
      (.node, "hostname", "52-54-00-a7-93-9c\n"), (.node, "pidof haproxy", "1371721\n"),
      (
        .node, "crictl pods --namespace demo-sno --name httpd-ex-git-769765ffd5-frlp8 -q",
        "6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475\n"
      ),
      (.node, "crictl pods --name ^nothing$ -q", ""),
      (.toolbox, "chroot /host hostname", "52-54-00-a7-93-9c\n"),
      (
        .ovn, "ovn-nbctl lb-list Service_demo-sno/httpd-ex-git_TCP_cluster",
        "UUID                                    LB                  PROTO      VIP                  IPs\n"
          + "8a65e790-0399-4f0f-8020-7dc4e57d371d    Service_demo-sno    tcp        172.30.95.17:8080    10.128.0.81:8080\n"
          + String(repeating: " ", count: 60) + "tcp        172.30.95.17:8443    10.128.0.81:8443\n"
      ),
      (.ovn, "ovn-nbctl --no-leader-only lb-list nothing", ""),
    ])
  func prints(_ at: Where, _ command: String, _ expected: String) throws {
    let bench = try Bench()
    #expect(bench.run(command, at: place(at, in: bench)) == expected)
  }

  @Test(
    "a wrong use of a tool gives that tool's own error and status",
    arguments: [
      (Where.host, "virsh frob", "error: unknown command: 'frob'\n[1]"),
      (.host, "virsh domifaddr nope", "\nerror: failed to get domain 'nope'\n[1]"),
      (.host, "virsh domifaddr", "error: command 'domifaddr' requires <domain> option\n[1]"),
      (.host, "virsh list --frob", "error: command 'list' doesn't support option --frob\n[1]"),
      (
        .host, "getent frob x",
        "Try `getent --help' or `getent --usage' for more information.\nUnknown database: frob\n[1]"
      ),
      (.host, "getent hosts nothing.example.com", "[2]"),
      (.host, "ip a show dev nosuch", "Device \"nosuch\" does not exist.\n[1]"),
      (.host, "ip frob", "Object \"frob\" is unknown, try \"ip help\".\n[1]"),
      (.host, "ip a frob", "Command \"frob\" is unknown, try \"ip address help\".\n[255]"),
      (.host, "nsenter --net=/nosuch ip a", "nsenter: cannot open /nosuch: No such file or directory\n[1]"),
      (
        .host, "nsenter --frob",
        "nsenter: unrecognized option '--frob'\nTry 'nsenter --help' for more information.\n[1]"
      ),
      (.node, "nsenter --net", "nsenter: neither filename nor target pid supplied for ns/net\n[1]"),
      (.node, "nsenter -t x -n", "nsenter: failed to parse pid: 'x'\n[1]"),
      (
        .node, "chroot /nosuch",
        "chroot: cannot change root directory to '/nosuch': No such file or directory\n[125]"
      ),
      (
        .node, "ip netns exec nosuch ip a",
        "Cannot open network namespace \"nosuch\": No such file or directory\n[255]"
      ),
      (.ovn, "ovn-nbctl frob", "ovn-nbctl: unknown command 'frob'; use --help for help\n[1]"),
      (.ovn, "ovn-nbctl lr-route-list nosuch", "ovn-nbctl: nosuch: router name not found\n[1]"),
      (.host, "ssh nowhere", "ssh: Could not resolve hostname nowhere: Name or service not known\n[255]"),
      (.host, "crictl pods", "bash: crictl: command not found\n[127]"),
      (.web, "ip a", "bash: ip: command not found\n[127]"),
    ])
  func errors(_ at: Where, _ command: String, _ expected: String) throws {
    let bench = try Bench()
    #expect(bench.run(command, at: place(at, in: bench)) == expected)
  }

  @Test(
    "what is not simulated says so, and is told apart from what is not there",
    arguments: ["virsh dumpxml sno", "ip route add default", "getent services http", "ip -s link"])
  func missing(_ command: String) throws {
    let (process, status) = try Bench().process(command)
    #expect(process.missing != nil)
    #expect(status == 127)
  }

  @Test("inspectp holds the sandbox's address and network namespace where grep -A3 finds them")
  func inspect() throws {
    let bench = try Bench()
    let text = bench.run("crictl inspectp 6a0f2d307f4fa", at: bench.node)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let found = lines.indices.filter { lines[$0].contains("network") }
    #expect(
      found.map { lines[$0] } == [
        "    \"network\": {", "          \"network\": \"POD\",", "            \"type\": \"network\",",
      ])
    #expect(found.first.map { Array(lines[$0..<($0 + 4)]) }?.last == "    },")
    #expect(
      found.last.map { Array(lines[$0..<($0 + 4)]) }?.suffix(3).map { $0 } == [
        "            \"path\": \"/var/run/netns/\(uuid)\"", "          },", "          {",
      ])
  }

  @Test(
    "shells are opened where the words lead",
    arguments: [
      (
        Where.toolbox, "nsenter --net=/host//var/run/netns/\(uuid)",
        "pod/demo-sno/httpd-ex-git-769765ffd5-frlp8 toolbox"
      ),
      (.node, "nsenter --net=/var/run/netns/\(uuid)", "pod/demo-sno/httpd-ex-git-769765ffd5-frlp8 node"),
      (.toolbox, "chroot /host", "node/52-54-00-a7-93-9c node"),
      (.toolbox, "chroot /host bash", "node/52-54-00-a7-93-9c node"),
      (.node, "toolbox", "node/52-54-00-a7-93-9c toolbox"),
      (.host, "ssh core@sno", "node/52-54-00-a7-93-9c node"),
      (.toolbox, "nsenter -t 1 -m -n", "node/52-54-00-a7-93-9c node"),
    ])
  func shells(_ at: Where, _ command: String, _ expected: String) throws {
    let bench = try Bench()
    let (process, status) = bench.process(command, at: place(at, in: bench))
    #expect(status == 0)
    let opened = try #require(process.opensShell)
    #expect("\(opened.netns) \(opened.root.prefix { $0 != "/" })" == expected)
  }

  @Test(
    "crictl's patterns find names as Go's do",
    arguments: [
      ("httpd", "a-httpd-b", true), ("^httpd", "a-httpd", false), ("b$", "a-b", true), ("a.*c", "abbc", true),
      ("^a$", "ab", false), ("", "x", true), ("a.c", "abc", true), ("a\\.c", "abc", false),
      ("^a.*b.*c$", "axbxxc", true),
    ])
  func patterns(_ pattern: String, _ name: String, _ fits: Bool) {
    #expect(GoPattern(pattern).fits(name) == fits)
  }
}
