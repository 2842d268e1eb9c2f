/// What single words of a line are to a shell.
enum ShellWords {
  /// An option: `-x`, `--name`.
  static func isOption(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.first == UInt8(ascii: "-"), let next = word.dropFirst().first, word.last != UInt8(ascii: "-")
    else { return false }
    if next == UInt8(ascii: "-") { return word.dropFirst(2).first?.isLetter == true }
    return next.isAlphanumeric
  }

  /// An operator of the shell's, or a `\` at the end.
  static func isOperator(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, isShellMark(first) || first.isDigit else { return false }
    return ["|", "||", "&&", ">", ">>", "<", "2>&1", "\\", "&"].contains(word.string)
      || word.begins(with: "<<")
  }

  /// `NAME=…`, `NAME+=…`; a value that is a list of settings is a record, not an assignment.
  static func isAssignment(_ word: ArraySlice<UInt8>) -> Bool {
    guard let equal = word.firstIndex(of: UInt8(ascii: "=")), let first = word.first,
      first.isLetter || first == UInt8(ascii: "_"), word.last != UInt8(ascii: ",")
    else { return false }
    let value = word[(equal + 1)...]
    let quoted = value.first.map { "\"'$(`".utf8.contains($0) } == true
    if !quoted, value.contains(UInt8(ascii: ",")), value.contains(UInt8(ascii: "=")) { return false }
    if value.allSatisfy({ $0 == UInt8(ascii: "=") }), isEncoded(word[..<equal]) { return false }
    return word[..<equal].allSatisfy {
      $0.isAlphanumeric || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "+")
    }
  }

  /// Both cases mixed without `_`: base64 whose padding looks like an assignment of nothing.
  private static func isEncoded(_ name: ArraySlice<UInt8>) -> Bool {
    name.contains(where: \.isLower) && name.contains(where: \.isUpper) && !name.contains(UInt8(ascii: "_"))
  }

  /// Something that only a command line holds: an option, an operator, a path, a variable.
  static func isInvocationMark(_ word: ArraySlice<UInt8>) -> Bool {
    isOption(word) || isOperator(word) || word.count > 1 && word.contains(UInt8(ascii: "/"))
      || word.first == UInt8(ascii: "$")
  }

  /// `archive.tar.gz`, `main.c`: a name with an extension.
  static func isFileName(_ word: ArraySlice<UInt8>) -> Bool {
    guard let dot = word.lastIndex(of: 0x2E), dot > word.startIndex else { return false }
    let suffix = word[(dot + 1)...]
    return (1...5).contains(suffix.count) && suffix.allSatisfy(\.isAlphanumeric)
      && suffix.contains(where: \.isLetter) && word.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "/") }
  }

  /// An odd number of quotes of one kind.
  static func isOpenQuote(_ word: ArraySlice<UInt8>) -> Bool {
    word.count { $0 == UInt8(ascii: "\"") } % 2 == 1 || word.count { $0 == UInt8(ascii: "'") } % 2 == 1
  }

  /// `1.2`, `1.28.9+8ca71f7`; an address has four numbers and is none.
  static func isVersion(_ word: ArraySlice<UInt8>) -> Bool {
    let numbers = word.prefix { $0.isDigit || $0 == 0x2E }
    let rest = word[numbers.endIndex...]
    let count = numbers.split(separator: 0x2E).count
    return (2...3).contains(count) && (rest.first.map { "-+~,".utf8.contains($0) } ?? true)
  }

  /// Characters that sentences do without.
  static func isShellMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "$"), UInt8(ascii: "|"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "\\"):
      true
    default: false
    }
  }
}
