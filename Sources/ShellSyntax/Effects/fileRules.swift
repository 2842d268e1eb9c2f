/// Programs that read or write files by their options.
let fileRules: [String: EffectRule] = [
  "sed": sedEffect,
  "awk": awkEffect, "gawk": awkEffect, "mawk": awkEffect, "nawk": awkEffect,
  "perl": { words in
    let options = Options(words, Options.Grammar(letters: "eEMmIx"))
    return options.has("-v", "-V") ? .reads : .unknown
  },
  "yq": { Options($0, Options.Grammar(letters: "op")).has("-i", "--inplace", "-s") ? .changes : .reads },
  "find": findEffect,
  "sort": { words in
    let options = Options(
      words, Options.Grammar(letters: "koStT", names: ["key", "output", "field-separator", "buffer-size"]))
    if options.isOpen { return .unknown }
    return options.has("-o", "--output") ? .changes : .reads
  },
  "uniq": { Options($0, Options.Grammar(letters: "fsw")).operands.count > 1 ? .changes : .reads },
  "tee": { words in
    let kept = Options(words).operands.contains { $0.staticText.map(keepsNothing) != true }
    return kept ? .changes : .reads
  },
  "dd": { words in
    let target = words.dropFirst().map(\.unquoted).first { $0.hasPrefix("of=") }
    return target.map { keepsNothing(String($0.dropFirst(3))) } ?? true ? .reads : .changes
  },
  "make": { Options($0).has("-n", "--dry-run", "--just-print", "--version", "-v") ? .reads : .unknown },
  "python": versionOnly, "python3": versionOnly, "node": versionOnly,
  "go": VerbTable(
    reads: "version env list doc help vet", changes: "build install get mod.* mod generate clean fmt work.*",
    bare: .reads
  ).rule,
]

private let versionOnly: EffectRule = { words in
  Options(words).has("--version", "-V", "-v") && words.count == 2 ? .reads : .unknown
}

private let sedEffect: EffectRule = { words in
  let grammar = Options.Grammar(letters: "efl", names: ["expression", "file", "line-length"])
  let options = Options(words, grammar)
  if options.isOpen || options.has("-f", "--file") { return .unknown }
  if options.given.contains(where: { $0.name == "-i" || $0.name.hasPrefix("--in-place") }) { return .changes }
  let given = options.given.filter { $0.name == "-e" || $0.name == "--expression" }
  let scripts = given.isEmpty ? [options.operand(0)] : given.map(\.value)
  return .joining(scripts.map { $0.map(sedScriptEffect) ?? .reads })
}

/// The commands `w`, `W` and `e`, and the flags `w` and `e` of `s`, write or run something; found by a
/// rough look at what follows an address or a delimiter.
private func sedScriptEffect(_ script: String) -> Effect {
  for line in script.split(whereSeparator: { $0 == "\n" || $0 == ";" || $0 == "{" }) {
    let command = line.drop { $0 == " " || $0.isNumber || $0 == "," || $0 == "$" || $0 == "!" }
    if let first = command.first, "wWe".contains(first), command.dropFirst().first.map({ $0 == " " }) ?? true
    {
      return .unknown
    }
    if command.first == "s", let delimiter = command.dropFirst().first,
      let last = command.lastIndex(of: delimiter)
    {
      let flags = command[command.index(after: last)...]
      if flags.contains("e") || flags.contains("w") { return .unknown }
    }
  }
  return .reads
}

private let awkEffect: EffectRule = { words in
  let grammar = Options.Grammar(letters: "FvfiE", names: ["field-separator", "assign", "file", "include"])
  let options = Options(
    words, Options.Grammar(letters: grammar.letters, names: grammar.names, stopsAtOperand: true))
  if options.isOpen || options.has("-f", "--file", "-i", "--include", "-E") { return .unknown }
  guard let program = options.operands.first else { return .reads }
  let text = program.unquoted
  let writes = ["system(", "| \"", "|\"", "> \"", ">\"", "|&", "getline", "> $", "print >"]
  return writes.contains { text.contains($0) } ? .unknown : .reads
}

private let findEffect: EffectRule = { words in
  let changing: Set<String> = ["-delete", "-fprint", "-fprint0", "-fprintf", "-fls"]
  if words.contains(where: { changing.contains($0.unquoted) }) { return .changes }
  return Options(words, Options.Grammar(singleDash: true)).isOpen && words.count > 2 ? .unknown : .reads
}
