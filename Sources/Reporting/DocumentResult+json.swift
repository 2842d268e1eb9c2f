import Clusters
public import Diagnostics
import Packets
import Patterns
public import Running
import Walkthroughs

extension JSONValue {
  /// The contract of `waymark verify --format json`, version 1; see docs/json.md.
  public static func verify(_ results: [DocumentResult], unreadable: [Diagnostic] = []) -> JSONValue {
    let total = results.map(\.summary).reduce(.empty, +)
    return .object([
      ("version", .int(1)),
      ("documents", .array(results.map(JSONValue.document) + unreadable.map(JSONValue.unverified))),
      ("summary", summary(total)),
    ])
  }

  private static func document(_ result: DocumentResult) -> JSONValue {
    .object([
      ("path", .string(result.path)),
      ("cluster", .string(result.cluster.name)),
      ("cluster_version", JSONValue(result.cluster.version)),
      ("basis", .string(result.cluster.basis.rawValue)),
      ("recorded", recorded(result.cluster.recorded)),
      ("steps", .array(result.steps.map(step))),
      ("files", .array(result.files.map(file))),
      ("bindings", .array(result.bindings.map(binding))),
      ("conversations", .array(result.conversations.map(conversation))),
      ("diagnostics", .array(result.diagnostics.map(JSONValue.init(finding:)))),
      ("world_differs", .bool(result.worldDiffers)),
      ("unreached", .int(result.unreached)), ("tokens", tokens(result.tokens)),
      ("summary", summary(result.summary)),
    ])
  }

  private static func recorded(_ source: ClusterIdentity.Source?) -> JSONValue {
    guard let source else { return .null }
    return .object([("basis", .string(source.basis.rawValue)), ("date", JSONValue(source.date))])
  }

  /// A document that could not be read, in the shape of one that was run.
  private static func unverified(_ diagnostic: Diagnostic) -> JSONValue {
    let none = JSONValue.array([])
    return .object([
      ("path", JSONValue(diagnostic.path)), ("cluster", .null), ("cluster_version", .null), ("basis", .null),
      ("recorded", .null), ("steps", none), ("files", none), ("bindings", none), ("conversations", none),
      ("diagnostics", .array([JSONValue(finding: diagnostic)])), ("world_differs", .bool(false)),
      ("unreached", .int(0)),
      ("tokens", tokens(TokenCounts())), ("summary", summary(.empty)),
    ])
  }

  private static func step(_ result: StepResult) -> JSONValue {
    .object([
      ("name", .string(result.step.name)), ("line", .int(result.step.line)),
      ("command", .string(result.step.command)), ("rendered", .string(result.rendered)),
      ("context", .string("\(result.step.context)")), ("role", .string(result.step.role.rawValue)),
      ("verdict", .string(result.verdict.rawValue)), ("reason", reason(result.reason)),
      ("attempts", .int(result.attempts)), ("duration_ms", .int(result.duration.milliseconds)),
      ("exit_status", JSONValue(result.exitStatus)), ("tokens", tokens(result.tokens)),
      ("mismatches", .array(result.mismatches.map(mismatch))),
      ("golden", result.goldens.first.map(golden) ?? .null),
      ("goldens", .array(result.goldens.map(golden))),
      ("notices", .array(result.notices.map(JSONValue.init(finding:)))),
      ("account", .array((result.output?.account ?? []).map(JSONValue.string))),
    ])
  }

  private static func golden(_ golden: GoldenResult) -> JSONValue {
    .object([
      ("path", .string(golden.path)), ("document", .bool(golden.document)),
      ("cluster", .bool(golden.cluster)), ("code", .string(golden.outcome.rawValue)),
      ("advice", .string(golden.advice)),
    ])
  }

  private static func file(_ result: FileResult) -> JSONValue {
    .object([
      ("path", .string(result.check.path)), ("line", .int(result.check.line)),
      ("context", .string("\(result.check.context)")), ("verdict", .string(result.verdict.rawValue)),
      ("reason", reason(result.reason)), ("tokens", tokens(result.tokens)),
      ("mismatches", .array(result.mismatches.map(mismatch))),
    ])
  }

  private static func mismatch(_ mismatch: Mismatch) -> JSONValue {
    .object([
      ("path", JSONValue(mismatch.path)), ("line", JSONValue(mismatch.line)),
      ("column", JSONValue(mismatch.column)),
      ("expected", JSONValue(mismatch.expected)), ("actual", JSONValue(mismatch.actual)),
      ("reason", .string(mismatch.reason)), ("code", .string(mismatch.code)),
      ("help", JSONValue(mismatch.help)),
    ])
  }

  private static func binding(_ binding: Binding) -> JSONValue {
    .object([
      ("type", .string(binding.type.rawValue)), ("document", .string(binding.author)),
      ("actual", .string(binding.actual)), ("step", .string(binding.step)),
      ("uses", .int(binding.uses)),
    ])
  }

  private static func conversation(_ result: ConversationResult) -> JSONValue {
    .object(
      [("step", .string(result.step))] + conversationMembers(result.conversation)
        + [
          ("verdict", .string(result.verdict.rawValue)),
          ("findings", .array(result.findings.map(JSONValue.init(finding:)))),
        ])
  }

  static func conversationMembers(_ conversation: Conversation) -> [(String, JSONValue)] {
    [
      ("client", .string("\(conversation.client)")), ("server", .string("\(conversation.server)")),
      ("flags", .string(conversation.flags)), ("trace", .string(conversation.trace)),
      ("history", .string(conversation.history)), ("state", .string(conversation.state.rawValue)),
    ]
  }

  private static func reason(_ reason: Reason?) -> JSONValue {
    guard let reason else { return .null }
    return .object([("code", .string(reason.code)), ("message", .string(reason.message))])
  }

  private static func tokens(_ counts: TokenCounts) -> JSONValue {
    .object([
      ("pinned", .int(counts.pinned)), ("typed", .int(counts.typed)), ("free", .int(counts.free)),
    ])
  }

  private static func summary(_ summary: Summary) -> JSONValue {
    .object(Verdict.allCases.map { ($0.rawValue, .int(summary[$0])) })
  }
}

extension Duration {
  /// Whole milliseconds.
  var milliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}
