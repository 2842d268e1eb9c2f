extension Renaming {
  /// Whether a text holds a value that the map renames, or may come to rename: an identity by its form or as a name
  /// learned so far, or a chosen name.
  public func holdsNames(_ text: String) -> Bool {
    lex(text, knowing: authorNames).contains { token in
      token.type.map { $0.tokenClass == .identity } ?? (chosen.renamed(token.text) != token.text)
    }
  }
}
