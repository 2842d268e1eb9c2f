import Clusters

@testable import Simulation

/// The built-in world, or another, with tools to run one at a time.
struct Bench {
  let simulator: Simulator

  init(_ yaml: String = builtInWorld) throws {
    simulator = try Simulator(world: World.parse(yaml: yaml, path: "world"))
    simulator.execute = execution(for: simulator)
  }

  /// Runs words parted by blanks; what it printed on either stream, and its status where it is not 0.
  func run(_ command: String, at place: Place = Hosts.hostPlace) -> String {
    let (process, status) = process(command, at: place)
    return String(decoding: process.output + process.error, as: UTF8.self)
      + (status == 0 ? "" : "[\(status)]")
  }

  func process(_ command: String, at place: Place = Hosts.hostPlace) -> (Process, Int) {
    var process = Process(
      arguments: command.split(separator: " ").map(String.init), environment: [:], directory: "/",
      place: place)
    let status = simulator.execute?(&process) ?? 127
    return (process, status)
  }

  var node: Place { simulator.hosts.place(onNode: nil) ?? Hosts.hostPlace }
  var toolbox: Place { simulator.hosts.place(onNode: nil, toolbox: true) ?? Hosts.hostPlace }

  /// The first pod whose name begins so.
  func pod(_ beginning: String) -> Place {
    simulator.kubernetes.pods.first { $0.name.hasPrefix(beginning) && $0.phase == "Running" }
      .flatMap { simulator.hosts.place(of: $0) } ?? Hosts.hostPlace
  }
}
