/// glibc's `getopt_long`: what it accepts, and what it says otherwise.
struct GetOpt {
  /// Options in order, by the name in the table, with their values.
  var options: [(name: String, value: String?)] = []
  var operands: [String] = []

  /// What an option takes after it.
  enum Value { case none, required, optional }

  struct Failure: Error { var message: String }

  /// Reads arguments after the program's name.
  ///
  /// `table` maps `a` and `all` alike to the name to report.
  /// `stopsAtOperand` is getopt's `+`: what follows the first operand belongs to another program.
  init(
    _ arguments: [String], table: [String: (name: String, value: Value)], stopsAtOperand: Bool = false
  ) throws(Failure) {
    let program = arguments.first ?? ""
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        return
      } else if word.hasPrefix("--") {
        try readLong(word, table, &rest, program)
      } else if word.hasPrefix("-"), word.utf8.count > 1 {
        try readShort(word, table, &rest, program)
      } else if stopsAtOperand {
        operands += [word] + rest
        return
      } else {
        operands.append(word)
      }
    }
  }

  func has(_ name: String) -> Bool { options.contains { $0.name == name } }
  /// The last value given.
  func value(_ name: String) -> String? { options.last { $0.name == name }?.value }

  private mutating func readLong(
    _ word: String, _ table: [String: (name: String, value: Value)], _ rest: inout ArraySlice<String>,
    _ program: String
  ) throws(Failure) {
    let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let given = parts.first.map(String.init) ?? ""
    guard let option = GetOpt.long(given, in: table) else {
      throw Failure(message: "\(program): unrecognized option '\(word)'")
    }
    let value = parts.count > 1 ? String(parts[1]) : nil
    switch option.value {
    case .none where value != nil:
      throw Failure(message: "\(program): option '--\(given)' doesn't allow an argument")
    case .required where value == nil:
      guard let next = rest.popFirst() else {
        throw Failure(message: "\(program): option '--\(given)' requires an argument")
      }
      options.append((option.name, next))
    default: options.append((option.name, value))
    }
  }

  /// A long option by its name or an unambiguous beginning.
  private static func long(
    _ given: String, in table: [String: (name: String, value: Value)]
  ) -> (name: String, value: Value)? {
    if given.utf8.count > 1, let exact = table[given] { return exact }
    let found = table.filter { $0.key.utf8.count > 1 && $0.key.hasPrefix(given) }
    return Set(found.values.map(\.name)).count == 1 ? found.values.first : nil
  }

  private mutating func readShort(
    _ word: String, _ table: [String: (name: String, value: Value)], _ rest: inout ArraySlice<String>,
    _ program: String
  ) throws(Failure) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = table[String(letter)] else {
        throw Failure(message: "\(program): invalid option -- '\(letter)'")
      }
      switch option.value {
      case .none:
        options.append((option.name, nil))
      case .optional:
        options.append((option.name, letters.isEmpty ? nil : String(letters)))
        return
      case .required:
        guard let value = letters.isEmpty ? rest.popFirst() : String(letters) else {
          throw Failure(message: "\(program): option requires an argument -- '\(letter)'")
        }
        options.append((option.name, value))
        return
      }
    }
  }
}
