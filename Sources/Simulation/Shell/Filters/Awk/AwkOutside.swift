/// What a program may ask of the machine.
struct AwkOutside {
  var readFile: (String) -> [UInt8]?
  var writeFile: (String, AwkSink, [UInt8]) -> Void
  /// Runs a shell command with an input; returns its status and what it printed.
  var runCommand: (String, [UInt8]) -> (status: Int, output: [UInt8])
  var environment: [String: String]
  var now: VirtualTime
}
