import Addresses
import Clusters
import Patterns
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
  /// Only what reads is begun ahead, only behind what reads, and only what the answer before it has no say in: neither
  /// does the step show a name, nor does the next one use any. Where the answer must be asked for again, what was begun
  /// is thrown away.
  mutating func askAhead(of index: Int, _ prepared: PreparedCommand, after job: Job) async {
    let next = index + 1
    guard isWalking, !isStopping, plan.steps.indices.contains(next), prepared.mayBeRepeated,
      isPlain(plan.steps[index]), isPlain(plan.steps[next]), !renaming.holdsNames(plan.steps[next].command),
      plan.steps[index].output?.lines.contains(where: { mayTeach($0.text) }) != true
    else { return }
    var (probe, scratch) = (self, StepResult(plan.steps[next]))
    guard let guess = probe.prepare(plan.steps[next], &scratch), guess.mayBeRepeated,
      let started = await cluster.start(guess.command, after: job)
    else { return }
    ahead = Ahead(index: next, command: guess.command, job: started)
  }

  /// A step that is one command and nothing around it.
  private func isPlain(_ step: Step) -> Bool {
    step.role == .run && step.skip == nil && step.context == .host && !isCapturing
      && options.goldens.patterns[step.name] == nil && options.goldens.traces[step.name] == nil
  }

  /// A shown line that may bind a name.
  private func mayTeach(_ line: String) -> Bool { looksLikeTableHeader(line) || renaming.holdsNames(line) }

  /// The job of a step's command, if that was begun ahead; anything else that was is ended.
  mutating func takeAhead(of index: Int, _ command: Clusters.Command) async -> Job? {
    guard let begun = ahead, begun.index == index, begun.command == command else {
      await dropAhead()
      return nil
    }
    ahead = nil
    return begun.job
  }

  /// Ends what was begun ahead and is not wanted any more.
  mutating func dropAhead() async {
    guard let begun = ahead else { return }
    ahead = nil
    // Nobody asks for its answer, nor for why there is none.
    _ = try? await cluster.finish(begun.job, by: .interrupt)
  }
}
