let waitBuiltin: Builtin = { shell, words, _ in
  var status = 0
  for index in shell.jobs.indices {
    let job = shell.jobs[index]
    let isNamed = words.count == 1 || words.dropFirst().contains { shell.job($0) == index }
    if isNamed { status = shell.finish(job.tool) }
  }
  return words.count == 1 ? 0 : status
}

let jobsBuiltin: Builtin = { shell, words, streams in
  for (index, job) in shell.jobs.enumerated() where job.tool.exitStatus == nil {
    if words.contains("-p") {
      streams.print("\(job.pid)\n")
    } else {
      let mark = index == shell.jobs.count - 1 ? "+" : index == shell.jobs.count - 2 ? "-" : " "
      streams.print("[\(job.number)]\(mark)  \("Running".padded(to: 24))\(job.text) &\n")
    }
  }
  return 0
}

/// `kill [-SIGNAL] JOB|PID …`: ends jobs of this shell.
let killBuiltin: Builtin = { shell, words, streams in
  var operands = words.dropFirst()
  if let first = operands.first, first.hasPrefix("-"), first.count > 1 {
    operands = operands.dropFirst(first == "-s" || first == "-n" ? 2 : 1)
    if first == "-0" { return operands.allSatisfy { shell.job($0) != nil } ? 0 : 1 }
  }
  guard !operands.isEmpty else {
    return shell.complain(
      "kill", "usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]",
      streams, status: 2)
  }
  var status = 0
  for name in operands {
    if let index = shell.job(name) {
      shell.jobs[index].tool.interrupt()
    } else if name.hasPrefix("%") {
      status = shell.complain("kill", "\(name): no such job", streams)
    } else if Int(name) != nil {
      status = shell.complain("kill", "(\(name)) - No such process", streams)
    } else {
      status = shell.complain("kill", "\(name): arguments must be process or job IDs", streams)
    }
  }
  return status
}

/// `fg`: the job runs on in the foreground.
let fgBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  guard shell.isInteractive else { return shell.complain("fg", "no job control", streams) }
  guard let index = shell.job(words.count > 1 ? words[1] : "%%") else {
    return shell.complain(
      "fg", words.count > 1 ? "\(words[1]): no such job" : "current: no such job", streams)
  }
  let job = shell.jobs.remove(at: index)
  streams.print(job.text + "\n")
  let rest = RoutedTool(job.tool) { output, error, _ in
    .init(
      output: Array(output.dropFirst(job.shown.output)), error: Array(error.dropFirst(job.shown.error)),
      status: nil)
  }
  throw .runsOn(RunningTool(tool: rest))
}
