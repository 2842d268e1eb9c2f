import Diagnostics
import Packets
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("The page on golden patterns shows a trace")
struct TracePageTests {
  @Test("that reads, and that the unprepared document's conversation follows")
  func example() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let file = try #require(fopen(root.joined(separator: "/") + "/docs/golden-patterns.md", "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    let lines = String(decoding: bytes[..<count], as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "```trace"))
    let end = try #require(lines[start...].firstIndex(of: "```"))
    let trace = try Trace(parsing: lines[(start + 1)..<end].joined(separator: "\n"))
    let found = compare(
      expected: trace, actual: seedConversations(), extraConversationsAreMismatches: true)
    #expect(found.isEqual, "\(found.mismatches.map(\.message))")
  }
}
