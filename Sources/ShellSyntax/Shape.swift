extension Script {
  /// Whether the other script is the same tree with the same quoting, programs and names, so that it
  /// differs only in the letters of literal text.
  ///
  /// Characters that expand or part words (`*?[]{},~=`, a leading dash) must stand in both.
  public func hasSameShape(as other: Script) -> Bool {
    let shape = Rewriting(leaf: \.shape)
    guard shape(self) == shape(other) else { return false }
    return programNames == other.programNames
  }

  private var programNames: [String] {
    simpleCommands.flatMap { command in command.programPlaces.map { command.words[$0].unquoted } }
  }
}

extension WordPart {
  /// The part without the letters of its text.
  fileprivate var shape: WordPart {
    switch self {
    case .literal(let text):
      let kept = text.utf8.enumerated().filter { index, byte in
        "*?[]{},~=".utf8.contains(byte) || index == 0 && byte == UInt8(ascii: "-")
      }
      return .literal(String(decoding: kept.map(\.element), as: UTF8.self))
    case .singleQuoted: return .singleQuoted("")
    case .ansiQuoted: return .ansiQuoted("")
    default: return self
    }
  }
}
