internal import Diagnostics
internal import ShellSyntax
internal import Walkthroughs

/// Characters of a word processor in a command: who copies it gets another command than the one meant.
func commandCharacters(_ facts: LintFacts) -> [Diagnostic] {
  var seen: Set<String> = []
  return facts.commands.compactMap { command in
    guard command.step.skip == nil, !command.step.command.utf8.allSatisfy({ $0 < 0x80 }),
      let slip = (command.script?.simpleCommands ?? []).flatMap(\.words).lazy.compactMap(slip).first,
      // What a block was pasted with stands in all its commands.
      seen.insert("\(command.step.block) \(slip.kind)").inserted
    else { return nil }
    return facts.finding(
      .commandCharacter, slip.message, line: command.line(of: slip.mark), at: slip.mark, help: slip.help)
  }
}

private struct CharacterSlip {
  var kind: String
  var message: String
  var mark: String
  var help: String
}

/// Only what no quotes protect.
private func slip(in word: Word) -> CharacterSlip? {
  for (index, part) in word.parts.enumerated() {
    guard case .literal(let text) = part else { continue }
    if let slip = invisible(in: text) ?? (index == 0 ? dash(in: text) : nil) ?? quote(in: text) {
      return slip
    }
  }
  return nil
}

private func invisible(in text: String) -> CharacterSlip? {
  let scalar = text.unicodeScalars.first { [0xA0, 0x200B, 0xFEFF, 0x2028, 0x3000].contains($0.value) }
  return scalar.map { scalar in
    let code = String(scalar.value, radix: 16, uppercase: true)
    return CharacterSlip(
      kind: "blank", message: "an invisible character (U+\(code)) stands in this command",
      mark: String(Character(scalar)), help: "type a plain blank, or nothing, in its place")
  }
}

private func dash(in text: String) -> CharacterSlip? {
  let scalars = Array(text.unicodeScalars.prefix(2))
  guard scalars.count == 2, [0x2013, 0x2014, 0x2212].contains(scalars[0].value),
    scalars[1].properties.isAlphabetic || scalars[1] == "-"
  else { return nil }
  return CharacterSlip(
    kind: "dash", message: "`\(text)` begins with a dash that is no hyphen: the program sees no option in it",
    mark: text, help: "type `-` or `--`")
}

/// A curly quote where a quotation begins: first, or behind `=` or `:`.
private func quote(in text: String) -> CharacterSlip? {
  var before: Character = "="
  for character in text {
    if "“”‘’„".contains(character), "=:({[,".contains(before) {
      return CharacterSlip(
        kind: "quote", message: "`\(character)` quotes nothing in a shell", mark: String(character),
        help: "type \" or '")
    }
    before = character
  }
  return nil
}

/// `//` within a path: harmless, and often the trace of two pasted pieces.
func doubledSlashes(_ facts: LintFacts) -> [Diagnostic] {
  facts.commands.flatMap { command in
    command.arguments.prefix(1_000).compactMap { word -> Diagnostic? in
      guard word.isStatic, word.text.contains("//"), !word.text.contains("://"),
        word.text.contains(where: \.isLetter), word.text.hasPrefix("/") || word.text.contains("=/")
      else { return nil }
      return facts.finding(
        .doubledSlash, "the path has `//`", line: command.line(of: word.text), at: word.text,
        actual: word.text)
    }
  }
}
