import Addresses
import Clusters
import ShellSyntax
import Walkthroughs

/// A reading command that the cluster was given while the one before it ran.
struct Ahead {
  /// Its step's index.
  var index: Int
  var command: Clusters.Command
  var job: Job
}

extension Runner {
  /// Gives the cluster the next step's command, to run as soon as `job` has ended: a shell then need not wait until
  /// this process has judged one answer before it works on the next.
  ///
  /// Only what reads is begun ahead, and only behind what reads. Its answer counts if, after the judgement, the step
  /// comes down to the same command; else it is thrown away, and asked for again.
  mutating func askAhead(of index: Int, _ prepared: PreparedCommand, after job: Job) async {
    let next = index + 1
    guard isWalking, !isStopping, prepared.effect == .reads, plan.steps.indices.contains(next),
      isPlain(plan.steps[index]), isPlain(plan.steps[next]),
      !plan.fileChecks.contains(where: { $0.after == index })
    else { return }
    var (probe, scratch) = (self, StepResult(plan.steps[next]))
    guard let guess = probe.prepare(plan.steps[next], &scratch), guess.effect == .reads,
      let started = await cluster.start(guess.command, after: job)
    else { return }
    ahead = Ahead(index: next, command: guess.command, job: started)
  }

  /// A step that is one command and nothing around it.
  private func isPlain(_ step: Step) -> Bool {
    step.role == .run && step.skip == nil && step.context == .host && !isCapturing
  }

  /// The job of a command that was begun ahead; what was begun and is not wanted any more is ended.
  mutating func takeAhead(_ command: Clusters.Command? = nil) async -> Job? {
    guard let begun = ahead else { return nil }
    ahead = nil
    if begun.command == command { return begun.job }
    _ = try? await cluster.finish(begun.job, by: .interrupt)
    return nil
  }
}
