/// Where a process runs: a machine's network, through a file system of its own.
struct Place: Hashable {
  /// Names a network namespace of ``Simulator/network``: `host`, `node/NAME`, `pod/NAMESPACE/NAME`.
  var netns: String
  /// Names a file system of ``Simulator/hosts``: `host`, `node/NAME`, `pod/NAMESPACE/NAME/CONTAINER`, or
  /// `toolbox/NAME`, in which the node's files lie under `/host`.
  var root: String
  /// The machine whose kernel it is: `host` or `node/NAME`.
  var machine: String
}

/// One simple command while it runs. Tools read their input whole and write to `output` and `error`.
struct Process {
  /// The name it was called by, then its arguments.
  var arguments: [String]
  var environment: [String: String]
  var directory: String
  var place: Place
  var input: [UInt8] = []
  /// Whether the tool took its input: what it leaves stays for the next command (`while read x; do …; done`).
  var readsInput = false
  var output: [UInt8] = []
  var error: [UInt8] = []
  /// Set by a tool that opens a shell (`nsenter --net=…`, `chroot /host`, `oc debug`, `exec -it POD -- bash`).
  var opensShell: Place?
  /// Set by a tool that runs on until interrupted (`tcpdump`, `tail -f`); see ``OngoingTool``.
  var runsOn: (any OngoingTool)?
  /// The feature that this simulation lacks, if that is why the tool fails (exit status 127 then).
  var missing: String?

  mutating func print(_ text: String, terminator: String = "\n") {
    output.append(contentsOf: text.utf8)
    output.append(contentsOf: terminator.utf8)
  }

  mutating func complain(_ text: String, terminator: String = "\n") {
    error.append(contentsOf: text.utf8)
    error.append(contentsOf: terminator.utf8)
  }
}

/// A tool that goes on after its start: what it has printed so far, and its end.
protocol OngoingTool: AnyObject {
  /// Everything printed so far, without the process's own output and error from the start.
  var output: [UInt8] { get }
  var error: [UInt8] { get }
  /// Not `nil` once it has ended by itself (`tcpdump -c 3`).
  var exitStatus: Int? { get }
  /// SIGINT; afterwards `exitStatus` is set and output is complete.
  func interrupt()
}

/// A simulated program: reads the process, writes its output, returns its exit status.
///
/// It may move virtual time by running the simulator's events.
typealias Tool = @Sendable (inout Process, Simulator) -> Int
