import Addresses
import Clusters
import Live
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A real sshd with a key of its own, on the loopback of a network namespace of its own: it can be reached by nobody.
///
/// The prefix starts the server beside the client, both in a fresh namespace, so that it ends with its session.
private struct Loopback {
  let folder: String

  init() throws {
    var template = Array("/tmp/waymark-ssh-XXXXXX".utf8CString)
    try #require(template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkdtemp($0) != nil } ?? false })
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let script = """
      set -e
      cd "$(dirname "$0")"
      if [ ! -f key ]; then
        ssh-keygen -q -t ed25519 -N '' -f key </dev/null
        ssh-keygen -q -t ed25519 -N '' -f host </dev/null
        cp key.pub authorized
        chmod 600 authorized
        printf '[127.0.0.1]:2200 %s\\n' "$(cut -d' ' -f1,2 host.pub)" >known
      fi
      mkdir -p /run/sshd
      ip link set lo up
      $(command -v sshd) -f /dev/null -h "$PWD/host" -p 2200 -o ListenAddress=127.0.0.1 -o UsePAM=no \\
        -o PidFile=none -o AuthorizedKeysFile="$PWD/authorized" -o StrictModes=no -o PermitRootLogin=yes </dev/null >/dev/null 2>&1
      exec ssh -F /dev/null -i key -p 2200 -o UserKnownHostsFile="$PWD/known" -o BatchMode=yes -o ConnectionAttempts=20 \\
        127.0.0.1 "$@"
      """
    let file = try #require(fopen(folder + "/ssh", "w"))
    fputs(script, file)
    fclose(file)
  }

  var prefix: [String] { ["unshare", "--net", "sh", folder + "/ssh"] }

  static var isPossible: Bool {
    let programs = ["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/ssh-keygen"]
    return programs.allSatisfy { access($0, X_OK) == 0 } && geteuid() == 0
  }

  func remove() {
    for name in ["ssh", "key", "key.pub", "host", "host.pub", "authorized", "known"] { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }
}

@Suite("Over ssh to a real sshd", .enabled(if: Loopback.isPossible, "needs root, ssh and sshd"), .serialized)
struct SSHTests {
  @Test("a cluster keeps the contract of clusters")
  func contract() async throws {
    let loopback = try Loopback()
    defer { loopback.remove() }
    // One session makes the keys before others read them.
    let cluster = Bench.cluster(["node": loopback.prefix])
    _ = try await cluster.run(Command("true", session: "first", context: .node(nil)))
    try await ClusterContract(cluster, in: .node(nil)).check()
    await cluster.close()
  }

  @Test("it is another login, and a shell in it is entered and left")
  func nested() async throws {
    let loopback = try Loopback()
    defer { loopback.remove() }
    let cluster = Bench.cluster(["node": loopback.prefix])
    let run = { (text: String) in try await cluster.run(Command(text, session: "s", context: .node(nil))) }
    #expect(try await run("test -n \"$SSH_CONNECTION\" && echo there").standardOutput == "there\n")
    _ = try await run("chroot / ")
    #expect(try await run("exit 5").exitStatus == 5)
    #expect(try await run("exit 6").exitStatus == 6)
    await cluster.close()
  }
}
