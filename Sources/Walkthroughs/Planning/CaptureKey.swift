/// What makes two commands the same capture: `tcpdump -n -n -i eth0` and `sudo tcpdump -nni eth0` are one.
///
/// Options of tcpdump's are put in order, clusters of letters taken apart; a filter keeps its order. Everything else
/// has to be written alike.
func captureKey(of draft: Draft) -> String {
  guard draft.reading.error == nil, !draft.command.utf8.contains(UInt8(ascii: ">")),
    draft.reading.invocations.contains(where: { $0.first == "tcpdump" })
  else { return draft.key }
  return draft.reading.invocations.map { words in
    if words.first == "tcpdump" { return tcpdumpKey(words.dropFirst()) }
    return words.prefix { $0 != "tcpdump" }.joined(separator: " ")
  }.joined(separator: "\n")
}

private func tcpdumpKey(_ words: ArraySlice<String>) -> String {
  var (options, filter): ([String], [String]) = ([], [])
  var rest = words
  while let word = rest.popFirst() {
    if word.hasPrefix("--") {
      options.append(long(word, &rest))
    } else if word.hasPrefix("-"), word.utf8.count > 1 {
      options += letters(word, &rest)
    } else {
      filter.append(word)
    }
  }
  return "tcpdump " + (options.sorted() + filter).joined(separator: " ")
}

/// `--interface=eth0` and `--interface eth0` are `-i eth0`.
private func long(_ word: String, _ rest: inout ArraySlice<String>) -> String {
  let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
  guard let name = parts.first,
    let letter = ["--interface": "-i", "--count": "-c", "--snapshot-length": "-s"][name]
  else { return word }
  return letter + (parts.count > 1 ? parts[1] : rest.popFirst() ?? "")
}

/// One option for each letter; a letter with a value takes what is left of the word, or the next one.
private func letters(_ word: String, _ rest: inout ArraySlice<String>) -> [String] {
  var found: [String] = []
  var letters = word.dropFirst()
  while let letter = letters.popFirst() {
    guard "BCEFGijmMrsTVwWyzQc".contains(letter) else {
      found.append("-\(letter)")
      continue
    }
    found.append("-\(letter)" + (letters.isEmpty ? rest.popFirst() ?? "" : String(letters)))
    break
  }
  return found
}
