import Addresses
import Clusters
import Testing

@testable import Simulation

struct FilesTests {
  private func text(_ path: String, _ root: String, _ hosts: Hosts) -> String? {
    hosts.file(path, in: root).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("the host's hosts file names the machine, then whatever leads to it")
  func hostsFile() throws {
    let excerpt = """
      # sno
      192.168.122.237 console-openshift-console.apps.sno.example.com
      192.168.122.237 api.sno.example.com
      192.168.122.237 oauth-openshift.apps.sno.example.com
      192.168.122.237 downloads-openshift-console.apps.sno.example.com
      192.168.122.237 canary-openshift-ingress-canary.apps.sno.example.com
      192.168.122.237 httpd-ex-git-demo-sno.apps.sno.example.com

      """
    #expect(try text("/etc/hosts", "host", Bench().simulator.hosts)?.hasSuffix(excerpt) == true)
  }

  @Test("routes that nobody listed are in the host's hosts file, and the API")
  func derivedNames() throws {
    let bench = try Bench(
      """
      name: shop
      platform: {domain: shop.example.com}
      namespaces: [{name: web, routes: [{name: front}]}]
      """)
    #expect(bench.run("getent hosts front-web.apps.shop.example.com").hasPrefix("192.168.122.10  front-web"))
    #expect(bench.run("getent hosts api.shop.example.com") == "192.168.122.10  api.shop.example.com\n")
  }

  @Test("network namespaces of pods are files of their node, seen under /host from a toolbox")
  func namespaces() throws {
    let bench = try Bench()
    let uuid = "6a52c837-2ff1-4832-aa01-055d41d95b3d"
    let hosts = bench.simulator.hosts
    #expect(hosts.list("/var/run/netns", in: bench.node.root)?.contains(uuid) == true)
    #expect(hosts.exists("/host//run/netns/\(uuid)", in: bench.toolbox.root))
    #expect(!hosts.exists("/run/netns/\(uuid)", in: bench.toolbox.root))
    #expect(!hosts.exists("/run/netns/\(uuid)", in: "host"))
  }

  @Test("what is written is read again, where it was written")
  func writes() throws {
    let hosts = try Bench().simulator.hosts
    #expect(hosts.write(Array("x\n".utf8), to: "/tmp/note", in: "host"))
    #expect(text("/tmp//./note", "host", hosts) == "x\n")
    #expect(hosts.list("/tmp", in: "host") == ["note"])
    #expect(text("/tmp/note", "node/52-54-00-a7-93-9c", hosts) == nil)
    #expect(!hosts.write([], to: "/nowhere/note", in: "host"))
    #expect(!hosts.write([], to: "/tmp", in: "host"))
    #expect(hosts.remove("/tmp/note", in: "host"))
    #expect(!hosts.exists("/tmp/note", in: "host"))
  }

  @Test("a toolbox writes through /host to its node")
  func writesThrough() throws {
    let bench = try Bench()
    #expect(bench.simulator.hosts.write([0x61], to: "/host/tmp/a", in: bench.toolbox.root))
    #expect(bench.simulator.hosts.file("/tmp/a", in: bench.node.root) == [0x61])
  }

  @Test("writing is bounded")
  func bounds() throws {
    let hosts = try Bench().simulator.hosts
    #expect(!hosts.write([UInt8](repeating: 0, count: 5 << 20), to: "/tmp/large", in: "host"))
    let written = (0..<3000).filter { hosts.write([1], to: "/tmp/f\($0)", in: "host") }.count
    #expect(written == 2000)
  }

  @Test("a line added to the hosts file changes what names lead to")
  func ownNames() throws {
    let bench = try Bench()
    let hosts = bench.simulator.hosts
    let old = hosts.file("/etc/hosts", in: "host") ?? []
    #expect(hosts.write(old + Array("10.1.2.3 short\n".utf8), to: "/etc/hosts", in: "host"))
    #expect(bench.run("getent hosts short") == "10.1.2.3        short\n")
  }
}

struct NamesTests {
  @Test("services have names inside pods only")
  func services() throws {
    let bench = try Bench()
    let hosts = bench.simulator.hosts
    let pod = bench.pod("httpd-ex-git").root
    for name in [
      "httpd-ex-git", "httpd-ex-git.demo-sno", "httpd-ex-git.demo-sno.svc",
      "httpd-ex-git.demo-sno.svc.cluster.local.",
    ] {
      #expect(hosts.resolve(name, in: pod)?.description == "172.30.95.17")
      #expect(hosts.resolve(name, in: "host") == nil)
    }
    #expect(hosts.resolve("redhat-operators", in: pod) == nil)
    #expect(hosts.resolve("redhat-operators.openshift-marketplace", in: pod)?.description == "172.30.181.225")
  }

  @Test("each root has its own host name, agent and programs")
  func roots() throws {
    let bench = try Bench()
    let hosts = bench.simulator.hosts
    #expect(hosts.hostname(of: Hosts.hostPlace) == "hypervisor")
    #expect(hosts.hostname(of: bench.toolbox) == "52-54-00-a7-93-9c")
    #expect(hosts.hostname(of: bench.pod("httpd-ex-git")) == "httpd-ex-git-769765ffd5-frlp8")
    #expect(hosts.userAgent(in: "host").utf8.count == 10)
    #expect(hosts.programs(in: "host")?.contains("crictl") == false)
    #expect(hosts.programs(in: bench.node.root)?.contains("crictl") == true)
    #expect(hosts.programs(in: bench.pod("ovnkube-node").root)?.contains("ovn-nbctl") == true)
    #expect(hosts.programs(in: bench.pod("httpd-ex-git").root)?.contains("ip") == false)
  }

  @Test(
    "contexts lead to places, or say why not",
    arguments: [
      ("host", "host host"), ("node", "node/52-54-00-a7-93-9c node/52-54-00-a7-93-9c"),
      ("node:nosuch", "the cluster has no node named nosuch"),
      ("toolbox", "node/52-54-00-a7-93-9c toolbox/52-54-00-a7-93-9c"),
      (
        "pod:httpd-ex-git-769765ffd5-frlp8",
        "pod/demo-sno/httpd-ex-git-769765ffd5-frlp8 pod/demo-sno/httpd-ex-git-769765ffd5-frlp8/httpd-ex-git"
      ),
      ("pod:other/httpd-ex-git-769765ffd5-frlp8", "no such pod is running"),
      (
        "netns:/var/run/netns/6a52c837-2ff1-4832-aa01-055d41d95b3d",
        "pod/demo-sno/httpd-ex-git-769765ffd5-frlp8 toolbox/52-54-00-a7-93-9c"
      ),
      ("netns:/var/run/netns/none", "no node has a network namespace there"),
    ])
  func contexts(_ text: String, _ expected: String) throws {
    let hosts = try Bench().simulator.hosts
    let context = try #require(Context(text))
    do {
      let place = try hosts.place(of: context)
      #expect("\(place.netns) \(place.root)" == expected)
    } catch {
      #expect(error == .unreachable(context: text, reason: expected))
    }
  }
}
