/// A command's words after its name, sorted into options and operands as getopt does.
struct Options {
  /// By name with dashes; the value is `nil` for a flag, or where it is not static.
  private(set) var given: [(name: String, value: String?)] = []
  /// Words that are neither options nor their values.
  private(set) var operands: [Word] = []
  /// Where the operands stand among the words.
  private(set) var places: [Int] = []
  /// The first word after `--`, if that stands there.
  private(set) var afterDashes: Int?
  /// Whether a word begins with an unquoted expansion, which may turn out to be options.
  private(set) var isOpen = false

  /// What an option takes, and where options end.
  struct Grammar {
    /// Letters of the short options with a value.
    var letters = ""
    /// Names of the long options with a value, without dashes.
    var names: Set<String> = []
    /// The first operand ends the options, as it does where another command follows.
    var stopsAtOperand = false
    /// `-name value` with one dash, as ip and find have them: all options are words.
    var singleDash = false
  }

  init(_ words: [Word], from start: Int = 1, _ grammar: Grammar = Grammar()) {
    var index = start
    while index < words.count {
      let word = words[index]
      let text = word.unquoted
      if text == "--", word.isStatic {
        afterDashes = index + 1
        takeOperands(words, from: index + 1)
        return
      }
      if case .parameter? = word.parts.first { isOpen = true }
      if case .substitution? = word.parts.first { isOpen = true }
      if text.utf8.first == UInt8(ascii: "-"), text.utf8.count > 1 {
        index = takeOption(text, words, at: index, grammar)
      } else {
        operands.append(word)
        places.append(index)
        if grammar.stopsAtOperand {
          takeOperands(words, from: index + 1)
          return
        }
      }
      index += 1
    }
  }

  private mutating func takeOperands(_ words: [Word], from start: Int) {
    guard start < words.count else { return }
    operands.append(contentsOf: words[start...])
    places.append(contentsOf: start..<words.count)
  }

  /// Returns the index of the option's last word.
  private mutating func takeOption(_ text: String, _ words: [Word], at index: Int, _ grammar: Grammar) -> Int
  {
    if text.hasPrefix("--") || grammar.singleDash {
      if let equals = text.firstIndex(of: "=") {
        let value = words[index].isStatic ? String(text[text.index(after: equals)...]) : nil
        given.append((String(text[..<equals]), value))
        return index
      }
      let name = String(text.drop { $0 == "-" })
      guard grammar.names.contains(name), index + 1 < words.count else {
        given.append((text, nil))
        return index
      }
      given.append((text, words[index + 1].staticText))
      return index + 1
    }
    return takeLetters(text, words, at: index, grammar)
  }

  private mutating func takeLetters(_ text: String, _ words: [Word], at index: Int, _ grammar: Grammar) -> Int
  {
    var rest = text.dropFirst()
    while let letter = rest.popFirst() {
      guard grammar.letters.contains(letter) else {
        given.append(("-\(letter)", nil))
        continue
      }
      if !rest.isEmpty {
        given.append(("-\(letter)", words[index].isStatic ? String(rest) : nil))
        return index
      }
      given.append(("-\(letter)", index + 1 < words.count ? words[index + 1].staticText : nil))
      return index + 1
    }
    return index
  }

  /// Whether one of some options is given.
  func has(_ names: String...) -> Bool { given.contains { names.contains($0.name) } }

  /// The last value of one of some options.
  func value(_ names: String...) -> String? { given.last { names.contains($0.name) }?.value }

  /// The static text of an operand.
  func operand(_ index: Int) -> String? {
    index < operands.count ? operands[index].staticText : nil
  }
}
