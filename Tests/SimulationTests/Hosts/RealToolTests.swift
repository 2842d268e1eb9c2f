import Addresses
import Clusters
import Foundation
import Testing

@testable import Simulation

/// What the simulation prints, held against the tool itself wherever this machine has it.
struct RealToolTests {
  private static let libvirt = """
    name: test
    host:
      machines:
      - {name: test, id: 1, interface: testnet0, mac: "aa:bb:cc:dd:ee:ff", address: 192.168.122.3/24}
    """

  @Test(
    "virsh prints what libvirt's does of its own test host", .enabled(if: RealTool.has("virsh")),
    arguments: [
      "list", "list --all", "list --inactive", "list --name", "domifaddr test", "domstate test", "domid test",
      "net-list --name", "frob", "list --frob", "domifaddr", "domifaddr nope", "net-info nope",
    ])
  func virsh(_ words: String) throws {
    let real = try #require(RealTool.run("virsh -c test:///default \(words)"))
    #expect(try Bench(Self.libvirt).run("virsh \(words)") == real)
  }

  @Test(
    "getent prints what glibc's does of the same files", .enabled(if: RealTool.has("getent")),
    arguments: [
      "hosts localhost", "hosts 127.0.0.1", "hosts", "ahostsv4 localhost", "hosts no-such.invalid", "frob x",
      "",
      "hosts localhost no-such.invalid",
    ])
  func getent(_ words: String) throws {
    let bench = try Bench()
    let file = try Data(contentsOf: URL(fileURLWithPath: "/etc/hosts"))
    #expect(bench.simulator.hosts.write(Array(file), to: "/etc/hosts", in: "host"))
    let real = try #require(RealTool.run("getent \(words)"))
    #expect(bench.run("getent \(words)") == real)
  }

  @Test(
    "ip prints interfaces as iproute2 does", .enabled(if: RealTool.has("ip")),
    arguments: [
      "a", "address show", "-4 a", "-br a", "-br link", "link", "-o a", "-o link", "-6 a", "a show lo",
      "addr show dev lo",
      "a show nosuch", "frob", "a frob", "a show lo up", "a show scope host",
    ])
  func addresses(_ words: String) throws {
    let namespace = try #require(MachineFacts.namespace())
    let real = try #require(RealTool.run("ip \(words)"))
    #expect(try answer("ip \(words)", namespace) == real)
  }

  @Test(
    "ip and netstat print routes as the real ones do",
    .enabled(if: RealTool.has("ip") && RealTool.has("netstat")),
    arguments: ["ip r", "ip route show table main", "ip r show default", "ip r show dev eth0", "ip r show via 192.0.2.1", "netstat -rn"])
  func routes(_ command: String) throws {
    let namespace = try #require(MachineFacts.namespace())
    let real = try #require(RealTool.run(command))
    #expect(try answer(command, namespace) == real)
  }

  /// Runs a tool on a host that has this machine's interfaces and routes.
  private func answer(_ command: String, _ facts: NetworkNamespace) throws -> String {
    let bench = try Bench()
    let host = try #require(bench.simulator.network.namespace("host"))
    (host.interfaces, host.routes) = (facts.interfaces, facts.routes)
    return bench.run(command)
  }
}
