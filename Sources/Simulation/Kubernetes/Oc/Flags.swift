/// A command-line option of a verb, in pflag's manner.
struct Flag: Hashable {
  enum Kind: Hashable {
    case switches
    case value
    /// Takes a value only as `--name=value`; alone it means this.
    case optional(String)
    /// A whole number.
    case number
  }

  var name: String
  var short: Character?
  var kind: Kind

  init(_ name: String, _ short: Character? = nil, _ kind: Kind = .value) {
    self.name = name
    self.short = short
    self.kind = kind
  }

  /// Options of one kind without short forms, names parted by blanks.
  static func list(_ names: String, _ kind: Kind = .value) -> [Flag] {
    names.split(separator: " ").map { Flag(String($0), nil, kind) }
  }

  /// What every command of oc and kubectl takes.
  static let global: [Flag] =
    [Flag("namespace", "n"), Flag("server", "s"), Flag("v", "v"), Flag("help", "h", .switches)]
    + list(
      "context kubeconfig cluster user token as as-group as-uid request-timeout certificate-authority "
        + "client-certificate client-key tls-server-name cache-dir loglevel log-flush-frequency profile "
        + "profile-output vmodule password username")
    + list("insecure-skip-tls-verify match-server-version warnings-as-errors disable-compression", .switches)
}

/// What a command line says after its verb.
struct ParsedFlags {
  private(set) var values: [String: [String]] = [:]
  private(set) var arguments: [String] = []
  /// The number of arguments before `--`; `nil` without one.
  private(set) var dash: Int?

  /// Reads arguments; throws pflag's message.
  init(_ words: some Sequence<String>, flags: [Flag], isInterspersed: Bool = true) throws(OcFailure) {
    var waiting = Array(words)[...]
    while let word = waiting.popFirst() {
      if word == "--" {
        dash = arguments.count
        arguments += waiting
        return
      }
      if word.hasPrefix("--") {
        try readLong(word, flags, &waiting)
      } else if word.hasPrefix("-"), word != "-" {
        try readShort(word, flags, &waiting)
      } else {
        arguments.append(word)
        guard isInterspersed else {
          arguments += waiting
          return
        }
      }
    }
  }

  private mutating func readLong(
    _ word: String, _ flags: [Flag], _ waiting: inout ArraySlice<String>
  ) throws(OcFailure) {
    let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    guard let flag = flags.first(where: { $0.name == name }) else {
      throw .usage("unknown flag: --\(name)")
    }
    if parts.count > 1 {
      try set(flag, String(parts[1]), as: "--\(name)")
    } else if let alone = ParsedFlags.alone(flag) {
      try set(flag, alone, as: "--\(name)")
    } else if let value = waiting.popFirst() {
      try set(flag, value, as: "--\(name)")
    } else {
      throw .usage("flag needs an argument: --\(name)")
    }
  }

  private mutating func readShort(
    _ word: String, _ flags: [Flag], _ waiting: inout ArraySlice<String>
  ) throws(OcFailure) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let flag = flags.first(where: { $0.short == letter }) else {
        throw .usage("unknown shorthand flag: '\(letter)' in -\(word.dropFirst())")
      }
      let shown = "-\(letter), --\(flag.name)"
      if letters.first == "=" {
        try set(flag, String(letters.dropFirst()), as: shown)
        return
      }
      if let alone = ParsedFlags.alone(flag) {
        try set(flag, alone, as: shown)
        continue
      }
      guard let value = letters.isEmpty ? waiting.popFirst() : String(letters) else {
        throw .usage("flag needs an argument: '\(letter)' in -\(word.dropFirst())")
      }
      try set(flag, value, as: shown)
      return
    }
  }

  private static func alone(_ flag: Flag) -> String? {
    switch flag.kind {
    case .switches: "true"
    case .optional(let value): value
    case .value, .number: nil
    }
  }

  private mutating func set(_ flag: Flag, _ value: String, as shown: String) throws(OcFailure) {
    if flag.kind == .number, Int(value) == nil {
      throw .usage(
        "invalid argument \"\(value)\" for \"\(shown)\" flag: strconv.ParseInt: parsing \"\(value)\": invalid syntax"
      )
    }
    if flag.kind == .switches, !["true", "false", "1", "0", "t", "f", "TRUE", "FALSE"].contains(value) {
      throw .usage(
        "invalid argument \"\(value)\" for \"\(shown)\" flag: strconv.ParseBool: parsing \"\(value)\": invalid syntax"
      )
    }
    values[flag.name, default: []].append(value)
  }

  /// The last value given.
  subscript(_ name: String) -> String? { values[name]?.last }

  func has(_ name: String) -> Bool {
    self[name].map { ["true", "1", "t", "TRUE"].contains($0) } ?? false
  }
}
