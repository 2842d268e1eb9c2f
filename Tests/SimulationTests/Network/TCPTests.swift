import Addresses
import Packets
import Testing

@testable import Simulation

/// A client on the node and a server in the pod whose behaviour a trial writes down.
private final class Pair {
  let laboratory: Laboratory
  var server: TCPSocket?
  var client: TCPSocket
  private static let port: UInt16 = 9000

  init(_ laboratory: Laboratory, serve: @escaping (TCPSocket) -> Void) throws {
    self.laboratory = laboratory
    laboratory.capture()
    let stack = try #require(laboratory.network.stack(Laboratory.pod))
    let node = try #require(laboratory.network.stack(Laboratory.node))
    var accepted: TCPSocket?
    stack.listen(Self.port) {
      accepted = $0
      serve($0)
    }
    guard let address = IPv4("10.128.0.81"),
      case .socket(let socket) = laboratory.network.connect(from: node, to: SocketAddress(address, Self.port))
    else { throw Missing() }
    client = socket
    laboratory.wait(0.01)
    server = accepted
  }

  struct Missing: Error {}

  var story: String { trace(laboratory.packets()) }
}

private let request = [UInt8](repeating: 0x41, count: 338)
private let response = [UInt8](repeating: 0x42, count: 294)

@Suite("TCP as Linux does it")
struct TCPTests {
  /// A server that reads and answers after some microseconds.
  private func answering(_ events: EventQueue, after delay: Int64, _ answer: @escaping (TCPSocket) -> Void)
    -> (TCPSocket) -> Void
  {
    { socket in
      socket.readable = { [unowned socket] in
        let (bytes, isEnd) = socket.read()
        if isEnd { return socket.close() }
        if !bytes.isEmpty { events.after(delay) { answer(socket) } }
      }
    }
  }

  private func closing(_ socket: TCPSocket, _ events: EventQueue) {
    socket.readable = { [unowned socket] in
      events.after(28) {
        if socket.read().isEnd { socket.close() }
      }
    }
  }

  @Test("the server closes without an answer")
  func closesSilently() throws {
    let laboratory = try Laboratory()
    let pair = try Pair(laboratory, serve: answering(laboratory.events, after: 1000) { $0.close() })
    closing(pair.client, laboratory.events)
    pair.client.write(request)
    laboratory.wait(1)
    #expect(pair.story == "> S  < S.  > .  > P. (338)  < .  < F.  > F.  < .")
  }

  @Test("the server closes while the request is unread: a reset")
  func closesUnread() throws {
    let laboratory = try Laboratory()
    let pair = try Pair(laboratory) { socket in
      socket.readable = { [unowned socket] in laboratory.events.after(1000) { socket.close() } }
    }
    pair.client.write(request)
    laboratory.wait(1)
    #expect(pair.story == "> S  < S.  > .  > P. (338)  < .  < R.")
    #expect(pair.client.state == .closed)
  }

  @Test("a server resets after the request, or after its answer")
  func resets() throws {
    for hasAnswer in [false, true] {
      let laboratory = try Laboratory()
      let pair = try Pair(
        laboratory,
        serve: answering(laboratory.events, after: 1000) { socket in
          if hasAnswer { socket.write(response) }
          laboratory.events.after(hasAnswer ? 5000 : 0) { socket.abort() }
        })
      pair.client.write(request)
      laboratory.wait(1)
      let answer = hasAnswer ? "  < P. (294)  > ." : ""
      #expect(pair.story == "> S  < S.  > .  > P. (338)  < .\(answer)  < R.")
      let last = try #require(laboratory.packets().last)
      #expect(last.window == 503 && last.options.list.count == 3)
    }
  }

