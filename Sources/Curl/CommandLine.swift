extension CurlRequest {
  /// Reads the words after `curl`, by the rules of curl(1): options and URLs in any order, short options
  /// bundled, long ones abbreviated to an unambiguous prefix, `--no-` before switches.
  public init(arguments: [String]) throws(CurlUsageError) {
    self.init()
    guard !arguments.isEmpty else { throw .nothing }
    var reader = ArgumentReader(words: arguments)
    var onlyURLs = false
    while let word = reader.next() {
      if onlyURLs || !word.hasPrefix("-") {
        urls.append(word)
      } else if word == "--" {
        onlyURLs = true
      } else if word.hasPrefix("--") {
        try readLong(word, from: &reader)
      } else {
        try readShort(word, from: &reader)
      }
    }
    if urls.isEmpty { throw .wrong("no URL specified!") }
  }

  private mutating func readLong(_ word: String, from reader: inout ArgumentReader) throws(CurlUsageError) {
    let name = String(word.dropFirst(2))
    if let option = try CurlOption.long(name, written: word) {
      try apply(option, written: word, attached: nil, from: &reader)
    } else if name.hasPrefix("no-"),
      let option = try CurlOption.long(String(name.dropFirst(3)), written: word),
      case .flag(let set) = option.action
    {
      set(&self, false)
    } else {
      throw .wrong("option \(word): is unknown")
    }
  }

  private mutating func readShort(_ word: String, from reader: inout ArgumentReader) throws(CurlUsageError) {
    var letters = word.dropFirst()
    guard !letters.isEmpty else { throw .wrong("option -: is unknown") }
    while let letter = letters.popFirst() {
      guard let option = CurlOption.short(letter) else { throw .wrong("option \(word): is unknown") }
      let rest = letters.isEmpty ? nil : String(letters)
      try apply(option, written: word, attached: option.takesValue ? rest : nil, from: &reader)
      if option.takesValue { return }
    }
  }

  private mutating func apply(
    _ option: CurlOption, written: String, attached: String?, from reader: inout ArgumentReader
  ) throws(CurlUsageError) {
    options.append(option.long)
    switch option.action {
    case .flag(let set): set(&self, true)
    case .unsupported: throw .unsupported(written)
    case .value(let set):
      guard let value = attached ?? reader.next() else {
        throw .wrong("option \(written): requires parameter")
      }
      guard set(&self, value) else {
        throw .wrong("option \(written): expected a proper numerical parameter")
      }
    }
  }
}

/// The words of a command line, taken one by one.
private struct ArgumentReader {
  var words: [String]
  var position = 0

  mutating func next() -> String? {
    guard position < words.count else { return nil }
    position += 1
    return words[position - 1]
  }
}
