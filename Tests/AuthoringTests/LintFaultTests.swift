import Authoring
import Diagnostics
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of the project.
private func projectFile(_ name: String, from here: String = #filePath) throws -> String {
  let folder = here.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
  let file = try #require(fopen(folder + "/" + name, "r"))
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}

/// The acceptance tests' document without the one line that a terminal's border doubles.
private func cleanDocument() throws -> String {
  let text = try projectFile("Tests/AcceptanceTests/Fixtures/unprepared.md")
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  return lines.map { line in line.range(of: "â”‚").map { String(line[..<$0.lowerBound]) } ?? String(line) }.joined(separator: "\n")
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}

@Test("A clean document has neither errors nor warnings")
func cleanDocumentIsSilent() throws {
  #expect(try findings(in: cleanDocument()).filter { $0.severity != .notice } == [])
}

@Test("The border that doubles a line is named once")
func doubledLine() throws {
  let found = try findings(in: projectFile("Tests/AcceptanceTests/Fixtures/unprepared.md"))
  #expect(found.filter { $0.severity != .notice }.map(\.code) == ["doubled-line"])
}

@Test(
  "A single wrong fact in a long document is found, at its line",
  arguments: [
    ("pod/httpd-ex-git-769765ffd5-frlp8   1/1", "frlp8", "frlp9", "near-miss"),
    ("pod/httpd-ex-git-769765ffd5-frlp8   1/1", "1/1", "2/1", "ready-count"),
    ("IPs:               172.30.95.17", "95.17", "95.18", "service-address"),
    ("Endpoints:         10.128.0.81:8443", "8443", "8433", "service-ports"),
    ("tcp        172.30.95.17:8443       10.128.0.81:8443\n```\nWith two", "17:8443", "17:8444", "backend-port"),
    ("172.30.95.17:8443       10.128.0.81:8443,10.128.1.99", "10.128.1.99", "10.128.1.98", "backend-address"),
    ("6a0f2d307f4fa is what tables", "6a0f2d307f4fa", "6a0f2d307f4fb", "short-id"),
    ("link/ether 0a:58:0a:80:00:51", "00:51", "00:52", "pod-mac"),
    ("inet6 fe80::858:aff:fe80:51", "fe80:51", "fe80:61", "link-local"),
    ("inet 10.128.0.81/23 brd 10.128.1.255", "brd 10.128.1.255", "brd 10.128.0.255", "broadcast-address"),
    ("52-54-00-a7-93-9c   Ready", "93-9c", "93-9d", "node-mac"),
    ("nsenter --net=/host//var/run/netns/6a52c837", "6a52c837", "6a52c877", "near-miss"),
    ("with 10.128.0.81 behind it", "10.128.0.81", "10.128.0.18", "near-address"),
    ("Flags [P.], seq 1:295, ack 339", "ack 339", "ack 393", "ack-beyond-data"),
    ("8. Nothing more to say for the server: FIN", "the server", "the client", "list-sender"),
    ("Notes taken on 2024-06-20", "2024-06-20", "2024-06-31", "impossible-date"),
  ])
func singleFault(_ place: String, _ right: String, _ wrong: String, _ code: String) throws {
  let clean = try cleanDocument()
  #expect(clean.contains(place) && place.contains(right))
  let faulty = clean.replacing(place, with: place.replacing(right, with: wrong), maxReplacements: 1)
  let found = try findings(in: faulty).filter { $0.severity != .notice }
  let line = clean[..<(try #require(clean.firstRange(of: place)).lowerBound)].count { $0 == "\n" } + 1
  #expect(found.contains { $0.code == code && $0.position?.line == line }, "\(found.map(\.headline))")
}

@Test("docs/lint.md explains every code of lint", arguments: LintCode.allCases)
func codesAreExplained(_ code: LintCode) throws {
  #expect(try projectFile("docs/lint.md").contains("`\(code.rawValue)`"))
}
