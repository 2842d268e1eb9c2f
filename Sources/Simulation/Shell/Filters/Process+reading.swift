/// How filters read: standard input or the files they name, line by line.
extension Process {
  /// Takes the whole input.
  mutating func standardInput() -> [UInt8] {
    readsInput = true
    return input
  }

  func path(_ operand: String) -> String { FilePath.absolute(operand, in: directory) }

  /// The bytes of an operand, `-` being the input; complains as coreutils do where there is none.
  mutating func content(_ operand: String, _ simulator: Simulator) -> [UInt8]? {
    if operand == "-" || operand == "/dev/stdin" { return standardInput() }
    if operand == "/dev/null" { return [] }
    if let bytes = simulator.hosts.file(path(operand), in: place.root) { return bytes }
    complain("\(name): \(operand): \(whyUnreadable(operand, simulator))")
    return nil
  }

  func whyUnreadable(_ operand: String, _ simulator: Simulator) -> String {
    simulator.hosts.list(path(operand), in: place.root) != nil
      ? "Is a directory" : "No such file or directory"
  }

  /// The contents of all operands that can be read, or the input without any; `false` if one could not.
  mutating func contents(_ operands: [String], _ simulator: Simulator) -> (
    all: [(name: String, bytes: [UInt8])], isWhole: Bool
  ) {
    var all: [(name: String, bytes: [UInt8])] = []
    for operand in operands.isEmpty ? ["-"] : operands {
      if let bytes = content(operand, simulator) { all.append((operand, bytes)) }
    }
    return (all, all.count == max(1, operands.count))
  }

  /// The name the program was called by, without a directory.
  var name: String { FilePath.name(of: arguments.first ?? "") }

  mutating func print(_ bytes: some Sequence<UInt8>, end: UInt8? = 0x0A) {
    output.append(contentsOf: bytes)
    if let end { output.append(end) }
  }

  /// Reads options as GNU's tools do. A letter with `:` after it takes a value, with `::` maybe; `long`
  /// maps names to letters or, parted by a blank, `name:` to itself; `lacking` are options that are not
  /// simulated.
  mutating func options(
    _ letters: String, _ long: String = "", lacking: String = "", usage: String? = nil, status: Int = 1,
    stopsAtOperand: Bool = false
  ) -> Result<GetOpt, ExitStatus> {
    do throws(GetOpt.Failure) {
      let table = OptionTable(letters + lacking, long).entries
      let options = try GetOpt([name] + arguments.dropFirst(), table: table, stopsAtOperand: stopsAtOperand)
      let lacked = options.options.first { $0.name.count == 1 && lacking.contains($0.name) }
      if let lacked { return .failure(ExitStatus(code: lacks("\(name) -\(lacked.name)"))) }
      return .success(options)
    } catch {
      complain(error.message)
      if let usage { complain(usage) } else { complain("Try '\(name) --help' for more information.") }
      return .failure(ExitStatus(code: status))
    }
  }
}

/// A status to end with.
struct ExitStatus: Error {
  var code: Int
}

/// Option letters and long names as getopt's table.
struct OptionTable {
  private(set) var entries: [String: (name: String, value: GetOpt.Value)] = [:]

  init(_ letters: String, _ long: String) {
    var rest = letters[...]
    while let letter = rest.popFirst() {
      var value = GetOpt.Value.none
      if rest.first == ":" {
        rest.removeFirst()
        value = .required
        if rest.first == ":" {
          rest.removeFirst()
          value = .optional
        }
      }
      entries[String(letter)] = (String(letter), value)
    }
    for pair in long.split(separator: " ") {
      let parts = pair.split(separator: "=").map(String.init)
      let name = parts[0].filter { $0 != ":" }
      if parts.count > 1 {
        entries[name] = entries[parts[1]] ?? (parts[1], .none)
      } else {
        let colons = parts[0].count - name.count
        entries[name] = (name, colons == 0 ? .none : colons == 1 ? .required : .optional)
      }
    }
  }
}

/// The lines of a text.
struct Lines {
  var all: [ArraySlice<UInt8>]
  /// Whether the last one has its newline.
  var endsWithNewline: Bool

  init(_ bytes: [UInt8], endedBy delimiter: UInt8 = 0x0A) {
    all = bytes.split(separator: delimiter, omittingEmptySubsequences: false)
    endsWithNewline = bytes.last == delimiter
    if bytes.isEmpty || endsWithNewline { all.removeLast() }
  }
}
