/// A program that only starts another one, given by its own arguments, in the same place.
struct Wrapper {
  var grammar: Options.Grammar
  /// Operands of its own before the command, as the duration of `timeout`.
  var ownOperands = 0
  /// Whether `NAME=value` may stand before the command.
  var takesAssignments = false
  /// Options with which it is no wrapper: `command -v`.
  var exceptions: [String] = []

  init(
    _ letters: String = "", names: Set<String> = [], ownOperands: Int = 0, takesAssignments: Bool = false,
    exceptions: [String] = []
  ) {
    grammar = Options.Grammar(letters: letters, names: names, stopsAtOperand: true)
    self.ownOperands = ownOperands
    self.takesAssignments = takesAssignments
    self.exceptions = exceptions
  }

  static let all: [String: Wrapper] = [
    "sudo": Wrapper(
      "ughpCRTDU", names: ["user", "group", "host", "prompt", "chdir", "chroot"], takesAssignments: true,
      exceptions: ["-l", "-e", "-v", "-V", "-k", "-K"]),
    "doas": Wrapper("uC"),
    "env": Wrapper("uSC", names: ["unset", "chdir"], takesAssignments: true, exceptions: ["-S"]),
    "time": Wrapper("fo", names: ["format", "output"]),
    "nohup": Wrapper(),
    "command": Wrapper(exceptions: ["-v", "-V"]),
    "builtin": Wrapper(),
    "exec": Wrapper("a"),
    "nice": Wrapper("n", names: ["adjustment"]),
    "ionice": Wrapper("cnpPu", names: ["class", "classdata"], exceptions: ["-p"]),
    "stdbuf": Wrapper("ioe", names: ["input", "output", "error"]),
    "timeout": Wrapper("ks", names: ["kill-after", "signal"], ownOperands: 1),
    "setsid": Wrapper(),
    "unbuffer": Wrapper(),
    "taskset": Wrapper(ownOperands: 1, exceptions: ["-p"]),
    "chrt": Wrapper(ownOperands: 1, exceptions: ["-p"]),
  ]

  /// Where the wrapped command begins among the words; `nil` where there is none.
  func inner(_ words: [Word], from start: Int) -> Int? {
    let options = Options(words, from: start + 1, grammar)
    guard !exceptions.contains(where: { options.has($0) }) else { return nil }
    var places = options.places[...]
    if takesAssignments {
      while let place = places.first, words[place].looksLikeAssignment { places = places.dropFirst() }
    }
    return places.dropFirst(ownOperands).first
  }
}

extension Word {
  /// `NAME=…` as an argument of `env`.
  var looksLikeAssignment: Bool {
    guard case .literal(let text)? = parts.first, let equals = text.utf8.firstIndex(of: UInt8(ascii: "="))
    else {
      return false
    }
    let name = text.utf8[..<equals]
    return name.first?.startsName == true && name.allSatisfy(\.continuesName)
  }
}