  @Test("two writes and a close: each answered at once")
  func twoWrites() throws {
    let laboratory = try Laboratory()
    let pair = try Pair(
      laboratory,
      serve: answering(laboratory.events, after: 1000) { socket in
        socket.write(response)
        laboratory.events.after(2000) {
          socket.write(response)
          laboratory.events.after(2000) { socket.close() }
        }
      })
    closing(pair.client, laboratory.events)
    pair.client.write(request)
    laboratory.wait(1)
    #expect(
      pair.story == "> S  < S.  > .  > P. (338)  < .  < P. (294)  > .  < P. (294)  > .  < F.  > F.  < .")
  }

  @Test("a client that never closes acknowledges the FIN 40 ms late")
  func neverCloses() throws {
    let laboratory = try Laboratory()
    let pair = try Pair(laboratory, serve: answering(laboratory.events, after: 1000) { $0.shutdown() })
    pair.client.write(request)
    laboratory.wait(4)
    pair.client.close()
    laboratory.wait(1)
    #expect(pair.story == "> S  < S.  > .  > P. (338)  < .  < F.  ~0.041  > .  ~3.958  > F.  < .")
  }

  @Test("later answers ride late acknowledgements: ping-pong after the first exchange")
  func pingPong() throws {
    let laboratory = try Laboratory()
    let pair = try Pair(laboratory, serve: answering(laboratory.events, after: 1000) { $0.write(response) })
    let client = pair.client
    var left = 2
    client.readable = {
      _ = client.read()
      left -= 1
      if left > 0 { laboratory.events.after(400) { client.write(request) } }
    }
    client.write(request)
    laboratory.wait(1)
    #expect(
      pair.story
        == "> S  < S.  > .  > P. (338)  < .  < P. (294)  > .  > P. (338)  < P. (294)  ~0.041  > .")
  }

  @Test("a request that a slow server answers is acknowledged each time")
  func slowServer() throws {
    let laboratory = try Laboratory()
    let pair = try Pair(laboratory, serve: answering(laboratory.events, after: 62_000) { $0.write(response) })
    let client = pair.client
    client.readable = { _ = client.read() }
    for _ in 0..<2 {
      client.write(request)
      laboratory.wait(1)
    }
    #expect(
      pair.story
        == "> S  < S.  > .  > P. (338)  < .  ~0.062  < P. (294)  > .  ~0.938  > P. (338)  < .  ~0.062  < P. (294)  > ."
    )
  }

  /// Loses the first packet that fits.
  private func lose(
    _ laboratory: Laboratory, behind: Bool, times: Int = 1, _ fits: @escaping (Segment) -> Bool
  ) {
    var left = times
    laboratory.network.loses = { segment, isBehind in
      guard isBehind == behind, left > 0, fits(segment) else { return false }
      left -= 1
      return true
    }
  }

  @Test("a lost request is sent again after 200 ms, whether the loss is before or behind the capture")
  func lostRequest() throws {
    for (behind, shown) in [(false, "~0.2  > P. (338)"), (true, "> P. (338)  ~0.2  > P. (338)")] {
      let laboratory = try Laboratory()
      lose(laboratory, behind: behind) { $0.payload.count == 338 }
      let pair = try Pair(laboratory, serve: answering(laboratory.events, after: 1000) { $0.write(response) })
      pair.client.write(request)
      laboratory.wait(1)
      #expect(withoutFinerPauses(pair.story).hasSuffix("> .  \(shown)  < .  < P. (294)  > ."))
    }
  }

  @Test("a lost response is sent again with a new clock value and the same echo")
  func lostResponse() throws {
    let laboratory = try Laboratory()
    lose(laboratory, behind: false, times: 2) { $0.payload.count == 294 }
    let pair = try Pair(laboratory, serve: answering(laboratory.events, after: 1000) { $0.write(response) })
    pair.client.write(request)
    laboratory.wait(2)
    #expect(
      withoutFinerPauses(pair.story)
        == "> S  < S.  > .  > P. (338)  < .  < P. (294)  ~0.2  < P. (294)  ~0.4  < P. (294)  > .")
    let copies = laboratory.packets().filter { $0.payloadLength == 294 }
    #expect(Set(copies.map { echo($0) }).count == 1)
    #expect(Set(copies.map(\.sequence)).count == 1)
  }

  @Test("a lost FIN of the server is sent again")
  func lostFin() throws {
    let laboratory = try Laboratory()
    lose(laboratory, behind: false) { $0.flags.contains(.fin) && $0.source.port == 9000 }
    let pair = try Pair(laboratory, serve: answering(laboratory.events, after: 1000) { $0.close() })
    closing(pair.client, laboratory.events)
    pair.client.write(request)
    laboratory.wait(2)
    #expect(withoutFinerPauses(pair.story).hasSuffix("< .  < F.  ~0.2  < F.  > F.  < ."))
  }

  @Test("a lost SYN-ACK is repeated by both timers; its echo stays the first SYN's value")
  func lostSynAck() throws {
    let laboratory = try Laboratory()
    lose(laboratory, behind: false) { $0.flags == [.syn, .ack] }
    let pair = try Pair(laboratory, serve: answering(laboratory.events, after: 1000) { $0.write(response) })
    laboratory.wait(2)
    pair.client.write(request)
    laboratory.wait(2)
    let packets = laboratory.packets()
    #expect(packets.filter { $0.flags == [.syn, .ack] }.allSatisfy { echo($0) == value(packets[0]) })
    #expect(withoutFinerPauses(pair.story).hasSuffix("> P. (338)  < .  < P. (294)  > ."))
  }

  @Test("every number adds up under random loss", arguments: 0..<12)
  func randomLoss(seed: UInt64) throws {
    let laboratory = try Laboratory()
    var random = SeededRandom(seed: seed, for: "loss")
    laboratory.network.loses = { _, _ in random.next() % 12 == 0 }
    let page = [UInt8](repeating: 0x43, count: 60_000)
    let pair = try Pair(laboratory, serve: answering(laboratory.events, after: 1000) { $0.write(page) })
    var received = 0
    pair.client.readable = { [unowned client = pair.client] in received += client.read().bytes.count }
    pair.client.write(request)
    laboratory.wait(600)
    #expect(received == page.count)
    let packets = laboratory.packets()
    for side in [true, false] {
      let own = packets.filter { ($0.source.port == 9000) == side }
      var highest: UInt32?
      var edge: UInt32?
      for packet in own.dropFirst() {
        if let acknowledgement = packet.acknowledgement {
          if let highest { #expect(Int32(bitPattern: acknowledgement &- highest) >= 0) }
          highest = acknowledgement
          let next = acknowledgement &+ UInt32(packet.window ?? 0) << 7
          if !packet.flags.contains(.syn), let last = edge {
            #expect(Int32(bitPattern: next &- last) >= -128)
          }
          if !packet.flags.contains(.syn) { edge = next }
        }
      }
    }
  }

  private func value(_ packet: Packet) -> UInt32 {
    for case .timestamp(let value, _) in packet.options.list { return value }
    return 0
  }

  private func echo(_ packet: Packet) -> UInt32 {
    for case .timestamp(_, let echo) in packet.options.list { return echo }
    return 0
  }

  /// Pauses with one digit only: timers fire on the clock's steps.
  private func withoutFinerPauses(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("~") ? String($0.prefix(4)) : String($0) }.joined(separator: " ")
  }
}
