/// Finds the secrets of one line.
struct SecretLine {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The line with each secret replaced.
  var masked: [UInt8] {
    var result: [UInt8] = []
    var index = 0
    for range in ranges {
      result += bytes[index..<range.lowerBound] + Array(secretMask.utf8)
      index = range.upperBound
    }
    return index == 0 ? bytes : result + bytes[index...]
  }

  /// Where secrets stand, in order.
  private var ranges: [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      if let range = secret(at: index), !isMask(range) {
        found.append(range)
        index = range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private func secret(at index: Int) -> Range<Int>? {
    switch bytes[index] {
    case UInt8(ascii: ":"): userInformation(at: index) ?? value(after: index)
    case UInt8(ascii: "="): value(after: index)
    case UInt8(ascii: "-"): option(at: index)
    case UInt8(ascii: "B"), UInt8(ascii: "b"): bearer(at: index)
    case UInt8(ascii: "e"): webToken(at: index)
    case let byte where Self.beginsToken[Int(byte)]: token(at: index)
    default: nil
    }
  }

  private func isMask(_ range: Range<Int>) -> Bool { bytes[range].elementsEqual(secretMask.utf8) }

  // MARK: Known by their own shape

  /// What tokens begin with, and how many letters follow at least.
  private static let tokens: [(prefix: String, length: Int)] = [
    ("sha256~", 20), ("AKIA", 16), ("ASIA", 16), ("ghp_", 30), ("gho_", 30), ("ghs_", 30), ("ghu_", 30),
    ("github_pat_", 30), ("glpat-", 20), ("xoxb-", 20), ("xoxp-", 20),
  ]
  /// By byte, whether one of them begins with it.
  private static let beginsToken = (UInt8.min...UInt8.max).map { byte in
    tokens.contains { $0.prefix.utf8.first == byte }
  }

  private func token(at start: Int) -> Range<Int>? {
    guard !isTokenByte(before: start) else { return nil }
    for (prefix, length) in Self.tokens where has(prefix, at: start) {
      let end = run(from: start, while: isTokenByte)
      if end - start >= prefix.utf8.count + length { return start..<end }
    }
    return nil
  }

  /// Three parts of base64url; the first begins with `{"`.
  private func webToken(at start: Int) -> Range<Int>? {
    guard has("eyJ", at: start), !isTokenByte(before: start) else { return nil }
    let head = run(from: start, while: isTokenByte)
    guard head - start >= 12, at(head) == UInt8(ascii: ".") else { return nil }
    let body = run(from: head + 1, while: isTokenByte)
    guard body - head >= 8 else { return nil }
    return start..<(at(body) == UInt8(ascii: ".") ? run(from: body + 1, while: isTokenByte) : body)
  }

  private func bearer(at start: Int) -> Range<Int>? {
    guard has("earer ", at: start + 1), !isTokenByte(before: start) else { return nil }
    let value = start + 7
    let end = run(from: value) { isTokenByte($0) || "./+=~".utf8.contains($0) }
    return end - value >= 16 ? value..<end : nil
  }

  /// The password of `scheme://user:password@host`.
  private func userInformation(at colon: Int) -> Range<Int>? {
    guard has("://", at: colon) else { return nil }
    let stops = Set("/ \t'\"<>@".utf8)
    let end = run(from: colon + 3) { !stops.contains($0) }
    guard at(end) == UInt8(ascii: "@"),
      let inner = bytes[(colon + 3)..<end].firstIndex(of: UInt8(ascii: ":")), inner + 1 < end
    else { return nil }
    return inner + 1..<end
  }

  // MARK: Known by the key before them

  private func value(after mark: Int) -> Range<Int>? {
    guard !has("://", at: mark) else { return nil }
    var end = mark
    // `key = value`, as in credential files.
    if bytes[mark] == UInt8(ascii: "=") { while end > 0, bytes[end - 1] == 0x20 { end -= 1 } }
    while end > 0, "\"'".utf8.contains(bytes[end - 1]) { end -= 1 }
    var start = end
    while start > 0, end - start < 64, isKeyByte(bytes[start - 1]) { start -= 1 }
    guard let key = SecretKey(bytes[start..<end]) else { return nil }
    return value(from: mark + 1, of: key)
  }

  /// `--password VALUE`, and `-u name:password`.
  private func option(at dash: Int) -> Range<Int>? {
    guard dash == 0 || bytes[dash - 1].isLineBlank else { return nil }
    let end = run(from: dash, while: isKeyByte)
    guard at(end) == 0x20 else { return nil }
    let name = bytes[dash..<end]
    if name.elementsEqual("-u".utf8) || name.elementsEqual("--user".utf8) { return password(from: end + 1) }
    guard has("--", at: dash), let key = SecretKey(name), at(end + 1) != UInt8(ascii: "-") else { return nil }
    return value(from: end, of: key)
  }

  private func password(from start: Int) -> Range<Int>? {
    let end = run(from: start) { !$0.isLineBlank && !"'\"".utf8.contains($0) }
    let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":"))
    return colon.flatMap { $0 + 1 < end ? $0 + 1..<end : nil }
  }

  private func value(from mark: Int, of key: SecretKey) -> Range<Int>? {
    var start = run(from: mark) { $0 == 0x20 || $0 == 0x09 }
    var stops = key.isHeader ? Set("'\"\r".utf8) : Set(" \t\r,;&'\")}]".utf8)
    if let quote = at(start), "\"'".utf8.contains(quote) {
      stops = [quote]
      start += 1
    }
    // What cannot be a secret is not read to its end: the line stays linear.
    guard let first = at(start), key.admits(first: first) else { return nil }
    var end = run(from: start) { !stops.contains($0) }
    while end > start, bytes[end - 1].isLineBlank { end -= 1 }
    // A header's scheme is no secret.
    if key.isHeader, let blank = bytes[start..<end].firstIndex(of: 0x20) { start = blank + 1 }
    return key.admits(bytes[start..<end]) ? start..<end : nil
  }

  // MARK: Bytes

  private func at(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  private func has(_ text: String, at index: Int) -> Bool {
    index >= 0 && index < bytes.count && bytes[index...].starts(with: text.utf8)
  }

  private func run(from start: Int, while fits: (UInt8) -> Bool) -> Int {
    var index = min(start, bytes.count)
    while index < bytes.count, fits(bytes[index]) { index += 1 }
    return index
  }

  private func isTokenByte(before index: Int) -> Bool { index > 0 && isTokenByte(bytes[index - 1]) }

  private func isTokenByte(_ byte: UInt8) -> Bool { byte.isLetterOrDigit || "-_~".utf8.contains(byte) }

  private func isKeyByte(_ byte: UInt8) -> Bool { byte.isLetterOrDigit || "-_.".utf8.contains(byte) }
}
