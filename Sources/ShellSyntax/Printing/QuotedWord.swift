/// A text as one word that means itself to any shell: in single quotes, an apostrophe outside of them.
///
/// `it's` becomes `'it'\''s'`; the empty text becomes `''`.
public func quotedWord(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

/// A text as one word that means itself to any shell, as a person would type it: without quotes where it consists of
/// ASCII letters, digits and `._-/:@+,` and begins with no dash, otherwise as ``quotedWord(_:)``.
public func typedWord(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { byte in
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || "._-/:@+,".utf8.contains(byte)
  }
  return isPlain && !text.isEmpty && !text.hasPrefix("-") ? text : quotedWord(text)
}
