public import Clusters
import Diagnostics
import Packets
public import Patterns
public import Walkthroughs

/// Walks a plan over a cluster, on the cluster's clock, and judges every answer.
///
/// A runner is a value with the state of one run: the map of names, the captures that are open, the results so
/// far. ``run(_:)`` is the whole walk; a guide takes it one ``advance(to:)`` at a time instead.
public struct Runner<C: Clock> where C.Duration == Duration {
  /// The plan being walked.
  public let plan: Plan
  let cluster: any Cluster
  let clock: C
  let options: RunOptions
  /// Only a real cluster's commands may never end.
  let watch: Watch<C>?
  /// Who answers.
  public let identity: ClusterIdentity

  /// The map from the author's values to the cluster's, as known so far.
  public internal(set) var renaming: Renaming
  /// Results so far, by step index.
  public internal(set) var results: [Int: StepResult] = [:]
  var files: [FileResult] = []
  /// Made when the first mismatch asks.
  lazy var stepsByLine = plan.stepsByLine
  var conversations: [ConversationResult] = []
  var captures: [String: OpenCapture] = [:]
  var lastChange: C.Instant?
  var isFirstCommand = true
  var isCleaningUp = false
  /// Whether the steps follow each other without anybody between them.
  var isWalking = false
  var ahead: Ahead?
  /// When the document's time is up.
  var documentEnd: C.Instant?
  /// When each server was asked last.
  var routes: [String: C.Instant] = [:]

  /// A run that has not begun; `clock` is the cluster's own.
  public init(
    _ plan: Plan, on cluster: any Cluster, clock: C, options: RunOptions = RunOptions()
  ) async {
    self.plan = plan
    self.cluster = cluster
    self.clock = clock
    self.options = options
    identity = await cluster.identity
    watch = identity.basis == .real ? Watch(cluster, clock) : nil
    renaming = Renaming(chosen: options.bind)
    renaming.foresee(plan.shownLines)
  }

  /// Runs everything in document order and tells each event as it happens.
  public mutating func run(_ tell: (Event) -> Void) async -> DocumentResult {
    tell(.began(plan, identity))
    isWalking = true
    if identity.basis == .real { documentEnd = options.deadline.map { clock.now.advanced(by: $0) } }
    await compareFiles(after: -1, tell)
    for index in plan.steps.indices {
      if options.isInterrupted() { break }
      tell(.started(plan.steps[index]))
      let result = await advance(to: index, tell)
      tell(.ended(result))
      await compareFiles(after: index, tell)
    }
    await cleanUp(tell)
    let result = await finish()
    tell(.finished(result))
    return result
  }

  /// Runs one step and judges it; steps must be taken in document order.
  public mutating func advance(to index: Int, _ tell: (Event) -> Void = { _ in }) async -> StepResult {
    let step = plan.steps[index]
    var result = StepResult(step)
    if let why = step.skip {
      result.verdict = .skipped
      result.reason = Reason("not-run", why)
    } else if isOverdue {
      result = overdue(index)
    } else {
      await pause()
      let start = clock.now
      result = await perform(index, tell)
      result.duration = start.duration(to: clock.now)
    }
    // A step that came to its end without asking leaves its session to others.
    if ahead?.index == index { await dropAhead() }
    if identity.basis == .real { result = result.maskingSecrets() }
    results[index] = result
    return result
  }

  /// Runs the steps marked `cleanup` that have not been reached, once any step has run at all.
  public mutating func cleanUp(_ tell: (Event) -> Void) async {
    await dropAhead()
    isCleaningUp = true
    documentEnd = nil
    guard results.values.contains(where: { $0.attempts > 0 }) else { return }
    for index in plan.steps.indices where plan.steps[index].settings.cleanup && results[index] == nil {
      tell(.started(plan.steps[index]))
      tell(.ended(await advance(to: index, tell)))
    }
  }

  /// Leaves a step out at the reader's wish.
  public mutating func skip(_ index: Int) -> StepResult {
    var result = StepResult(plan.steps[index])
    result.verdict = .skipped
    result.reason = Reason("skipped-by-reader", "left out by the reader")
    results[index] = result
    return result
  }

  /// Ends the run: interrupts what is still open, settles the map, adds up.
  public mutating func finish() async -> DocumentResult {
    for session in captures.keys.sorted() { await close(session: session) }
    blame(renaming.finish())
    if identity.basis == .real { maskSecrets() }
    let steps = plan.steps.indices.compactMap { results[$0] }
    return DocumentResult(
      path: plan.document.path, cluster: identity, steps: steps, files: files,
      bindings: renaming.bindings, conversations: conversations,
      diagnostics: plan.diagnostics + renaming.notices + files.flatMap(\.findings),
      worldDiffers: worldDiffers(steps), unreached: plan.steps.count - steps.count)
  }

  /// A session that is given another command than its capture's has stopped capturing.
  private mutating func perform(_ index: Int, _ tell: (Event) -> Void) async -> StepResult {
    let step = plan.steps[index]
    if step.role != .collect { await close(session: step.session) }
    switch step.role {
    case .run, .trigger: return await ask(index, tell)
    case .captureStart: return await open(index)
    case .collect: return await collect(index)
    }
  }

  /// A reader needs time between two commands; on a real cluster the reader's time passes by itself.
  private mutating func pause() async {
    defer { isFirstCommand = false }
    guard !isFirstCommand, identity.basis == .simulated else { return }
    try? await clock.sleep(for: options.pace)
  }

  /// Whether a capture is open anywhere: then nothing is asked twice.
  var isCapturing: Bool { !captures.isEmpty }
}
