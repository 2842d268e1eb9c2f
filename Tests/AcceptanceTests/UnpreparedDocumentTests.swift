import Packets
import Running
import Testing
import Walkthroughs

@Suite("An unprepared walkthrough is read and checked from end to end")
struct UnpreparedDocumentTests {
  @Test("27 blocks are 25 steps, one output and one file")
  func reading() throws {
    let plan = plan(for: try readDocument(fixture("unprepared.md"), path: "unprepared.md"))
    #expect(plan.document.blocks.count == 27)
    #expect(plan.steps.count == 25)
    #expect(plan.document.blocks.count { $0.kind == .output } == 1)
    #expect(plan.document.blocks.count { $0.kind == .file } == 1)
    #expect(plan.steps.count { $0.role == .captureStart } == 1)
    #expect(plan.steps.count { $0.role == .trigger } == 1)
    #expect(plan.steps.count { $0.role == .collect } == 1)
  }

  @Test("on the built-in cluster 25 steps pass, with one conversation and the file compared")
  func checking() async throws {
    let result = try await check(fixture("unprepared.md"))
    #expect(result.isTrue, "\(result.wrongLines)")
    #expect(result.summary[.passed] == 25)
    #expect(result.files.map(\.verdict) == [.passed])
    #expect(result.conversations.map(\.conversation.flags) == ["S S. . P. . P. . F. F. ."])
    #expect(result.conversations.map(\.conversation.history) == ["ShADadfF"])
  }
}
