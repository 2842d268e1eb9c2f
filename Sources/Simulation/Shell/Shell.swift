import ShellSyntax

/// A shell of the simulated cluster: variables, directory and places last from one command line to the next.
///
/// It runs the subset of bash that ShellSyntax reads. Pipelines run stage by stage. A tool that opens a shell
/// elsewhere puts that place on top; `exit` takes it off. Confined to the cluster's actor.
final class Shell {
  let simulator: Simulator
  let tools: [String: Tool]
  /// The innermost shell last.
  private var levels: [ShellState]
  /// What messages begin with: `bash`.
  let name: String
  /// A script's shell says `line N:` in its messages.
  let isInteractive: Bool
  var jobs: [BackgroundJob] = []
  var lastBackground: Int?
  var startedJobs = 0
  var missing: String?
  /// How many conditions enclose the command, where `set -e` does not count.
  var conditions = 0
  /// Where errors of command substitutions go: to the command line's.
  var substitutionErrors = ByteSink()
  var processFiles = 0
  /// How many sourced scripts are running.
  var sourceDepth = 0
  /// The state of `$RANDOM`.
  var randomState = 1
  /// When the shell was opened, for `$SECONDS`.
  let opened: VirtualTime
  /// The status of the last command substitution of the command being run.
  var substitutionStatus = 0
  /// Where lines of the command line end, as UTF-8 offsets.
  var lineEnds: [Int] = []
  /// The line of the command line being run.
  var line = 1

  init(
    place: Place, simulator: Simulator, tools: [String: Tool]? = nil, environment: [String: String]? = nil,
    directory: String? = nil, name: String = "bash", isInteractive: Bool = true
  ) {
    self.simulator = simulator
    self.tools = tools ?? Tools.all
    self.name = name
    self.isInteractive = isInteractive
    opened = simulator.now
    levels = [
      Shell.state(at: place, environment: environment, directory: directory, hosts: simulator.hosts)
    ]
  }

  /// The innermost shell's state.
  var state: ShellState {
    get { levels[levels.count - 1] }
    set { levels[levels.count - 1] = newValue }
  }

  /// Where commands run now.
  var place: Place { state.place }

  /// How many shells are open, the first included.
  var depth: Int { levels.count }

  /// Opens a shell within the shell; what it exports goes with it on the same machine.
  func enter(_ place: Place) {
    let isNear = place.machine == state.place.machine
    let stays = isNear && place.root == state.place.root
    levels.append(
      Shell.state(
        at: place, environment: isNear ? state.environment : nil, directory: stays ? state.directory : nil,
        hosts: simulator.hosts))
  }

  /// Leaves the innermost shell; the first one stays.
  func leave() {
    if levels.count > 1 { levels.removeLast() }
  }

  private static func state(
    at place: Place, environment: [String: String]?, directory: String?, hosts: Hosts
  ) -> ShellState {
    let home = place.root == "host" ? "/root" : "/"
    var state = ShellState(place: place, directory: directory ?? home)
    let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    let given = [
      "HOME": "/root", "USER": "root", "LOGNAME": "root", "SHELL": "/bin/bash", "PATH": path,
      "LANG": "C.UTF-8",
      "HOSTNAME": hosts.hostname(of: place), "TERM": "xterm", "SHLVL": "1",
    ]
    for (name, value) in environment ?? given { state.export(name, value) }
    if state.text("PATH") == nil { state.export("PATH", path) }
    state.export("PWD", state.directory)
    for (name, value) in [
      "IFS": " \t\n", "OPTIND": "1", "PS1": "\\s-\\v\\$ ", "BASH_VERSION": "5.1.8(1)-release",
    ] {
      state.set(name, value)
    }
    return state
  }
}

extension Shell {
  /// Runs a command line.
  func run(_ text: String, input: ByteSource = ByteSource()) -> ShellResult {
    do throws(ShellSyntaxError) {
      return run(try parse(text), of: text, input)
    } catch {
      return refuse(error, text)
    }
  }

  /// bash finds a bad substitution only when it runs.
  private func refuse(_ error: ShellSyntaxError, _ text: String) -> ShellResult {
    let isLate = error.message.hasSuffix(": bad substitution")
    let place = "\(isLate ? "" : "-c: ")line \(Shell.line(error.offset, in: text)): "
    let message = "\(name): \(isInteractive ? "" : place)\(error.message)\n"
    state.lastStatus = isLate ? 1 : 2
    return ShellResult(error: Array(message.utf8), status: state.lastStatus)
  }

  private func run(_ script: Script, of text: String, _ input: ByteSource) -> ShellResult {
    missing = nil
    lineEnds = Array(text.utf8).enumerated().filter { $0.element == 0x0A }.map(\.offset)
    return withBudget { run(script.statements[...], input) }
  }

  /// Runs statements until one runs on; what follows that waits for its end.
  private func run(_ statements: ArraySlice<Statement>, _ input: ByteSource) -> ShellResult {
    var rest = statements
    let streams = Streams(input: input, output: ByteSink(), error: ByteSink())
    substitutionErrors = streams.sinks[2] ?? substitutionErrors
    var result = ShellResult()
    do throws(Interruption) {
      while let statement = rest.popFirst() {
        state.lastStatus = try run(statement, streams)
      }
      result.status = state.lastStatus
    } catch {
      finish(error, rest, streams, &result)
    }
    if let status = result.status { state.lastStatus = status }
    result.output = (streams.sinks[1]?.bytes ?? []) + result.output
    result.error = (streams.sinks[2]?.bytes ?? []) + result.error
    collectBackground(&result)
    result.missing = missing
    return result
  }

  private func finish(
    _ interruption: Interruption, _ rest: ArraySlice<Statement>, _ streams: Streams,
    _ result: inout ShellResult
  ) {
    switch interruption {
    case .breaks, .continues: result.status = 0
    case .returns(let status), .abandons(let status): result.status = status
    case .exits(let status):
      result.status = status
      leave()
    case .exceeds(let bound):
      missing = missing ?? bound
      streams.complain("waymark: not simulated: \(bound)\n")
      result.status = 124
    case .runsOn(let running):
      let tool = running.tool
      result.ongoing = ShellJob(tool) { [weak self] status in
        guard let self else { return ShellResult(status: status) }
        self.state.lastStatus = status
        return rest.isEmpty || status > 128
          ? ShellResult(status: status) : self.withBudget { self.run(rest, streams.input) }
      }
    }
  }

  /// Runs with the outer shell's budget, or with a new one where there is none.
  func withBudget<Result>(_ run: () -> Result) -> Result {
    guard simulator.budget == nil else { return run() }
    simulator.budget = Budget(simulator.events)
    defer { simulator.budget = nil }
    return run()
  }

  /// What the command line may still use up.
  var budget: Budget { simulator.budget ?? Budget(simulator.events) }

  static func line(_ offset: Int, in text: String) -> Int {
    text.utf8.prefix(offset).reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  /// What a message of the shell itself begins with.
  var messagePrefix: String { isInteractive ? "\(name): " : "\(name): line \(line): " }
}
