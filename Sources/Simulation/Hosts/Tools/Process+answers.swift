extension Process {
  /// Says on standard error what is wrong, and fails.
  mutating func fail(_ message: String, status: Int = 1) -> Int {
    complain(message)
    return status
  }

  /// Ends because the simulation lacks a feature of a tool it has.
  mutating func lacks(_ feature: String) -> Int {
    missing = feature
    complain("waymark: not simulated: \(feature)")
    return 127
  }

  /// Runs another program in its stead, at another place, with the same streams.
  mutating func become(_ arguments: [String], at place: Place, _ simulator: Simulator) -> Int {
    guard let execute = simulator.execute else { return lacks("running \(arguments.first ?? "")") }
    var inner = self
    inner.arguments = arguments
    inner.place = place
    if place.root != self.place.root { inner.directory = "/" }
    let status = execute(&inner)
    output = inner.output
    error = inner.error
    readsInput = inner.readsInput
    opensShell = inner.opensShell
    runsOn = inner.runsOn
    missing = inner.missing
    return status
  }
}

extension String {
  /// Filled with blanks on the right, never cut.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - unicodeScalars.count))
  }

  /// Filled with blanks on the left, never cut.
  func right(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - unicodeScalars.count)) + self
  }
}
