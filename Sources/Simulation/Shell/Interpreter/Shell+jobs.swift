import ShellSyntax

/// A command started with `&` that runs on.
struct BackgroundJob {
  var number: Int
  var pid: Int
  var text: String
  var tool: any OngoingTool
  /// How much of its output has been shown.
  var shown = (output: 0, error: 0)
}

extension Shell {
  /// Runs a statement that ends with `&`: at once and to its end, unless a tool runs on.
  func runInBackground(_ statement: Statement, _ streams: Streams) throws(Interruption) -> Int {
    let number = (jobs.map(\.number).max() ?? 0) + 1
    startedJobs += 1
    let pid = 4000 + startedJobs * 7
    lastBackground = pid
    if isInteractive { streams.complain("[\(number)] \(pid)\n") }
    var foreground = statement
    foreground.isBackground = false
    do throws(Interruption) {
      _ = try isolated { () throws(Interruption) in try self.runInOrder(foreground, streams) }
    } catch {
      guard case .runsOn(let running) = error else { throw error }
      let tool = running.tool
      let text =
        Script(statements: [foreground]).description.split(separator: "\n").first.map(String.init) ?? ""
      jobs.append(BackgroundJob(number: number, pid: pid, text: text, tool: tool))
    }
    return 0
  }

  /// Adds what background jobs have printed since they were last looked at; those that ended are forgotten.
  func collectBackground(_ result: inout ShellResult) {
    for index in jobs.indices {
      let (output, error) = (jobs[index].tool.output, jobs[index].tool.error)
      result.output += output.dropFirst(jobs[index].shown.output)
      result.error += error.dropFirst(jobs[index].shown.error)
      jobs[index].shown = (output.count, error.count)
    }
    jobs.removeAll { $0.tool.exitStatus != nil }
  }

  /// Lets background jobs write the files that their output goes to.
  func syncJobs() {
    for job in jobs { _ = job.tool.output }
  }

  /// Runs virtual time until a tool has ended; at the bound it is interrupted.
  func finish(_ tool: any OngoingTool) -> Int {
    let deadline = simulator.now + Budget.virtualTime / 2
    while tool.exitStatus == nil, simulator.events.step(until: deadline) {}
    if tool.exitStatus == nil { tool.interrupt() }
    return tool.exitStatus ?? 130
  }

  /// The job that `%1`, `%%` or a process id names.
  func job(_ name: String) -> Int? {
    if name == "%%" || name == "%+" || name == "%" { return jobs.indices.last }
    if name.hasPrefix("%") {
      return Int(name.dropFirst()).flatMap { number in jobs.firstIndex { $0.number == number } }
    }
    return Int(name).flatMap { pid in jobs.firstIndex { $0.pid == pid } }
  }
}
