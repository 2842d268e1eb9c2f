extension Word {
  /// Whether its text is known before anything runs; globs, braces and tildes count as their own text.
  public var isStatic: Bool { parts.allSatisfy(\.isStatic) }

  /// The text with quotes removed; expansions stand as they are written.
  public var unquoted: String { parts.map(\.unquoted).joined() }

  /// The text with quotes removed, if it is known before anything runs.
  public var staticText: String? { isStatic ? unquoted : nil }
}

extension WordPart {
  var isStatic: Bool {
    switch self {
    case .literal, .escaped, .singleQuoted, .ansiQuoted: true
    case .doubleQuoted(let parts): parts.allSatisfy(\.isStatic)
    case .parameter, .substitution, .arithmetic, .process, .array: false
    }
  }

  var unquoted: String {
    switch self {
    case .literal(let text), .escaped(let text), .singleQuoted(let text): text
    case .ansiQuoted(let text): decodeAnsiQuoted(text)
    case .doubleQuoted(let parts): parts.map(\.unquoted).joined()
    default: printed(self)
    }
  }
}

/// Resolves the escapes of `$'…'`: letters, octal, `\xHH`, `\uHHHH`, `\cX`.
public func decodeAnsiQuoted(_ text: String) -> String {
  var result: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    guard byte == .backslash, let escape = rest.popFirst() else {
      result.append(byte)
      continue
    }
    switch escape {
    case UInt8(ascii: "a"): result.append(7)
    case UInt8(ascii: "b"): result.append(8)
    case UInt8(ascii: "e"), UInt8(ascii: "E"): result.append(27)
    case UInt8(ascii: "f"): result.append(12)
    case UInt8(ascii: "n"): result.append(10)
    case UInt8(ascii: "r"): result.append(13)
    case UInt8(ascii: "t"): result.append(9)
    case UInt8(ascii: "v"): result.append(11)
    case UInt8(ascii: "\\"), .singleQuote, .doubleQuote, UInt8(ascii: "?"): result.append(escape)
    case UInt8(ascii: "x"): appendByte(takeNumber(&rest, radix: 16, atMost: 2), or: "\\x", to: &result)
    case UInt8(ascii: "u"): appendScalar(takeNumber(&rest, radix: 16, atMost: 4), to: &result)
    case UInt8(ascii: "U"): appendScalar(takeNumber(&rest, radix: 16, atMost: 8), to: &result)
    case UInt8(ascii: "c"): if let control = rest.popFirst() { result.append(control & 0x1F) }
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      rest = [escape] + rest
      appendByte(takeNumber(&rest, radix: 8, atMost: 3), or: "", to: &result)
    default: result.append(contentsOf: [.backslash, escape])
    }
  }
  return String(decoding: result, as: UTF8.self)
}

private func takeNumber(_ rest: inout ArraySlice<UInt8>, radix: Int, atMost count: Int) -> UInt32? {
  var value: UInt32?
  for _ in 0..<count {
    guard let first = rest.first, let digit = Character(UnicodeScalar(first)).hexDigitValue, digit < radix
    else {
      break
    }
    value = (value ?? 0) &* UInt32(radix) &+ UInt32(digit)
    rest = rest.dropFirst()
  }
  return value
}

private func appendByte(_ value: UInt32?, or text: String, to result: inout [UInt8]) {
  if let value {
    result.append(UInt8(truncatingIfNeeded: value))
  } else {
    result.append(contentsOf: text.utf8)
  }
}

private func appendScalar(_ value: UInt32?, to result: inout [UInt8]) {
  guard let value, let scalar = UnicodeScalar(value) else { return }
  result.append(contentsOf: String(Character(scalar)).utf8)
}
