/// What a command line has done by the time the shell returns.
struct ShellResult {
  var output: [UInt8] = []
  var error: [UInt8] = []
  /// The exit status; `nil` while `ongoing` runs.
  var status: Int?
  /// What goes on until it ends or is interrupted, with the rest of its pipeline; its output comes after
  /// `output`.
  var ongoing: ShellJob?
  /// What the simulation lacks, if the command line needed it: a program's name, a feature, or more than
  /// the bounds.
  var missing: String?
}

/// A command line that runs on: a tool, what filters its output, and what runs after it.
final class ShellJob: OngoingTool {
  private let tool: any OngoingTool
  private let ended: (Int) -> ShellResult
  private var rest: ShellResult?

  /// `ended` is called once with the tool's exit status and runs what follows it in the command line.
  init(_ tool: any OngoingTool, ended: @escaping (Int) -> ShellResult) {
    self.tool = tool
    self.ended = ended
  }

  var output: [UInt8] {
    settle()
    return tool.output + (rest.map { $0.output + ($0.ongoing?.output ?? []) } ?? [])
  }

  var error: [UInt8] {
    settle()
    return tool.error + (rest.map { $0.error + ($0.ongoing?.error ?? []) } ?? [])
  }

  var exitStatus: Int? {
    settle()
    guard let rest else { return nil }
    return rest.ongoing.map(\.exitStatus) ?? rest.status
  }

  func interrupt() {
    if rest == nil, tool.exitStatus == nil { tool.interrupt() }
    settle()
    rest?.ongoing?.interrupt()
  }

  private func settle() {
    guard rest == nil, let status = tool.exitStatus else { return }
    rest = ended(status)
  }
}

/// A running tool whose output goes elsewhere: through filters, or into files.
final class RoutedTool: OngoingTool {
  typealias Route = (_ output: [UInt8], _ error: [UInt8], _ isEnd: Bool) -> Routed

  struct Routed {
    var output: [UInt8]
    var error: [UInt8]
    /// The status that stands for the tool's; `nil` leaves that.
    var status: Int?
  }

  private let tool: any OngoingTool
  private let route: Route
  private var last: (count: Int, isEnd: Bool, result: Routed)?

  init(_ tool: any OngoingTool, _ route: @escaping Route) {
    self.tool = tool
    self.route = route
  }

  private var routed: Routed {
    let output = tool.output
    let error = tool.error
    let isEnd = tool.exitStatus != nil
    let count = output.count + error.count
    if let last, last.count == count, last.isEnd == isEnd { return last.result }
    let result = route(output, error, isEnd)
    last = (count, isEnd, result)
    return result
  }

  var output: [UInt8] { routed.output }
  var error: [UInt8] { routed.error }
  var exitStatus: Int? {
    guard let status = tool.exitStatus else { return nil }
    return routed.status ?? status
  }

  func interrupt() { tool.interrupt() }
}
