import Guiding
import Running
import Simulation
import Testing
import Walkthroughs

@Suite("A reader steps through a document")
struct GuideSessionTests {
  private let document = """
    # Hello

    First this:
    ```
    $ echo one
    one
    ```
    Then that:
    ```
    $ echo two
    two
    ```
    The end.
    """

  private func guide(_ replies: [String]) async throws -> (shown: String, result: DocumentResult, finished: Bool) {
    let plan = plan(for: try readDocument(document, path: "d.md"))
    let cluster = try SimulatedCluster.builtIn()
    let runner = await Runner(plan, on: cluster, clock: cluster.clock)
    let screen = Screen(replies)
    var session = GuideSession(runner, write: { screen.text += $0 }, ask: screen.answer)
    let (result, finished) = await session.run()
    return (screen.text, result, finished)
  }

  private final class Screen {
    var text = ""
    var replies: ArraySlice<String>
    init(_ replies: [String]) { self.replies = replies[...] }
    func answer(_ question: String) -> String? {
      text += question
      return replies.popFirst()
    }
  }

  @Test("Enter runs each command, and the prose stands before it")
  func runs() async throws {
    let (shown, result, finished) = try await guide(["", ""])
    #expect(finished)
    #expect(result.steps.map(\.verdict) == [.passed, .passed])
    let first = try #require(shown.firstRange(of: "First this:"))
    let second = try #require(shown.firstRange(of: "Then that:"))
    #expect(first.lowerBound < second.lowerBound)
    #expect(shown.contains("The end."))
  }

  @Test("s skips a step, q leaves")
  func skips() async throws {
    let (_, result, finished) = try await guide(["s", "q"])
    #expect(!finished)
    #expect(result.steps.map(\.verdict) == [.skipped])
  }

  @Test("an unknown key is explained, and the end of input leaves")
  func unknown() async throws {
    let (shown, _, finished) = try await guide(["x"])
    #expect(!finished)
    #expect(shown.contains("type s or q"))
  }
}
