/// Reads the options of a packet line, from behind `options [` over the closing bracket.
struct OptionParser {
  var cursor: ByteCursor

  mutating func parse() throws(SegmentParser.Problem) -> TCPOptions {
    if let padded = paddedTimestamp() { return padded }
    var list: [TCPOption] = []
    repeat { list.append(try option()) } while cursor.take(.comma)
    guard cursor.take(.closeBracket) else { throw problem("the options have no end", isCut: cursor.isAtEnd) }
    return TCPOptions(list)
  }

  private func problem(_ text: String, isCut: Bool = false) -> SegmentParser.Problem {
    SegmentParser.Problem(column: cursor.index + 1, text: text, isCut: isCut)
  }

  /// The shape that nearly every packet has.
  private mutating func paddedTimestamp() -> TCPOptions? {
    var probe = cursor
    guard probe.take("nop,nop,TS val "), let value = probe.number(), probe.take(" ecr "),
      let echo = probe.number(), probe.take(.closeBracket)
    else { return nil }
    cursor = probe
    return TCPOptions(paddedTimestamp: UInt32(value), echo: UInt32(echo))
  }

  private mutating func option() throws(SegmentParser.Problem) -> TCPOption {
    let start = cursor
    if let known = known(), cursor.peek == .comma || cursor.peek == .closeBracket { return known }
    cursor = start
    return .other(try words())
  }

  private mutating func known() -> TCPOption? {
    if cursor.take("nop") { return .nop }
    if cursor.take("eol") { return .eol }
    if cursor.take("sackOK") { return .sackOK }
    if cursor.take("mss ") { return cursor.number(upTo: 65535).map { .mss(UInt16($0)) } }
    if cursor.take("wscale ") { return cursor.number(upTo: 255).map { .wscale(UInt8($0)) } }
    if cursor.take("TS val ") { return timestamp() }
    if cursor.take("sack ") { return sack() }
    if cursor.take("tfo  cookiereq") { return .fastOpen([]) }
    if cursor.take("tfo  cookie ") { return bytes().map { .fastOpen($0) } }
    if cursor.take("unknown-") { return unknown() }
    return nil
  }

  private mutating func timestamp() -> TCPOption? {
    guard let value = cursor.number(), cursor.take(" ecr "), let echo = cursor.number() else { return nil }
    return .timestamp(value: UInt32(value), echo: UInt32(echo))
  }

  private mutating func sack() -> TCPOption? {
    guard let count = cursor.number(upTo: 4), cursor.take(.blank) else { return nil }
    var blocks: [SackBlock] = []
    while cursor.take("{") {
      guard let start = cursor.number(), cursor.take(.colon), let end = cursor.number(), cursor.take("}")
      else {
        return nil
      }
      blocks.append(SackBlock(start: UInt32(start), end: UInt32(end)))
    }
    return blocks.count == Int(count) ? .sack(blocks) : nil
  }

  private mutating func unknown() -> TCPOption? {
    guard let kind = cursor.number(upTo: 255) else { return nil }
    guard cursor.take(" 0x") else { return .unknown(kind: UInt8(kind), bytes: []) }
    return bytes().map { .unknown(kind: UInt8(kind), bytes: $0) }
  }

  /// Pairs of hexadecimal digits, at most the 38 bytes that an option can have.
  private mutating func bytes() -> [UInt8]? {
    let digits = cursor.take { $0.isHexDigit }
    guard digits.count % 2 == 0, (1...38).contains(digits.count / 2) else { return nil }
    return stride(from: digits.startIndex, to: digits.endIndex, by: 2).map { place in
      digits[place...].prefix(2).reduce(0) { $0 << 4 | ($1.isDigit ? $1 - 0x30 : ($1 | 0x20) - 0x57) }
    }
  }

  /// The options whose words tcpdump has but this module does not take apart (`tcp_option_values`).
  private static let names: Set<String> = [
    "echo", "echoreply", "cc", "ccnew", "ccecho", "scps", "md5", "uto", "tcp-ao", "mptcp", "tfo", "exp",
    "acc0",
    "acc1", "bad",
  ]

  /// Another option's words, up to the comma or bracket that ends it; braces and brackets within are balanced.
  private mutating func words() throws(SegmentParser.Problem) -> String {
    let start = cursor.index
    var probe = cursor
    let name = probe.take { $0 != .blank && $0 != .comma && $0 != .closeBracket && $0 != .openBracket }.text
    guard Self.names.contains(name) || name.hasPrefix("exp-") || isMeasured(probe) else {
      throw problem("'\(name)' is no TCP option as tcpdump writes it", isCut: cursor.find("]") == nil)
    }
    var depth = 0
    while let byte = cursor.peek {
      if depth == 0, byte == .comma || byte == .closeBracket {
        return cursor.bytes[start..<cursor.index].text
      }
      if byte == .openBracket || byte == 0x7B { depth += 1 }
      if byte == .closeBracket || byte == 0x7D { depth -= 1 }
      cursor.index += 1
    }
    throw problem("the options have no end", isCut: true)
  }

  /// A known option with a length that is not its kind's: `mss 1460[len 6]`.
  private func isMeasured(_ probe: ByteCursor) -> Bool {
    let rest = probe.bytes[probe.index...].prefix { $0 != .comma && $0 != .closeBracket }
    return rest.text.contains("[len ")
  }
}
