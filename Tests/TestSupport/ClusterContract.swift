public import Addresses
public import Clusters
import Testing

/// What every cluster owes the runner, whatever answers: recorded as issues of the running test.
public struct ClusterContract {
  /// The cluster under test.
  public var cluster: any Cluster
  /// Where sessions are opened.
  public var context: Context
  /// A command that prints nothing needed and runs until interrupted, as `tail -f /etc/hosts`.
  public var ongoing: String
  /// A directory that exists there and is not where sessions begin.
  public var directory: String

  /// A contract to check with ``check()``.
  public init(
    _ cluster: any Cluster, in context: Context = .host, ongoing: String = "tail -f /etc/hosts",
    directory: String = "/tmp"
  ) {
    self.cluster = cluster
    self.context = context
    self.ongoing = ongoing
    self.directory = directory
  }

  /// Checks every clause.
  public func check() async throws {
    try await answersOnBothStreams()
    try await keepsSessions()
    try await partsSessions()
    try await startsAndInterrupts()
    try await refusesSecondJob()
    await refusesUnknownJobs()
  }

  private func run(_ text: String, in session: String) async throws -> Output {
    try await cluster.run(Command(text, session: session, context: context))
  }

  private func answersOnBothStreams() async throws {
    #expect(try await run("echo out", in: "streams") == Output("out\n"))
    let failing = try await run("echo err >&2; false", in: "streams")
    #expect(failing.standardOutput == "")
    #expect(failing.standardError == "err\n")
    #expect(failing.exitStatus == 1)
    let absent = try await run("no-such-program-anywhere", in: "streams")
    #expect(absent.exitStatus == 127)
  }

  private func keepsSessions() async throws {
    _ = try await run("cd \(directory); kept=once", in: "kept")
    #expect(try await run("pwd; echo $kept", in: "kept").standardOutput == "\(directory)\nonce\n")
  }

  private func partsSessions() async throws {
    _ = try await run("apart=here", in: "one")
    #expect(try await run("echo [$apart]", in: "two").standardOutput == "[]\n")
  }

  private func startsAndInterrupts() async throws {
    let job = try await cluster.start(Command(ongoing, session: "ongoing", context: context))
    #expect(try await cluster.output(of: job).exitStatus == nil)
    #expect(try await run("echo meanwhile", in: "other").standardOutput == "meanwhile\n")
    #expect(try await cluster.finish(job, by: .interrupt).exitStatus != nil)
    #expect(try await run("echo again", in: "ongoing").standardOutput == "again\n")
  }

  private func refusesSecondJob() async throws {
    let job = try await cluster.start(Command(ongoing, session: "busy", context: context))
    await #expect(throws: ClusterError.busy(session: "busy")) {
      try await cluster.start(Command("echo", session: "busy", context: context))
    }
    _ = try await cluster.finish(job, by: .interrupt)
  }

  private func refusesUnknownJobs() async {
    let nobody = Job(number: 999_999)
    await #expect(throws: ClusterError.unknownJob(999_999)) { try await self.cluster.output(of: nobody) }
    await #expect(throws: ClusterError.unknownJob(999_999)) {
      try await self.cluster.finish(nobody, by: .exit)
    }
  }
}
