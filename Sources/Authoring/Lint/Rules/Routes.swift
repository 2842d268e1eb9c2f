internal import Addresses
internal import Diagnostics
internal import Walkthroughs

/// `A/P dev … src B`, as the kernel makes it: a route names its network and a source within it.
func routes(_ facts: LintFacts) -> [Diagnostic] {
  facts.outputs.flatMap(\.lines).flatMap { line -> [Diagnostic] in
    let words = line.text.blankParted
    guard let first = words.first, let prefix = IPv4Prefix(first), words.contains("scope"),
      words.contains("link"),
      let dev = words.firstIndex(of: "dev"), dev <= 3, words.contains("kernel")
    else { return [] }
    return [wrongNetwork(prefix, line, facts), wrongSource(words, prefix, line, facts)].compactMap { $0 }
  }
}

private func wrongNetwork(_ prefix: IPv4Prefix, _ line: DocumentLine, _ facts: LintFacts) -> Diagnostic? {
  guard prefix.network != prefix.address else { return nil }
  let network = IPv4Prefix(address: prefix.network, length: prefix.length)
  return facts.finding(
    .routePrefix, "a route names the network, which is \(network)", line: line.line, at: "\(prefix)",
    expected: "\(network)", actual: "\(prefix)")
}

private func wrongSource(
  _ words: [String], _ prefix: IPv4Prefix, _ line: DocumentLine, _ facts: LintFacts
) -> Diagnostic? {
  guard let place = words.firstIndex(of: "src"), words.indices.contains(place + 1),
    let source = IPv4(words[place + 1]), !prefix.contains(source)
  else { return nil }
  return facts.finding(
    .routeSource, "\(source) does not lie in \(prefix)", line: line.line, at: "src \(source)",
    actual: "\(source)")
}
