/// Finds the typed parts of one word.
///
/// A part begins at the word's first byte or behind a delimiter, and ends where no character of its type's
/// grammar may follow. Every recogniser reads a bounded run, or one that ends at the next delimiter.
struct WordScanner {
  let bytes: [UInt8]
  let range: Range<Int>
  let names: KnownNames
  let setting: LexicalSetting
  let line: LineShape
  /// The key the word belongs to, such as `pid` of `"pid": 4711`.
  let key: String?

  /// Typed parts in order; parts without a type are constants that no other recogniser may read.
  func spans() -> [Span] {
    var spans: [Span] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if isStart(index), let found = recognise(at: index), let last = found.last,
        last.range.upperBound > index
      {
        spans += found
        index = last.range.upperBound
      } else {
        index += 1
      }
    }
    return spans
  }

  private static let delimiters: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "\"'()[]{}<>,;=/:@|&+#!?*%`~$\\_^".utf8 { table[Int(byte)] = true }
    return table
  }()

  func isStart(_ index: Int) -> Bool {
    index == range.lowerBound || Self.delimiters[Int(bytes[index - 1])]
  }

  /// The byte before, 0 at the start of the word.
  func previous(_ index: Int) -> UInt8 { index > range.lowerBound ? bytes[index - 1] : 0 }

  /// The byte at an index, 0 behind the end of the word.
  func byte(_ index: Int) -> UInt8 { index < range.upperBound ? bytes.at(index) : 0 }

  private func recognise(at index: Int) -> [Span]? {
    let first = bytes[index]
    guard first.isAlphanumeric || first == .of(":") || first == .of("*") else { return nil }
    if let name = knownName(at: index) ?? placedNode(at: index) { return [name] }
    if first.isHex || first == .of(":"), let span = uuid(at: index) ?? mac(at: index) ?? ip6(at: index) {
      return withPort([span])
    }
    if first.isDigit { return digits(at: index) }
    return letters(at: index)
  }

  private func digits(at index: Int) -> [Span]? {
    if let span = ip4(at: index) { return withPort([span]) }
    let span =
      clock(at: index) ?? date(at: index) ?? lapse(at: index) ?? hexadecimal(at: index) ?? version(at: index)
      ?? count(at: index)
    return span.map { [$0] } ?? host(at: index)
  }

  private func letters(at index: Int) -> [Span]? {
    let span =
      peer(at: index) ?? hexadecimal(at: index) ?? secret(at: index) ?? version(at: index) ?? interface(
        at: index)
      ?? hosted(at: index) ?? generated(at: index)
    return span.map { [$0] } ?? host(at: index)
  }

  /// An address with the port behind it, where the port is not literal.
  private func withPort(_ spans: [Span]) -> [Span] {
    guard let address = spans.last, address.type == .ip || address.type == .ip6 || address.type == nil else {
      return spans
    }
    var index = address.range.upperBound
    if byte(index) == .of("]") { index += 1 }
    guard byte(index) == .of(":") || address.type != .ip6 && byte(index) == .of(".") else { return spans }
    let end = bytes.run(from: index + 1, to: range.upperBound, while: \.isDigit)
    guard end - index <= 6, !byte(end).isAlphanumeric, let number = bytes.number(index + 1..<end),
      let type = portType(number)
    else { return spans }
    return spans + [Span(range: index + 1..<end, type: type)]
  }

  /// Ephemeral ports are a client's (Linux' default range); node ports are given out by the cluster.
  func portType(_ number: Int) -> ValueType? {
    switch number {
    case 32768...60999: .port
    case 30000...32767: .nodePort
    default: nil
    }
  }
}
