import Clusters
import Diagnostics
import Patterns
import ShellSyntax
import Walkthroughs

extension Runner {
  /// Runs a command that ends by itself, again and again while a reading command may still converge.
  mutating func ask(_ index: Int, _ tell: (Event) -> Void) async -> StepResult {
    let step = plan.steps[index]
    var result = StepResult(step)
    guard let prepared = prepare(step, &result) else { return result }
    let strange = await checkPrompt(of: step)
    await calm(step, prepared.script)
    let before = renaming
    let limit = deadline(for: step, from: clock.now)
    var pauses = Pauses()
    var judgement = Judgement.none(renaming)
    repeat {
      result.attempts += 1
      do throws(ClusterError) {
        result.output = try await answer(prepared, index, isFirst: result.attempts == 1)
      } catch {
        return result.broken(by: error)
      }
      judgement = judge(step, prepared, result.output ?? Output(), renaming: before)
      result.take(judgement)
      renaming = judgement.renaming
      guard result.verdict == .failed, judgement.mayConverge, prepared.mayBeRepeated, !isCapturing,
        !options.isInterrupted(),
        let pause = pauses.next(from: clock.now, until: limit)
      else { break }
      tell(.waiting(step, attempt: result.attempts))
      guard (try? await clock.sleep(for: pause)) != nil, !isOverdue else { break }
    } while true
    if options.goldens.traces[step.name] != nil, judgement.verdict != .skipped {
      renaming = before
      judgeCapture(index, prepared, &result, with: strange)
    } else {
      let parties = parties(
        step, prepared, result.output ?? Output(), from: before, clusterAgrees: judgement.mismatches.isEmpty)
      judgement.keepOnly(strange + blame(judgement.mismatches, judging: index) + stale(step, parties))
      result.take(judgement)
      if judgement.verdict != .skipped { result.goldens = parties.map { [$0] } ?? [] }
    }
    result.notices += result.output?.diagnostics(at: step.line) ?? []
    if result.exitStatus == 0 { noteChange(prepared.effect) }
    return result
  }

  /// After a change the cluster's controllers need time, and pairs of names may retire.
  mutating func noteChange(_ effect: Effect) {
    guard effect != .reads else { return }
    if effect == .changes { lastChange = clock.now }
    renaming.changed()
  }

  private func deadline(for step: Step, from now: C.Instant) -> C.Instant {
    if let own = step.settings.timeout { return now.advanced(by: own) }
    let afterChange = lastChange.map { $0.advanced(by: options.timeoutAfterChange) } ?? now
    return max(now.advanced(by: options.timeout), afterChange)
  }
}

extension Output {
  /// What the cluster itself has to say of an answer.
  func diagnostics(at line: Int) -> [Diagnostic] {
    notes.map {
      Diagnostic("cluster-note", severity: .notice, $0, position: SourcePosition(line: line))
    }
  }
}

/// Growing pauses between two askings: half a second, doubling, at most 8 s.
struct Pauses {
  private var pause: Duration = .milliseconds(500)

  /// The next pause, cut at the deadline; `nil` once it has passed.
  mutating func next<I: InstantProtocol>(from now: I, until deadline: I) -> Duration?
  where I.Duration == Duration {
    guard now < deadline else { return nil }
    defer { pause = min(pause * 2, .seconds(8)) }
    return min(pause, now.duration(to: deadline))
  }
}
