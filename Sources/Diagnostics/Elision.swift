/// Whether a line says that its author left lines out: `...`, `…`, `. . .`, `⋮`, `[...]`, `(output omitted)`,
/// `<snip>`, `--snip--`, `# ...`, `... more lines ...`, `……`, `（省略）`.
///
/// The mark has to be alone on the line, but for blanks and a comment's `#` or `//`. A sentence that trails off with
/// dots is text of the tool's, and so is a lone `.`, which `find` and `ls -a` print.
public func isElision(_ line: some BidirectionalCollection<UInt8>) -> Bool {
  guard let first = line.first(where: { !isBlank($0) }), mayBegin(first) else { return false }
  return isElision(Array(line)[...])
}

/// The same of bytes that an array holds, which need not be copied.
public func isElision(_ line: ArraySlice<UInt8>) -> Bool {
  guard let first = line.first(where: { !isBlank($0) }), mayBegin(first), line.count <= 160 else {
    return false
  }
  let text = trimmed(line)
  if isDots(text) || isBracketed(text) { return true }
  let body = withoutCommentMark(text)
  if body.count < text.count, isDots(body) || dotsAround(body) != nil || isBracketed(body) { return true }
  if let inner = dotsAround(text) { return isOmission(inner, alone: false) }
  return isOmission(text, alone: true)
}

/// No other byte begins an elision: most lines are told apart by it.
private func mayBegin(_ byte: UInt8) -> Bool {
  byte >= 0x80 || ".[(<-=*#/;~8sSoOtT".utf8.contains(byte)
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

private func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  guard let first = text.firstIndex(where: { !isBlank($0) }),
    let last = text.lastIndex(where: { !isBlank($0) })
  else { return text.prefix(0) }
  return text[first...last]
}

/// What stands behind `#`, `//` or `;`.
private func withoutCommentMark(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  let marks = text.prefix { "#/;".utf8.contains($0) }
  return marks.count <= 2 ? trimmed(text[marks.endIndex...]) : text
}

// MARK: Dots

private let dotMarks = ["…", "⋮", "⋯", "。。。", "···", "・・・", "..."].map { Array($0.utf8) }

/// Nothing but dots, at least three of them, or marks that stand for as many.
private func isDots(_ text: ArraySlice<UInt8>) -> Bool { !text.isEmpty && afterDots(text).isEmpty }

/// The text behind the dots that begin it; all of it where none do.
private func afterDots(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  guard let first = text.first, first == UInt8(ascii: ".") || isBlank(first) || first >= 0x80 else {
    return text
  }
  let plain = text.prefix { $0 == UInt8(ascii: ".") || isBlank($0) }
  var rest = text
  if plain.count(where: { $0 == UInt8(ascii: ".") }) >= 3 { rest = text[plain.endIndex...] }
  while let mark = dotMarks.first(where: { rest.starts(with: $0) }) {
    rest = trimmed(rest.dropFirst(mark.count).drop { ".".utf8.contains($0) })
  }
  return rest
}

/// What follows dots that begin a text, without dots that end it; `nil` where none begin it.
private func dotsAround(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
  let rest = afterDots(text)
  guard rest.count < text.count else { return nil }
  var inner = rest
  while let mark = dotMarks.first(where: {
    inner.count >= $0.count && inner.suffix($0.count).elementsEqual($0)
  }) {
    inner = inner.dropLast(mark.count)
  }
  return trimmed(inner)
}

// MARK: Brackets

private let brackets = [
  ("[", "]"), ("(", ")"), ("<", ">"), ("（", "）"), ("【", "】"), ("「", "」"), ("-", "-"), ("=", "="), ("*", "*"),
  ("~", "~"),
].map { (Array($0.0.utf8), Array($0.1.utf8)) }

