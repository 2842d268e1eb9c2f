import ShellSyntax

extension Shell {
  /// What a parameter expands to: one value, or the list of `$@`, `${a[@]}`.
  func value(of parameter: Parameter) throws(Interruption) -> [String] {
    var parameter = parameter
    if parameter.isIndirect, let target = try plainValues(parameter)?.first {
      parameter = Parameter(target, index: parameter.index, operation: parameter.operation)
    }
    let values = try plainValues(parameter)
    if parameter.isLength { return [String(try length(parameter, values))] }
    guard let operation = parameter.operation else {
      if values == nil, state.options.contains("u") { throw try unbound(parameter.name) }
      return values ?? []
    }
    if case .fallback(let kind, let colon, let word) = operation {
      return try fallback(kind, colon, word, parameter, values)
    }
    if case .substring(let offset, let length) = operation, values?.count != 1 || isList(parameter) {
      return try slice(values ?? [], offset, length, parameter)
    }
    var result: [String] = []
    for value in values ?? [] { result.append(try apply(operation, to: value)) }
    return result
  }

  private func unbound(_ name: String) throws(Interruption) -> Interruption {
    substitutionErrors.append(Array("\(messagePrefix)\(name): unbound variable\n".utf8))
    return .abandons(isInteractive ? 1 : 127)
  }

  private func isList(_ parameter: Parameter) -> Bool {
    parameter.name == "@" || parameter.name == "*" || ["@", "*"].contains(parameter.index?.plain)
  }

  /// Values without operators; `nil` if unset.
  private func plainValues(_ parameter: Parameter) throws(Interruption) -> [String]? {
    switch parameter.name {
    case "@": return state.positional.isEmpty ? nil : state.positional
    case "*":
      let separator = (state.text("IFS") ?? " ").first.map(String.init) ?? ""
      return state.positional.isEmpty ? nil : [state.positional.joined(separator: separator)]
    case "#": return [String(state.positional.count)]
    case "?": return [String(state.lastStatus)]
    case "$": return ["3917"]
    case "!": return lastBackground.map { [String($0)] }
    case "-": return [state.options.filter { $0.count == 1 }.sorted().joined() + "hB"]
    case "0": return [name]
    case "RANDOM":
      randomState = (randomState &* 1_103_515_245 &+ 12345) & 0x7FFF_FFFF
      return [String((randomState >> 16) & 0x7FFF)]
    case "SECONDS": return [String((simulator.now - opened) / 1_000_000)]
    case "EPOCHSECONDS": return [String(simulator.now.seconds)]
    case "LINENO": return [String(line)]
    case "UID", "EUID": return ["0"]
    default: break
    }
    if let position = Int(parameter.name) {
      return position >= 1 && position <= state.positional.count ? [state.positional[position - 1]] : nil
    }
    guard let variable = state.variables[parameter.name] else { return nil }
    guard let index = parameter.index else { return variable.text.map { [$0] } }
    if isList(parameter) {
      if parameter.isIndirect { return variable.elements.map(\.key) }
      return variable.elements.isEmpty ? nil : variable.elements.map(\.value)
    }
    return variable[try key(index, variable)].map { [$0] }
  }

  /// An array's index as its key.
  func key(_ index: Word, _ variable: ShellVariable?) throws(Interruption) -> String {
    let text = try text(index)
    if variable?.isNamed == true { return text }
    let number = try arithmetic(text)
    return String(number < 0 ? (variable?.next ?? 0) + number : number)
  }

  private func length(_ parameter: Parameter, _ values: [String]?) throws(Interruption) -> Int {
    if parameter.name == "@" || parameter.name == "*" { return state.positional.count }
    if isList(parameter) { return values?.count ?? 0 }
    return values?.first?.unicodeScalars.count ?? 0
  }

  private func fallback(
    _ kind: Parameter.Fallback, _ colon: Bool, _ word: Word, _ parameter: Parameter, _ values: [String]?
  ) throws(Interruption) -> [String] {
    let isSet = values.map { !colon || $0.contains { !$0.isEmpty } } ?? false
    switch kind {
    case .alternative: return isSet ? [try text(word)] : []
    case .use: return isSet ? values ?? [] : [try text(word)]
    case .assign:
      if isSet { return values ?? [] }
      let value = try text(word)
      state.set(parameter.name, value)
      return [value]
    case .fail:
      if isSet { return values ?? [] }
      let given = try text(word)
      let message = given.isEmpty ? "parameter null or not set" : given
      substitutionErrors.append(Array("\(messagePrefix)\(parameter.name): \(message)\n".utf8))
      throw .abandons(isInteractive ? 1 : 127)
    }
  }

