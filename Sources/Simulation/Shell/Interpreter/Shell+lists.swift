import ShellSyntax

extension Shell {
  func run(_ script: Script, _ streams: Streams) throws(Interruption) -> Int {
    var status = 0
    for statement in script.statements {
      status = try run(statement, streams)
      state.lastStatus = status
    }
    return status
  }

  func run(_ statement: Statement, _ streams: Streams) throws(Interruption) -> Int {
    if statement.isBackground { return try runInBackground(statement, streams) }
    return try runInOrder(statement, streams)
  }

  /// Pipelines joined by `&&` and `||`.
  func runInOrder(_ statement: Statement, _ streams: Streams) throws(Interruption) -> Int {
    var status = try run(statement.first, streams, isTested: !statement.rest.isEmpty)
    for (index, continuation) in statement.rest.enumerated() {
      state.lastStatus = status
      guard (status == 0) == (continuation.joint == .and) else { continue }
      let isLast = index == statement.rest.count - 1
      status = try run(continuation.pipeline, streams, isTested: !isLast)
    }
    return status
  }

  private func run(_ pipeline: Pipeline, _ streams: Streams, isTested: Bool) throws(Interruption) -> Int {
    let start = simulator.now
    let isTested = isTested || pipeline.isNegated
    if isTested { conditions += 1 }
    defer { if isTested { conditions -= 1 } }
    var status = try run(pipeline.stages[...], streams)
    if pipeline.isTimed { streams.complain(timing(since: start)) }
    if pipeline.isNegated { status = status == 0 ? 1 : 0 }
    if status != 0, conditions == 0, state.options.contains("e") { throw .abandons(status) }
    return status
  }

  private func timing(since start: VirtualTime) -> String {
    let spent = simulator.now - start
    let (minutes, rest) = (spent / 60_000_000, spent % 60_000_000 / 1000)
    let thousandths = String(rest % 1000 + 1000).dropFirst()
    return "\nreal\t\(minutes)m\(rest / 1000).\(thousandths)s\nuser\t0m0.000s\nsys\t0m0.000s\n"
  }

  /// Stages one after another, each in a subshell; a single one in the shell itself.
  private func run(_ stages: ArraySlice<Pipeline.Stage>, _ streams: Streams) throws(Interruption) -> Int {
    guard stages.count > 1 else {
      return try stages.first.map { stage throws(Interruption) in try run(stage.command, streams) } ?? 0
    }
    return try run(piped: stages, streams, statuses: [])
  }

  private func run(
    piped stages: ArraySlice<Pipeline.Stage>, _ streams: Streams, statuses: [Int]
  ) throws(Interruption) -> Int {
    guard let stage = stages.first else { return finalStatus(statuses) }
    let rest = stages.dropFirst()
    if rest.isEmpty {
      return try run(piped: rest, streams, statuses: statuses + [subshell(stage.command, streams)])
    }
    let pipe = ByteSink()
    var inner = streams
    inner.sinks[1] = pipe
    if stage.pipesError { inner.sinks[2] = pipe }
    let status: Int
    do throws(Interruption) {
      status = try subshell(stage.command, inner)
    } catch {
      guard case .runsOn(let running) = error else { throw error }
      let tool = running.tool
      throw .runsOn(RunningTool(tool: filtered(tool, after: pipe.bytes, stage, rest, streams)))
    }
    var next = streams
    next.input = ByteSource(pipe.bytes)
    return try run(piped: rest, next, statuses: statuses + [status])
  }

  private func finalStatus(_ statuses: [Int]) -> Int {
    var variable = ShellVariable()
    variable.isArray = true
    for (index, status) in statuses.enumerated() { variable.set(String(status), at: String(index)) }
    state.variables["PIPESTATUS"] = variable
    if state.options.contains("pipefail") { return statuses.last { $0 != 0 } ?? 0 }
    return statuses.last ?? 0
  }

  /// A tool that runs on, its output so far sent through the following stages whenever it is asked for.
  private func filtered(
    _ tool: any OngoingTool, after before: [UInt8], _ stage: Pipeline.Stage,
    _ rest: ArraySlice<Pipeline.Stage>,
    _ streams: Streams
  ) -> RoutedTool {
    let saved = state
    return RoutedTool(tool) { [weak self] output, error, _ in
      guard let self else { return .init(output: output, error: error, status: nil) }
      let current = self.state
      self.state = saved
      defer { self.state = current }
      let (out, err) = (ByteSink(), ByteSink())
      if !stage.pipesError { err.append(error) }
      var inner = Streams(
        input: ByteSource(before + (stage.pipesError ? error : []) + output), output: out, error: err)
      inner.sources = streams.sources
      let status = self.withBudget { try? self.run(piped: rest, inner, statuses: [tool.exitStatus ?? 0]) }
      return .init(output: out.bytes, error: err.bytes, status: status)
    }
  }

  /// Runs a command on a copy of the shell's state.
  func subshell(_ command: Command, _ streams: Streams) throws(Interruption) -> Int {
    try isolated { () throws(Interruption) in try self.run(command, streams) }
  }

  /// What happens within leaves no trace in the shell; `exit` ends only this.
  func isolated(_ run: () throws(Interruption) -> Int) throws(Interruption) -> Int {
    let saved = state
    defer { state = saved }
    do throws(Interruption) {
      return try budget.deeper(run)
    } catch {
      switch error {
      case .exits(let status), .returns(let status), .abandons(let status): return status
      case .breaks, .continues: return 0
      case .exceeds, .runsOn: throw error
      }
    }
  }
}
