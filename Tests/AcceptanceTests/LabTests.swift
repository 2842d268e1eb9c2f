import Addresses
import Clusters
import Foundation
import Packets
import Simulation
import Testing

/// The lab's real packets beside the simulation's, for the network that both are built to be.
@Suite("One request through a real router, and the same one simulated", .enabled(if: Lab.isThere))
struct LabTests {
  @Test("Flags, directions, lengths, windows, options, numbers and first lines are equal, packet by packet")
  func fields() async throws {
    let real = try Lab.conversation(in: Lab.capture())
    let simulated = try Lab.conversation(in: await Lab.simulatedCapture())
    #expect(real.packets.count == simulated.packets.count)
    for (place, pair) in zip(real.packets, simulated.packets).enumerated() {
      #expect(
        Fields(pair.0, of: real) == Fields(pair.1, of: simulated), "packet \(place + 1)")
    }
  }

  @Test("The server closes, between 5.0 and 5.1 seconds after the last byte, in both")
  func closing() async throws {
    for text in [try Lab.capture(), try await Lab.simulatedCapture()] {
      let conversation = try Lab.conversation(in: text)
      let fin = try #require(conversation.packets.firstIndex { $0.packet.flags.contains(.fin) })
      #expect(conversation.side(of: conversation.packets[fin]) == .server)
      let times = conversation.packets.compactMap(\.packet.time?.microseconds)
      #expect((5_000_000...5_100_000).contains(times[fin] - times[fin - 1]))
    }
  }
}

/// What does not depend on when and with which ports and first numbers a connection was made.
private struct Fields: Equatable {
  var side: Side
  var flags: TCPFlags
  var length: Int
  var window: UInt16?
  var options: [String]
  var firstLine: String?
  /// Beyond the sender's first number, and beyond the peer's.
  var sequence: UInt32?
  var acknowledgement: UInt32?

  init(_ captured: CapturedPacket, of conversation: Conversation) {
    let packet = captured.packet
    side = conversation.side(of: captured)
    flags = packet.flags
    length = packet.payloadLength
    window = packet.window
    firstLine = packet.firstLine
    options = packet.options.list.map { option in
      if case .timestamp(_, let echo) = option { return "TS\(echo == 0 ? " of a first packet" : "")" }
      return "\(option)"
    }
    let first = { (side: Side) in
      conversation.packets.first { conversation.side(of: $0) == side }?.packet.sequence ?? 0
    }
    sequence = packet.sequence.map { $0 &- first(side) }
    let peer: Side = side == .client ? .server : .client
    acknowledgement = packet.acknowledgement.map { $0 &- first(peer) }
  }
}

/// The network that `lab/run` builds, where this machine can build it.
private enum Lab {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let isThere = (try? run(["true"]))?.status == 0

  static func capture() throws -> String { try run([root.path + "/lab/capture"]).output }

  static func conversation(in text: String) throws -> Conversation {
    let lines = text.split(separator: "\n").enumerated().map { CaptureLine(text: String($1), line: $0 + 1) }
    return try #require(conversations(of: readCapture(lines)).first)
  }

  static func simulatedCapture() async throws -> String {
    let path = "walkthroughs/network-lab.cluster.yaml"
    let world = try World.parse(yaml: projectFile(path), path: path)
    let cluster = try SimulatedCluster(world: world)
    let namespaces = try await cluster.run(
      Command("ip netns list | grep 'id: 0'", session: "node", context: .node(nil)))
    let id = namespaces.standardOutput.prefix { $0 != " " }
    let capture = try await cluster.start(
      Command("tcpdump -i eth0 -nn tcp port 8080", session: "pod", context: .netns("/var/run/netns/\(id)")))
    _ = try await cluster.run(Command("curl -sLk web-demo.apps.lab.example.com"))
    try await cluster.clock.sleep(for: .seconds(10))
    return try await cluster.finish(capture, by: .interrupt).standardOutput
  }

  private static func run(_ command: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = root.appendingPathComponent("lab/run")
    process.arguments = command
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }
}
