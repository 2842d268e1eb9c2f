import Clusters
import Diagnostics
import Packets
import Patterns
import Walkthroughs

/// A capture that runs while other steps do.
struct OpenCapture {
  var job: Job
  var prepared: PreparedCommand
  /// The step that started it.
  var index: Int
}

extension Runner {
  /// Starts a command that does not end by itself, and judges what it shows once it is ready.
  mutating func open(_ index: Int) async -> StepResult {
    let step = plan.steps[index]
    var result = StepResult(step)
    guard let prepared = prepare(step, &result) else { return result }
    result.attempts = 1
    let strange = await checkPrompt(of: step)
    do throws(ClusterError) {
      let job = try await cluster.start(prepared.command)
      let output = try await untilReady(job)
      result.output = output
      if output.exitStatus == nil {
        captures[step.session] = OpenCapture(job: job, prepared: prepared, index: index)
      } else {
        result.output = try await cluster.finish(job, by: .exit)
      }
    } catch {
      return result.broken(by: error)
    }
    judgeCapture(index, prepared, &result, with: strange)
    return result
  }

  /// Waits until a started command says that it listens, prints something, opens a port, or ends.
  private func untilReady(_ job: Job) async throws(ClusterError) -> Output {
    let limit = clock.now.advanced(by: options.silence)
    var output = try await cluster.output(of: job)
    while output.exitStatus == nil, output.standardOutput.isEmpty,
      !output.standardError.contains("listening on"), clock.now < limit
    {
      let isListening = await cluster.isListening(job)
      guard (try? await clock.sleep(for: .milliseconds(100))) != nil else { break }
      output = try await cluster.output(of: job)
      // By now it has had time to say so.
      if isListening { break }
    }
    return output
  }

  /// Stops the session's capture once its conversations have closed, and judges its packets.
  mutating func collect(_ index: Int) async -> StepResult {
    let step = plan.steps[index]
    var result = StepResult(step)
    guard let capture = captures[step.session] else {
      let start = step.capture.flatMap { results[$0] }
      if start?.verdict == .skipped {
        (result.verdict, result.reason) = (.skipped, start?.reason)
      } else {
        _ = result.stop(.blocked, "no-capture", "the capture it collects is not running")
      }
      return result
    }
    result.rendered = capture.prepared.command.text
    result.attempts = 1
    captures[step.session] = nil
    do throws(ClusterError) {
      let limit = clock.now.advanced(by: step.settings.timeout ?? options.captureTimeout)
      try await untilClosed(capture.job, of: step, limit)
      result.output = try await cluster.finish(capture.job, by: .interrupt)
    } catch {
      return result.broken(by: error)
    }
    judgeCapture(index, capture.prepared, &result)
    return result
  }

  /// Waits until as many conversations as expected have ended, nothing has come for the silence allowed, or time
  /// is up.
  private func untilClosed(
    _ job: Job, of step: Step, _ limit: C.Instant
  ) async throws(ClusterError) {
    let expected = conversationCount(of: step)
    let shown = options.goldens.traces[step.name] == nil ? step.shownCapture?.conversations ?? [] : []
    var (seen, last) = (0, clock.now)
    var (read, ended) = (0, 0)
    // Everything is read anew whenever there is more: with much traffic not at every look.
    var next = clock.now
    while clock.now < limit, !isStopping {
      let output = try await cluster.output(of: job)
      if output.exitStatus != nil { return }
      let text = output.standardOutput
      if text.utf8.count != seen { (seen, last) = (text.utf8.count, clock.now) }
      if seen != read, clock.now >= next {
        let start = clock.now
        (read, ended) = (seen, count(CapturedOutput(text).conversations, endedAs: shown))
        next = clock.now.advanced(by: start.duration(to: clock.now) * 10)
      }
      let silent = last.duration(to: clock.now)
      if ended >= max(1, expected), silent >= .milliseconds(200) { return }
      if silent > options.silence { return }
      guard (try? await clock.sleep(for: .milliseconds(100))) != nil else { return }
    }
  }

  /// How many conversations a step's capture is expected to hold.
  private func conversationCount(of step: Step) -> Int {
    options.goldens.traces[step.name]?.content.conversations.count
      ?? step.shownCapture?.conversations.count ?? 1
  }

  /// How many conversations have ended; on a real cluster only those that the document shows count, because others
  /// ask the same server too, as health checks do.
  private func count(_ seen: [Conversation], endedAs shown: [Conversation]) -> Int {
    let isOver = { (conversation: Conversation) in
      conversation.state == .closed || conversation.state == .reset
    }
    guard identity.basis == .real, !shown.isEmpty else { return seen.count(where: isOver) }
    let matched = compare(
      expected: shown, actual: seen, tolerance: .acks, extraConversationsAreMismatches: false
    ).matched
    return matched.count { $0.isEqual && seen.indices.contains($0.actual) && isOver(seen[$0.actual]) }
  }

  /// Ends a capture that no step collects.
  mutating func close(session: String) async {
    guard let capture = captures.removeValue(forKey: session) else { return }
    _ = try? await cluster.finish(capture.job, by: .interrupt)
  }
}
