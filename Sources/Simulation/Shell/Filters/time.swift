/// coreutils' `sleep`: moves virtual time.
func sleep(_ process: inout Process, _ simulator: Simulator) -> Int {
  let help = "\nTry 'sleep --help' for more information."
  let operands = process.arguments.dropFirst()
  if operands.isEmpty { return process.fail("sleep: missing operand" + help) }
  var total = 0.0
  for operand in operands {
    guard let seconds = seconds(operand) else {
      return process.fail("sleep: invalid time interval ‘\(operand)’" + help)
    }
    total += seconds
  }
  guard total <= 7200 else { return process.lacks("sleep of more than two hours") }
  simulator.events.run(until: simulator.now + Int64(total * 1_000_000))
  return 0
}

/// `5`, `0.5`, `2m`, `1h`, `1d`.
func seconds(_ text: String) -> Double? {
  let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
  let factor = text.last.flatMap { units[$0] }
  guard let number = Double(factor == nil ? text : String(text.dropLast())), number >= 0 else { return nil }
  return number * (factor ?? 1)
}

/// `timeout`: runs a program; one that runs on is interrupted after the time.
func timeout(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options(
    "k:s:vp", "kill-after=k signal=s verbose=v preserve-status foreground", status: 125, stopsAtOperand: true)
  {
  case .failure(let status): return status.code
  case .success(let options):
    guard options.operands.count > 1 else {
      return process.fail("timeout: missing operand\nTry 'timeout --help' for more information.", status: 125)
    }
    guard let limit = seconds(options.operands[0]), limit <= 7200 else {
      return process.fail(
        "timeout: invalid time interval ‘\(options.operands[0])’\nTry 'timeout --help' for more information.",
        status: 125)
    }
    let status = process.become(Array(options.operands.dropFirst()), at: process.place, simulator)
    guard let tool = process.runsOn else { return status }
    let deadline = simulator.now + Int64(limit * 1_000_000)
    while tool.exitStatus == nil, simulator.events.step(until: deadline) {}
    let isLate = tool.exitStatus == nil
    if isLate {
      simulator.events.run(until: deadline)
      tool.interrupt()
    }
    process.runsOn = nil
    process.output += tool.output
    process.error += tool.error
    return isLate && !options.has("preserve-status") ? 124 : tool.exitStatus ?? 0
  }
}
