internal import Diagnostics
internal import Walkthroughs

/// IPv4 addresses with an octet above 255, and prefixes longer than 32, in commands and outputs.
///
/// Four numbers are often a version; only what a private network, a port or a prefix marks as an address counts.
func impossibleAddresses(_ facts: LintFacts) -> [Diagnostic] {
  facts.plan.document.blocks.filter { $0.kind != .file && $0.kind != .other }.flatMap(\.lines).compactMap {
    line in
    let bytes = Array(line.text.utf8)
    for start in bytes.indices where bytes[start].isDigit && !bytes.at(start - 1).isWordByte {
      guard let address = DottedNumbers(bytes, at: start) else { continue }
      if let finding = wrongOctet(address, bytes, line, facts) ?? wrongLength(address, bytes, line, facts) {
        return finding
      }
    }
    return nil
  }
}

private func wrongOctet(
  _ address: DottedNumbers, _ bytes: [UInt8], _ line: DocumentLine, _ facts: LintFacts
) -> Diagnostic? {
  guard let octet = address.numbers.first(where: { $0 > 255 }),
    address.numbers.count(where: { $0 > 255 }) == 1,
    address.isMarked(in: bytes), !address.text.hasPrefix("123.456")
  else { return nil }
  return facts.finding(
    .octet, "\(address.text) is no address: \(octet) is above 255", line: line.line, at: address.text,
    actual: address.text)
}

private func wrongLength(
  _ address: DottedNumbers, _ bytes: [UInt8], _ line: DocumentLine, _ facts: LintFacts
) -> Diagnostic? {
  let end = address.range.upperBound
  guard address.numbers.allSatisfy({ $0 <= 255 }), bytes.at(end) == 0x2F,
    bytes.at(address.range.lowerBound - 1) != 0x2F, let length = bytes.number(end + 1..<end + 3),
    (33...99).contains(length), !bytes.at(end + 3).isWordByte, bytes.at(end + 3) != 0x2F
  else { return nil }
  let text = bytes.text(address.range.lowerBound..<end + 3)
  return facts.finding(
    .prefixLength, "\(text): an IPv4 prefix has at most 32 bits", line: line.line, at: text, actual: text)
}

/// Four decimal numbers of at most three digits, parted by dots.
private struct DottedNumbers {
  var range: Range<Int>
  var numbers: [Int] = []
  var text: String

  init?(_ bytes: [UInt8], at start: Int) {
    var index = start
    for part in 0..<4 {
      let end = bytes.run(from: index, while: \.isDigit)
      guard end - index <= 3, let number = bytes.number(index..<end) else { return nil }
      numbers.append(number)
      if part < 3, bytes.at(end) != 0x2E { return nil }
      index = part < 3 ? end + 1 : end
    }
    guard !bytes.at(index).isAlphanumeric, ![0x2D, 0x5F].contains(bytes.at(index)),
      bytes.at(index) != 0x2E || !bytes.at(index + 1).isAlphanumeric
    else { return nil }
    range = start..<index
    text = bytes.text(range)
  }

  /// A private network, or a port, a prefix or `inet` beside it.
  func isMarked(in bytes: [UInt8]) -> Bool {
    let isPrivate =
      numbers[0] == 10 || numbers[0] == 192 && numbers[1] == 168
      || numbers[0] == 172 && (16...31).contains(numbers[1])
    let next = bytes.at(range.upperBound)
    let hasPort = (next == 0x3A || next == 0x2F) && bytes.at(range.upperBound + 1).isDigit
    return isPrivate || hasPort || bytes[..<range.lowerBound].suffix(5).elementsEqual("inet ".utf8)
  }
}
