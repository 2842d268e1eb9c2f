/// `read [-r] [-p PROMPT] [-a ARRAY] [-d DELIMITER] [-n COUNT] [-t TIME] [-s] [NAME …]`
let readBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  var options = ReadOptions()
  guard options.take(words) else {
    return shell.complain(
      "read", "usage: read [-ers] [-a array] [-d delim] [-n nchars] [-p prompt] [-t timeout] [name ...]",
      streams, status: 2)
  }
  let source = options.descriptor == 0 ? streams.input : streams.sources[options.descriptor] ?? ByteSource()
  guard let (line, isEnded) = options.line(from: source) else {
    for name in options.names { try shell.assign(name, "") }
    return 1
  }
  let separators = shell.state.text("IFS") ?? " \t\n"
  if let array = options.array {
    var variable = ShellVariable()
    variable.isArray = true
    for (index, field) in line.fields(separators, atMost: Int.max).enumerated() {
      variable.set(field, at: String(index))
    }
    shell.state.variables[array] = variable
  } else if options.names.isEmpty {
    try shell.assign("REPLY", line.text)
  } else {
    let fields = line.fields(separators, atMost: options.names.count)
    for (index, name) in options.names.enumerated() {
      try shell.assign(name, index < fields.count ? fields[index] : "")
    }
  }
  return isEnded ? 0 : 1
}

private struct ReadOptions {
  var isRaw = false
  var array: String?
  var delimiter: UInt8 = 0x0A
  var count: Int?
  var descriptor = 0
  var names: [String] = []

  mutating func take(_ words: [String]) -> Bool {
    var rest = words.dropFirst()
    while let word = rest.first, word.hasPrefix("-"), word.count > 1 {
      rest = rest.dropFirst()
      if word == "--" { break }
      var letters = word.dropFirst()
      while let letter = letters.popFirst() {
        if letter == "r" { isRaw = true }
        guard "padntuNi".contains(letter) else {
          if !"rse".contains(letter) { return false }
          continue
        }
        guard let value = letters.isEmpty ? rest.popFirst() : String(letters) else { return false }
        switch letter {
        case "a": array = value
        case "d": delimiter = value.utf8.first ?? 0
        case "n", "N": count = Int(value)
        case "u": descriptor = Int(value) ?? 0
        default: break
        }
        break
      }
    }
    names = Array(rest)
    return true
  }

  /// A line with its backslashes resolved; what they quoted separates nothing.
  func line(from source: ByteSource) -> (line: ReadLine, isEnded: Bool)? {
    var line = ReadLine()
    var hasAny = false
    while let (bytes, isEnded) = source.takeLine(endedBy: delimiter) {
      hasAny = true
      let continues = line.add(String(decoding: bytes, as: UTF8.self), isRaw: isRaw)
      if let count { line.cut(count) }
      if continues, isEnded { continue }
      return (line, isEnded)
    }
    return hasAny ? (line, false) : nil
  }
}

/// Characters of a line, each maybe quoted.
private struct ReadLine {
  private var scalars: [(scalar: UnicodeScalar, isQuoted: Bool)] = []

  /// Whether a backslash at the end joins the next line.
  mutating func add(_ text: String, isRaw: Bool) -> Bool {
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", !isRaw else {
        scalars.append((scalar, false))
        continue
      }
      guard let quoted = rest.popFirst() else { return true }
      scalars.append((quoted, true))
    }
    return false
  }

  mutating func cut(_ count: Int) { scalars = Array(scalars.prefix(max(0, count))) }

  var text: String { string(scalars[...]) }

  private func string(_ part: ArraySlice<(scalar: UnicodeScalar, isQuoted: Bool)>) -> String {
    String(String.UnicodeScalarView(part.map(\.scalar)))
  }

  /// The last field takes the rest of the line.
  func fields(_ separators: String, atMost count: Int) -> [String] {
    let blanks = Set(separators.unicodeScalars.filter { " \t\n".unicodeScalars.contains($0) })
    let all = Set(separators.unicodeScalars)
    var rest = scalars[...]
    func isBlank(_ item: (scalar: UnicodeScalar, isQuoted: Bool)) -> Bool {
      !item.isQuoted && blanks.contains(item.scalar)
    }
    func isSeparator(_ item: (scalar: UnicodeScalar, isQuoted: Bool)) -> Bool {
      !item.isQuoted && all.contains(item.scalar)
    }
    rest = rest.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
    var result: [String] = []
    while !rest.isEmpty {
      if result.count == count - 1 {
        result.append(string(rest))
        break
      }
      let field = rest.prefix { !isSeparator($0) }
      result.append(string(field))
      rest = rest[field.endIndex...].drop(while: isBlank)
      if let first = rest.first, isSeparator(first), !isBlank(first) {
        rest = rest.dropFirst().drop(while: isBlank)
      }
    }
    return result
  }
}

/// `mapfile [-t] ARRAY`
let mapfileBuiltin: Builtin = { shell, words, streams in
  let strips = words.contains("-t")
  let name = words.dropFirst().last { !$0.hasPrefix("-") } ?? "MAPFILE"
  var variable = ShellVariable()
  variable.isArray = true
  var index = 0
  while let (bytes, isEnded) = streams.input.takeLine() {
    variable.set(String(decoding: bytes, as: UTF8.self) + (strips || !isEnded ? "" : "\n"), at: String(index))
    index += 1
  }
  shell.state.variables[name] = variable
  return 0
}