  private func apply(_ operation: Parameter.Operation, to value: String) throws(Interruption) -> String {
    switch operation {
    case .remove(let fromEnd, let longest, let word):
      return try remove(GlobPattern(try pieces(word)), from: value, fromEnd: fromEnd, longest: longest)
    case .replace(let kind, let pattern, let replacement):
      return try replace(kind, GlobPattern(try pieces(pattern)), in: value, with: try text(replacement))
    case .substring(let offset, let length):
      let scalars = Array(value.unicodeScalars)
      let range = bounds(
        try arithmetic(offset), try length.map { parts throws(Interruption) in try arithmetic(parts) },
        scalars.count)
      return String(String.UnicodeScalarView(scalars[range]))
    case .changeCase(let upper, let all):
      if all { return upper ? value.uppercased() : value.lowercased() }
      return (upper ? value.prefix(1).uppercased() : value.prefix(1).lowercased()) + value.dropFirst()
    case .transform(let letter):
      switch letter {
      case "U": return value.uppercased()
      case "L": return value.lowercased()
      case "u": return value.prefix(1).uppercased() + value.dropFirst()
      case "Q": return quotedWord(value)
      default: return value
      }
    case .fallback: return value
    }
  }

  private func slice(
    _ values: [String], _ offset: [WordPart], _ length: [WordPart]?, _ parameter: Parameter
  ) throws(Interruption) -> [String] {
    // `${@:1}` counts from `$0`.
    let all = parameter.index == nil && isList(parameter) ? [name] + values : values
    let count = try length.map { parts throws(Interruption) in try arithmetic(parts) }
    return Array(all[bounds(try arithmetic(offset), count, all.count)])
  }

  private func bounds(_ offset: Int, _ length: Int?, _ count: Int) -> Range<Int> {
    let start = offset < 0 ? max(0, count + offset) : min(offset, count)
    guard let length else { return start..<count }
    let end = length < 0 ? count + length : min(count, start + min(length, count))
    return start..<max(start, end)
  }

  /// Trying every length costs the square of the text's; a star makes that necessary.
  private func bound(_ pattern: GlobPattern, _ count: Int) throws(Interruption) {
    guard pattern.length == nil, count > 10_000 else { return }
    throw .exceeds("patterns with stars on texts of more than 10000 characters")
  }

  private func remove(
    _ pattern: GlobPattern, from value: String, fromEnd: Bool, longest: Bool
  ) throws(Interruption) -> String {
    let scalars = Array(value.unicodeScalars)
    try bound(pattern, scalars.count)
    let all = pattern.length.map { $0 <= scalars.count ? [$0] : [] } ?? Array(0...scalars.count)
    for length in longest ? all.reversed() : all {
      let part = fromEnd ? scalars.suffix(length) : scalars.prefix(length)
      if pattern.matches(part) {
        let rest = fromEnd ? scalars.dropLast(length) : scalars.dropFirst(length)
        return String(String.UnicodeScalarView(rest))
      }
    }
    return value
  }

  private func replace(
    _ kind: Parameter.Replacement, _ pattern: GlobPattern, in value: String, with replacement: String
  ) throws(Interruption) -> String {
    let scalars = Array(value.unicodeScalars)
    try bound(pattern, scalars.count)
    var result = String.UnicodeScalarView()
    var place = 0
    var isDone = false
    while place <= scalars.count {
      let mayMatch = !isDone && (kind != .prefix || place == 0)
      if mayMatch, let end = end(of: pattern, in: scalars, from: place, toEnd: kind == .suffix) {
        result.append(contentsOf: replacement.unicodeScalars)
        place = end
        isDone = kind != .all
      } else {
        if place < scalars.count { result.append(scalars[place]) }
        place += 1
      }
    }
    return String(result)
  }

  /// Where the longest match that is not empty ends.
  private func end(
    of pattern: GlobPattern, in scalars: [UnicodeScalar], from place: Int, toEnd: Bool
  ) -> Int? {
    let ends = pattern.length.map { [place + $0] } ?? (place...scalars.count).reversed()
    return ends.first { end in
      end > place && end <= scalars.count && (!toEnd || end == scalars.count)
        && pattern.matches(scalars[place..<end])
    }
  }
}
