import Addresses
import Clusters
import Foundation
import Testing

@testable import Simulation

/// `ovn-nbctl lb-add` and `lb-del` on the simulated database, held against the real tool on a real one.
struct LoadBalancerChangeTests {
  private static let changes = [
    "lb-add a 192.0.2.1:80 198.51.100.1:8080", "lb-add a 192.0.2.1:80 198.51.100.2:8080",
    "--may-exist lb-add a 192.0.2.1:80 198.51.100.1:8080,198.51.100.2:8080", "lb-list",
    "lb-add b 192.0.2.2:80 198.51.100.1", "lb-add b 192.0.2.2:80 198.51.100.1:8080 icmp",
    "lb-add b 192.0.2.2:53 198.51.100.1:5353 udp", "lb-add b", "lb-list", "lb-list a",
    "lb-del a 192.0.2.1:81", "--if-exists lb-del a 192.0.2.1:81", "lb-del nope", "lb-del", "lb-del b 192.0.2.2:53",
    "lb-list",
    "lb-del a", "lb-list",
  ]

  @Test("What lb-add and lb-del print and leave behind is what OVN's own do", .enabled(if: RealTool.has("ovsdb-server")))
  func changes() async throws {
    let script = Self.changes.map { "ovn-nbctl --no-leader-only \($0) 2>&1; echo $?" }.joined(separator: "\n")
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).sh")
    try Data(Self.database(around: script).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let real = try #require(RealTool.run("bash \(file.path)"))
    let world = try World.parse(yaml: "name: t\nnodes:\n- {name: n, programs: [ovn-nbctl]}", path: "world")
    let answer = try await SimulatedCluster(world: world).run(
      Command(script, session: "node", context: .node(nil)))
    #expect(Self.withoutIds(answer.standardOutput) == Self.withoutIds(real))
  }

  @Test("A controller that writes a service's row again takes a command's edit with it")
  func controller() throws {
    let vip = Endpoint(try #require(IPAddress("192.0.2.1")), 80)
    let own = [Endpoint(try #require(IPAddress("198.51.100.1")), 8080)]
    let edit = NorthboundEdit(
      balancer: "u", name: "a", transport: "tcp", vip: vip, backends: own + own, over: own)
    let row = { (backends: [Endpoint]) in LoadBalancer(uuid: "u", name: "a", transport: "tcp", vips: [(vip, backends)]) }
    #expect([row(own)].applying([edit]).backends(of: vip, in: "u") == own + own)
    #expect([row([])].applying([edit]).backends(of: vip, in: "u") == [])
  }

  /// A database of its own in a temporary folder, gone with its server afterwards (which may have inherited a mask
  /// without SIGTERM).
  private static func database(around script: String) -> String {
    """
    d=$(mktemp -d); export OVN_NB_DB=unix:$d/sock
    ovsdb-tool create $d/db /usr/share/ovn/ovn-nb.ovsschema
    ovsdb-server --detach --no-chdir --pidfile=$d/pid --unixctl=$d/ctl --remote=punix:$d/sock $d/db 2>/dev/null
    \(script)
    kill -KILL $(cat $d/pid); rm -r $d
    """
  }

  private static func withoutIds(_ text: String) -> [Substring] {
    text.split(separator: "\n").map { line in
      let first = line.prefix { $0 != " " }
      return first.count == 36 ? line.dropFirst(36) : line
    }
  }
}
