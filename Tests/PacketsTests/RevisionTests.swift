import Addresses
import Diagnostics
import Packets
import Testing

/// A document's capture made to tell the cluster's story: the new lines, or why not.
private func revised(_ own: [String], _ its: [String]) throws -> [String] {
  let (one, other) = (read(own), read(its))
  let comparison = compare(
    expected: conversations(of: one), actual: conversations(of: other), tolerance: .acks,
    extraConversationsAreMismatches: true)
  let texts = Dictionary(uniqueKeysWithValues: own.enumerated().map { ($0 + 1, $1) })
  let changes = try revisePackets(
    conversations(of: one), conversations(of: other), matched: comparison.matched, texts: texts, actual: its)
  var lines: [Int: [String]] = texts.mapValues { [$0] }
  for change in changes {
    switch change {
    case .replace(let line, let text): lines[line]?[0] = text
    case .remove(let line): lines[line] = Array((lines[line] ?? []).dropFirst())
    case .insert(let line, let text): lines[line]?.append(text)
    }
  }
  return lines.sorted { $0.key < $1.key }.flatMap(\.value)
}

@Suite("A capture is rewritten into one that tells another story and still adds up")
struct RevisionTests {
  @Test("an equal story changes no line")
  func equal() throws {
    let later = Seed.bare.map { $0.replacing("06:43:25.2", with: "06:43:27.9") }
    #expect(try revised(Seed.lines, later) == Seed.lines)
  }

  @Test("another status changes its packet and the numbers behind it")
  func status() throws {
    let its = Seed.bare.map { line in
      line.replacing("seq 1:295", with: "seq 1:301").replacing("length 294: HTTP: HTTP/1.1 200 OK", with: "length 300: HTTP: HTTP/1.1 404 Not Found")
        .replacing("ack 295", with: "ack 301").replacing("seq 295", with: "seq 301").replacing("ack 296", with: "ack 302")
    }
    let new = try revised(Seed.lines, its)
    #expect(zip(new, Seed.lines).enumerated().filter { $1.0 != $1.1 }.map(\.offset) == [5, 6, 7, 8])
    #expect(new[5].hasPrefix("6.  06:43:20.276392 "))
    #expect(
      new[5].contains("seq 1:301, ack 339, win 503, options [nop,nop,TS val 1638289470 ecr 899985809], length 300: HTTP: HTTP/1.1 404 Not Found"))
    #expect(new[8].contains("ack 302,"))
    #expect(checkInvariants(read(new)).isEmpty)
  }

  @Test("a server that resets instead of closing ends the conversation there, under the document's clock")
  func reset() throws {
    let its =
      Array(Seed.bare.prefix(7)) + [
        "06:43:26.280762 IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags [R.], seq 295, ack 339, win 503, options [nop,nop,TS val 1638295475 ecr 899985834], length 0"
      ]
    let elsewhere = its.map { line in
      line.replacing("10.128.0.81.", with: "10.9.9.9.").replacing(".58884", with: ".40002").replacing("06:43:2", with: "11:22:3")
    }
    let new = try revised(Seed.lines, elsewhere)
    #expect(Array(new.prefix(7)) == Array(Seed.lines.prefix(7)))
    #expect(Array(new.dropFirst(7)) == ["8.  " + its[7]])
  }

  @Test("a longer teardown goes on in the document's numbering")
  func longer() throws {
    let new = try revised(Array(Seed.lines.prefix(7)), Seed.bare)
    #expect(new == Seed.lines)
  }

  @Test("any two honest captures of one service: the result adds up and tells the cluster's story", arguments: 0..<120 as Range<UInt64>)
  func plausible(_ seed: UInt64) throws {
    let (one, other) = (PlausibleCapture(seed: seed), PlausibleCapture(seed: seed + 1000))
    let print = { (capture: PlausibleCapture) in
      var printer = TcpdumpPrinter()
      return capture.packets.flatMap { printer.lines(for: $0) }
    }
    let (own, its) = (print(one), print(other))
    let servers = [own, its].map { conversations(of: read($0)).map { [$0.server.port, $0.server.address.isV6 ? 6 : 4] } }
    guard servers[0] == servers[1], servers[0].count == 1 else { return }
    let new = try revised(own, its)
    let wrong = { (lines: [String]) in checkInvariants(read(lines)).filter { $0.severity == .error }.map(\.code) }
    #expect(wrong(own).isEmpty)
    #expect(wrong(new).isEmpty, "\(wrong(new))\n\(new.joined(separator: "\n"))")
    let comparison = compare(
      expected: conversations(of: read(new)), actual: conversations(of: read(its)), tolerance: .acks, extraConversationsAreMismatches: true)
    #expect(comparison.mismatches.isEmpty, "\(comparison.mismatches.map(\.message))")
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    var result = ""
    var rest = self[...]
    while let found = rest.indices.first(where: { rest[$0...].hasPrefix(old) }) {
      result += rest[..<found] + new
      rest = rest[found...].dropFirst(old.count)
    }
    return result + rest
  }
}
