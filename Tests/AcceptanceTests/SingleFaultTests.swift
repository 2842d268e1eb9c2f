import Running
import Testing

@Suite("One wrong fact in a document is found")
struct SingleFaultTests {
  @Test("a wrong fact is reported at its line", arguments: faults + packetFaults)
  func found(_ fault: Fault) async throws {
    let (text, lines) = try #require(fault.apply(to: fixture("unprepared.md")), "the table names no text")
    let result = try await check(text)
    let wrong = result.wrongLines
    #expect(!wrong.isEmpty, "not noticed")
    #expect(wrong.contains { lines.contains($0.line) }, "expected at \(lines), found at \(wrong)")
  }
}
