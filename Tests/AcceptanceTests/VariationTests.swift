import Patterns
import Running
import Testing

@Suite("A document that says the same in another way is true")
struct VariationTests {
  @Test("an honest variation passes with as many steps and pinned tokens", arguments: variations)
  func passes(_ variation: Variation) async throws {
    let original = try await check(fixture("unprepared.md"))
    let result = try await check(variation.apply(fixture("unprepared.md")))
    #expect(result.isTrue, "\(result.wrongLines)")
    #expect(result.steps.count == original.steps.count + variation.steps)
    if !variation.pinsLess { #expect(result.tokens.pinned >= original.tokens.pinned) }
  }
}
