import ShellSyntax

/// The command with tcpdump and grep told to print every line at once.
///
/// Into a pipe both keep their output until it fills a block, so that a capture would show nothing before it ends.
func lineBuffered(_ text: String, _ script: Script) -> String {
  let options = ["tcpdump": "-l", "grep": "--line-buffered", "egrep": "--line-buffered"]
  var bytes = Array(text.utf8)
  let words = script.words
  for (index, word) in words.enumerated().reversed() where word.role == .commandName && word.isStatic {
    let name = word.text.split(separator: "/").last.map(String.init) ?? ""
    guard let option = options[name], word.range.upperBound <= bytes.count else { continue }
    let own = words[(index + 1)...].prefix { $0.role != .commandName }
    if own.contains(where: { $0.text == option || $0.text.isShort(holding: "l") && name == "tcpdump" }) {
      continue
    }
    bytes.insert(contentsOf: " \(option)".utf8, at: word.range.upperBound)
  }
  return String(decoding: bytes, as: UTF8.self)
}

extension String {
  /// Letters after one dash, one of which is this; good enough for tcpdump, whose `-l` twice is once.
  fileprivate func isShort(holding letter: Character) -> Bool {
    hasPrefix("-") && !hasPrefix("--") && dropFirst().allSatisfy(\.isLetter) && contains(letter)
  }
}
