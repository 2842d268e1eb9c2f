import Authoring
import Testing
import Walkthroughs

@Test("An empty document has nothing to find")
func emptyDocument() throws {
  #expect(lint(plan(for: try readDocument("", path: "a.md"))).isEmpty)
}
