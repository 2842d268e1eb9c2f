import Diagnostics
import Packets
import Testing

/// Items numbered from 1, one a line.
private func items(_ texts: [String]) -> [PacketListItem] {
  texts.enumerated().map { PacketListItem(number: $0 + 1, text: $1, line: $0 + 101) }
}

@Suite("A list in the prose that explains packets")
struct ListTests {
  static let seed = [
    "Client send SYN to start talking", "SYN + ACK answer from server",
    "Client ACK, now the connection is established",
    "HTTP GET request goes out from client", "Server ACK the HTTP GET request",
    "HTTP Response 200 OK comes from server",
    "Client ACK the HTTP response", "FIN shows that the server wants to terminate the connection",
    "Client responds to terminate the connection", "Server sends an ACK to finish.",
  ]

  static let honestLists: [[String]] = [
    seed,
    [
      "The client opens with a SYN", "The server answers SYN-ACK", "The client acknowledges the SYN-ACK",
      "The client sends its request: GET /", "The server acknowledges the request",
      "The server responds with status 200", "The client acknowledges it", "The server closes (FIN)",
      "The client sends its own FIN and acknowledges the server's FIN", "The server ACKs the FIN",
    ],
    ["SYN", "SYN/ACK", "ACK"],
    [
      "SYN from the client", "SYN, ACK from the server", "ACK, and the handshake is complete",
      "a request for the page of 338 bytes",
    ],
    [
      "`10.128.0.2` sends SYN", "the reply carries SYN and ACK", "client's ACK ends the three-way handshake",
      "GET from the client", "ACK", "the server's response, 200",
      "ACK of the response from the client to the server",
      "the connection is closed by the server", "FIN, ACK", "last ACK",
    ],
  ]

  @Test("An honest list has no finding", arguments: honestLists)
  func passes(texts: [String]) { #expect(checkList(items(texts), against: Seed.capture.packets).isEmpty) }

  @Test("An item exchanged with its neighbour is found", arguments: 0..<9)
  func exchanged(first: Int) {
    var texts = Self.seed
    texts.swapAt(first, first + 1)
    #expect(!checkList(items(texts), against: Seed.capture.packets).isEmpty)
  }

  @Test("A wrong sender is found in every item that names one", arguments: 0..<10)
  func sender(index: Int) {
    var texts = Self.seed
    let text = texts[index]
    let isClient = text.lowercased().contains("client")
    texts[index] =
      isClient
      ? replaced(replaced(text, "Client", with: "Server"), "client", with: "server")
      : replaced(replaced(text, "Server", with: "Client"), "server", with: "client")
    let found = checkList(items(texts), against: Seed.capture.packets)
    #expect(found.map(\.code) == ["list-sender"])
    #expect(found.first?.packets == [index + 1])
    #expect(found.first?.position?.line == index + 101)
  }

  static let wrongItems: [(index: Int, text: String, code: String)] = [
    (0, "Client send FIN to start talking", "list-flags"), (0, "Client send SYN + ACK", "list-flags"),
    (1, "SYN answer", "list-flags.none"), (2, "Client SYN", "list-flags"), (4, "Server RST", "list-flags"),
    (3, "HTTP POST request goes out from client", "list-message"),
    (5, "HTTP Response 404 Not Found", "list-message"),
    (5, "HTTP GET request", "list-message"), (7, "ACK of the server", "list-flags"),
    (8, "Client ACK", "list-flags"),
    (9, "Server closes the connection", "list-ending"), (6, "Client terminates", "list-ending"),
    (8, "Client sends RST", "list-flags"),
  ]

  @Test("A wrong flag, method, status or ending is found", arguments: wrongItems)
  func fails(index: Int, text: String, code: String) {
    var texts = Self.seed
    texts[index] = text
    let found = checkList(items(texts), against: Seed.capture.packets)
    #expect(found.map(\.code) == (code.hasSuffix(".none") ? [] : [code]))
  }

  @Test("More items than packets are found; fewer are not, nor is a list of something else")
  func length() {
    let longer = items(Self.seed + ["Client ACK once more"])
    #expect(checkList(longer, against: Seed.capture.packets).map(\.code) == ["list-too-long"])
    #expect(checkList(items(Array(Self.seed.prefix(7))), against: Seed.capture.packets).isEmpty)
    #expect(
      checkList(
        items(["Install", "Start the server", "Close the window", "Enjoy"]), against: Seed.capture.packets
      ).isEmpty)
    #expect(!explainsPackets(items(["SYN", "ACK"])))
  }

  @Test("A finding says what the text says and what the packet has")
  func message() throws {
    var texts = Self.seed
    texts[8] = "Client ACK"
    let found = try #require(checkList(items(texts), against: Seed.capture.packets).first)
    #expect(found.message == "item 9: the text names ACK, but packet 9 has [F.]: FIN, ACK")
    #expect(found.expected == "[.]")
    #expect(found.actual == "[F.]")
  }
}
