import CJq

/// jq, by its own library.
func jq(_ process: inout Process, _ simulator: Simulator) -> Int {
  let call: JqCall
  do throws(JqCall.Failure) {
    call = try JqCall(Array(process.arguments.dropFirst()))
  } catch {
    return error.isLack ? process.lacks(error.message) : process.fail(error.message, status: 2)
  }
  var filter = call.filter
  var files = call.files
  if let file = call.filterFile {
    guard let bytes = process.content(file, simulator) else { return 2 }
    filter = String(decoding: bytes, as: UTF8.self)
    if let first = call.filter { files.insert(first, at: 0) }
  }
  guard let filter else {
    return process.fail(
      "Usage:\tjq [OPTIONS] FILTER [FILES...]\n\tjq [OPTIONS] --args FILTER [ARGUMENTS...]", status: 2)
  }
  var named: [(String, [UInt8], JqCall.Argument)] = []
  for (name, value, kind) in call.named {
    guard kind != .text, kind != .json else {
      named.append((name, Array(value.utf8), kind))
      continue
    }
    guard let bytes = simulator.hosts.file(process.path(value), in: process.place.root) else {
      return process.fail(
        "jq: Bad JSON in --\(kind == .rawFile ? "rawfile" : "slurpfile") \(name) \(value): "
          + "Could not open \(value): No such file or directory",
        status: 2)
    }
    named.append((name, bytes, kind))
  }
  var input: [UInt8] = []
  var status = 0
  for file in files {
    if let bytes = simulator.hosts.file(process.path(file), in: process.place.root) {
      input += bytes
    } else {
      process.complain("jq: error: Could not open file \(file): \(process.whyUnreadable(file, simulator))")
      status = 2
    }
  }
  if files.isEmpty, !call.has("n") { input = process.standardInput() }
  let run = JqRun(call, filter, named, inputName: files.isEmpty ? "<stdin>" : files[files.count - 1])
  let result = run.status(of: input, &process)
  return result == 0 ? status : result
}

/// jq's command line.
struct JqCall {
  enum Argument { case text, json, slurpFile, rawFile }

  struct Failure: Error {
    var message: String
    var isLack = false
  }

  /// What follows a complaint about the command line.
  static let help =
    "Use jq --help for help with command-line options,\n"
    + "or see the jq manpage, or online docs  at https://stedolan.github.io/jq"

  private var letters: Set<Character> = []
  private(set) var indent = 2
  private(set) var usesTabs = false
  private(set) var filter: String?
  private(set) var filterFile: String?
  private(set) var files: [String] = []
  private(set) var named: [(name: String, value: String, kind: Argument)] = []

  init(_ arguments: [String]) throws(Failure) {
    var rest = arguments[...]
    var onlyOperands = false
    while let word = rest.popFirst() {
      if onlyOperands || !word.hasPrefix("-") || word == "-" {
        if filter == nil { filter = word } else { files.append(word) }
      } else if word == "--" {
        onlyOperands = true
      } else if word.hasPrefix("--") {
        try readLong(String(word.dropFirst(2)), &rest)
      } else {
        try readShort(word, &rest)
      }
    }
  }

  func has(_ letter: Character) -> Bool { letters.contains(letter) }

  private mutating func readShort(_ word: String, _ rest: inout ArraySlice<String>) throws(Failure) {
    for letter in word.dropFirst() {
      if letter == "f" {
        filterFile = rest.popFirst()
      } else if "rcsnejSaMR".contains(letter) {
        letters.insert(letter)
      } else if "CLhV".contains(letter) {
        throw Failure(message: "jq -\(letter)", isLack: true)
      } else {
        throw Failure(
          message:
            "jq: Unknown option: \(word)\n\(JqCall.help)"
        )
      }
    }
  }

  private mutating func readLong(_ name: String, _ rest: inout ArraySlice<String>) throws(Failure) {
    let flags: [String: Character] = [
      "raw-output": "r", "compact-output": "c", "slurp": "s", "null-input": "n", "exit-status": "e",
      "join-output": "j", "sort-keys": "S", "ascii-output": "a", "monochrome-output": "M", "raw-input": "R",
    ]
    if let letter = flags[name] {
      letters.insert(letter)
      return
    }
    switch name {
    case "tab": usesTabs = true
    case "indent":
      guard let text = rest.popFirst(), let count = Int(text) else {
        throw Failure(message: "jq: --indent takes one parameter")
      }
      guard (0...7).contains(count) else {
        throw Failure(message: "jq: Cannot indent more than 7 characters")
      }
      indent = count
    case "from-file": filterFile = rest.popFirst()
    case "arg", "argjson", "slurpfile", "rawfile":
      guard let key = rest.popFirst(), let value = rest.popFirst() else {
        throw Failure(
          message:
            "jq: --\(name) takes two parameters "
            + "(e.g. --\(name) varname \(name == "argjson" ? "text" : "value"))"
        )
      }
      let kinds: [String: Argument] = [
        "arg": .text, "argjson": .json, "slurpfile": .slurpFile, "rawfile": .rawFile,
      ]
      named.append((key, value, kinds[name] ?? .text))
    case "args", "jsonargs", "stream", "seq", "color-output", "help", "version", "unbuffered":
      if name != "unbuffered" { throw Failure(message: "jq --\(name)", isLack: true) }
    default:
      throw Failure(
        message:
          "jq: Unknown option: --\(name)\n\(JqCall.help)"
      )
    }
  }
}
