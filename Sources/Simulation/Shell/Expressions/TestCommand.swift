/// What tests ask of files.
struct FileQuestions {
  let hosts: Hosts
  let root: String
  let directory: String

  func file(_ path: String) -> [UInt8]? {
    path.isEmpty ? nil : hosts.file(FilePath.absolute(path, in: directory), in: root)
  }

  func isDirectory(_ path: String) -> Bool {
    !path.isEmpty && hosts.list(FilePath.absolute(path, in: directory), in: root) != nil
  }

  func exists(_ path: String) -> Bool { file(path) != nil || isDirectory(path) }
}

/// `test` and `[`: POSIX's rules by number of arguments, with `-a`, `-o` and parentheses.
struct TestCommand {
  private let words: [String]
  private var position = 0
  private let files: FileQuestions
  private var depth = 0

  /// What is wrong, without the command's name.
  struct Failure: Error {
    var message: String
  }

  init(_ words: [String], _ files: FileQuestions) {
    self.words = words
    self.files = files
  }

  mutating func value() throws(Failure) -> Bool {
    if words.isEmpty { return false }
    if words.count == 1 { return !words[0].isEmpty }
    if words.count == 2, words[0] != "!", !TestCommand.isUnary(words[0]) {
      throw Failure(message: "\(words[0]): unary operator expected")
    }
    if words.count == 3, let result = try three() { return result }
    let result = try disjunction()
    guard position == words.count else { throw Failure(message: "too many arguments") }
    return result
  }

  private func three() throws(Failure) -> Bool? {
    if TestCommand.isBinary(words[1]) { return try binary(words[0], words[1], words[2]) }
    if words[0] == "!" || words[0] == "(" || ["-a", "-o"].contains(words[1]) { return nil }
    throw Failure(message: "\(words[1]): binary operator expected")
  }

  private mutating func disjunction() throws(Failure) -> Bool {
    var result = try conjunction()
    while position < words.count, words[position] == "-o" {
      position += 1
      let right = try conjunction()
      result = result || right
    }
    return result
  }

  private mutating func conjunction() throws(Failure) -> Bool {
    var result = try primary()
    while position < words.count, words[position] == "-a" {
      position += 1
      let right = try primary()
      result = result && right
    }
    return result
  }

  private mutating func primary() throws(Failure) -> Bool {
    depth += 1
    defer { depth -= 1 }
    guard position < words.count, depth < 100 else { throw Failure(message: "argument expected") }
    let word = words[position]
    if position + 2 < words.count, TestCommand.isBinary(words[position + 1]) {
      position += 3
      return try binary(word, words[position - 2], words[position - 1])
    }
    position += 1
    if word == "!" { return try !primary() }
    if word == "(" {
      let result = try disjunction()
      guard position < words.count, words[position] == ")" else { throw Failure(message: "`)' expected") }
      position += 1
      return result
    }
    if TestCommand.isUnary(word), position < words.count {
      position += 1
      return TestCommand.unary(word, words[position - 1], files) ?? false
    }
    return !word.isEmpty
  }

  private func binary(_ one: String, _ name: String, _ other: String) throws(Failure) -> Bool {
    if name.hasPrefix("-"), !["-nt", "-ot", "-ef"].contains(name) {
      for text in [one, other] where Int(text.trimmed) == nil {
        throw Failure(message: "\(text): integer expression expected")
      }
    }
    return TestCommand.compare(one, name, other, files) ?? false
  }

  static func isUnary(_ word: String) -> Bool {
    word.utf8.count == 2 && word.hasPrefix("-") && "bcdefghknoprstuvwxzLNOGS".contains(word.suffix(1))
  }

  static func isBinary(_ word: String) -> Bool {
    ["=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"].contains(word)
  }

  /// `nil` for an operator there is not.
  static func unary(_ name: String, _ operand: String, _ files: FileQuestions) -> Bool? {
    switch name {
    case "-n": !operand.isEmpty
    case "-z": operand.isEmpty
    case "-e", "-a", "-r", "-w": files.exists(operand)
    case "-f": files.file(operand) != nil
    case "-d", "-x": files.isDirectory(operand)
    case "-s": files.file(operand).map { !$0.isEmpty } ?? files.isDirectory(operand)
    case "-b", "-c", "-g", "-h", "-k", "-p", "-t", "-u", "-L", "-S", "-N", "-O", "-G": false
    default: nil
    }
  }

  static func compare(_ one: String, _ name: String, _ other: String, _ files: FileQuestions) -> Bool? {
    switch name {
    case "=", "==": return one == other
    case "!=": return one != other
    case "<": return Array(one.utf8).lexicographicallyPrecedes(Array(other.utf8))
    case ">": return Array(other.utf8).lexicographicallyPrecedes(Array(one.utf8))
    case "-nt": return files.exists(one) && !files.exists(other)
    case "-ot": return !files.exists(one) && files.exists(other)
    case "-ef":
      return files.exists(one)
        && FilePath.absolute(one, in: files.directory) == FilePath.absolute(other, in: files.directory)
    default: break
    }
    guard let left = Int(one.trimmed), let right = Int(other.trimmed) else { return nil }
    switch name {
    case "-eq": return left == right
    case "-ne": return left != right
    case "-lt": return left < right
    case "-le": return left <= right
    case "-gt": return left > right
    case "-ge": return left >= right
    default: return nil
    }
  }
}