/// Dots or words of omission between a pair of brackets or rows of dashes.
private func isBracketed(_ text: ArraySlice<UInt8>) -> Bool {
  if isScissors(text) { return true }
  guard
    let (open, close) = brackets.first(where: { text.starts(with: $0.0) }),
    text.count >= open.count + close.count, text.suffix(close.count).elementsEqual(close)
  else { return false }
  let isRow = open == close
  var inner = trimmed(text.dropFirst(open.count).dropLast(close.count))
  if isRow { inner = trimmed(inner.drop { $0 == open[0] }) }
  while isRow, inner.last == open[0] { inner = trimmed(inner.dropLast()) }
  if inner.isEmpty { return false }
  return isDots(inner) || !isRow && dotsAround(inner) != nil || isBracketed(inner)
    || isOmission(inner, alone: false)
}

/// `--8<--`, `>8`: where a text was cut with scissors.
private func isScissors(_ text: ArraySlice<UInt8>) -> Bool {
  guard let first = text.first, "-8> \t\r".utf8.contains(first) else { return false }
  let inner = text.filter { $0 != UInt8(ascii: "-") && !isBlank($0) }
  return inner.count < text.count && (inner.elementsEqual("8<".utf8) || inner.elementsEqual(">8".utf8))
}

// MARK: Words

/// Words by which omissions are named; `alone` means that neither dots nor brackets support them.
private func isOmission(_ text: ArraySlice<UInt8>, alone: Bool) -> Bool {
  if text.contains(where: { $0 >= 0x80 }) { return isForeignOmission(text, alone: alone) }
  if alone, !mayBelong(text.drop(while: partsWords).prefix { !partsWords($0) }) { return false }
  let most = alone ? 4 : 9
  let parts = text.split(whereSeparator: partsWords)
  guard (1...most).contains(parts.count) else { return false }
  let words = parts.map { String(decoding: $0, as: UTF8.self).lowercased()[...] }
  let rest = words.filter { !omissions.contains($0) }
  guard rest.count < words.count else { return false }
  let isPlain = rest.allSatisfy { subjects.contains($0) || fillers.contains($0) || $0.allSatisfy(\.isNumber) }
  guard alone else { return isPlain }
  return isPlain && words.last.map { !weak.contains($0) } == true
    && (words == ["snip"] || rest.contains(where: subjects.contains))
}

/// A cheap look that spares most lines the rest: whether a word may stand in the words of an omission.
private func mayBelong(_ word: ArraySlice<UInt8>) -> Bool {
  let word = String(decoding: word, as: UTF8.self).lowercased()[...]
  return omissions.contains(word) || subjects.contains(word) || fillers.contains(word)
    || word.utf8.allSatisfy { (0x30...0x39).contains($0) }
}

private func partsWords(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x20, 0x2C, 0x2D, 0x2E, 0x3A: true
  default: false
  }
}

/// 省略, 中略, 後略, 생략 and their like.
private func isForeignOmission(_ text: ArraySlice<UInt8>, alone: Bool) -> Bool {
  guard text.count <= (alone ? 30 : 60) else { return false }
  let text = String(decoding: text, as: UTF8.self)
  if !alone, text == "略" { return true }
  return ["省略", "中略", "後略", "后略", "前略", "以下略", "생략", "중략"].contains {
    alone ? text.hasPrefix($0) || text.hasSuffix($0) : text.contains($0)
  }
}

private let omissions: Set<Substring> = [
  "snip", "snipped", "omitted", "omit", "truncated", "trimmed", "elided", "removed", "skipped", "cut",
  "redacted",
  "abbreviated", "shortened", "more", "rest", "etc",
]

/// Omission words that other lines use, too.
private let weak: Set<Substring> = ["more", "rest", "etc", "cut", "removed"]

private let subjects: Set<Substring> = [
  "output", "outputs", "line", "lines", "text", "log", "logs", "content", "contents", "part", "parts",
  "entries",
  "details", "stuff", "data", "things", "fields", "items", "results", "packets", "rows",
]

private let fillers: Set<Substring> = [
  "the", "some", "other", "of", "for", "brevity", "clarity", "readability", "simplicity", "has", "have",
  "been", "is",
  "was", "were", "here", "remaining", "many", "several", "similar", "and", "from", "in", "unrelated",
  "irrelevant",
  "additional", "this", "a", "few", "long", "middle", "to", "save", "space",
]
