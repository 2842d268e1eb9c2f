extension CommandEvidence {
  /// Evidence by the looks of PowerShell and cmd, for blocks that are labelled so: `Verb-Noun`, `$name = …`, `& path`,
  /// `name.exe`.
  static func ofWindows(_ line: ArraySlice<UInt8>) -> CommandEvidence? {
    let words = line.words(limit: 3)
    guard let word = words.first else { return nil }
    let certain = CommandEvidence(
      score: 4, reason: "a PowerShell command", program: word.string, operands: words.count - 1)
    if word.first == UInt8(ascii: "$") {
      let assigns =
        word.contains(UInt8(ascii: "=")) || words.dropFirst().first?.elementsEqual("=".utf8) == true
      return assigns ? CommandEvidence(score: 4, reason: "assigns a variable") : nil
    }
    if word.elementsEqual("&".utf8) { return certain }
    let name = word.string.lowercased()
    if [".exe", ".ps1", ".cmd", ".bat"].contains(where: { name.hasSuffix($0) }) { return certain }
    let parts = word.split(separator: UInt8(ascii: "-"), maxSplits: 1)
    let isVerbNoun = parts.count == 2 && parts.allSatisfy { $0.allSatisfy(\.isLetter) && $0.count >= 2 }
    return isVerbNoun && KnownTools.powerShellVerbs.contains(lowering: parts[0]) ? certain : nil
  }
}
