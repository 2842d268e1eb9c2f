import CJq

/// Gives a filter's inputs one after another: JSON values, lines, or everything at once.
struct JqReader {
  private let bytes: [CChar]
  private let isRaw: Bool
  private let isSlurped: Bool
  private var lines: [Range<Int>]
  private var parser: OpaquePointer?
  private var isDone = false
  /// How many lines the parser has been given.
  private(set) var line = 0
  /// The library keeps pointers into what it was given.
  private let storage: UnsafeMutablePointer<CChar>

  init(_ input: [UInt8], isRaw: Bool, isSlurped: Bool) {
    bytes = input.map { CChar(bitPattern: $0) }
    self.isRaw = isRaw
    self.isSlurped = isSlurped
    storage = UnsafeMutablePointer<CChar>.allocate(capacity: max(1, bytes.count))
    storage.initialize(from: bytes, count: bytes.count)
    var start = 0
    lines = []
    for (index, byte) in input.enumerated() where byte == 0x0A {
      lines.append(start..<(index + 1))
      start = index + 1
    }
    if start < input.count { lines.append(start..<input.count) }
    if !isRaw { parser = jv_parser_new(0) }
  }

  mutating func end() {
    if let parser { jv_parser_free(parser) }
    parser = nil
    storage.deallocate()
  }

  /// The next input, which the caller uses up; an invalid one says what is wrong.
  mutating func next() -> jv? {
    if isDone { return nil }
    guard isSlurped else { return isRaw ? nextLine() : nextValue() }
    isDone = true
    if isRaw { return jv_string_sized(storage, Int32(bytes.count)) }
    var all = jv_array()
    while let value = nextValue() {
      if jv_is_valid(value) == 0 {
        jv_free(all)
        return value
      }
      all = jv_array_append(all, value)
    }
    return all
  }

  private mutating func nextLine() -> jv? {
    guard line < lines.count else { return nil }
    let range = lines[line]
    line += 1
    let hasNewline = bytes[range.upperBound - 1] == 0x0A
    return jv_string_sized(storage + range.lowerBound, Int32(range.count - (hasNewline ? 1 : 0)))
  }

  private mutating func nextValue() -> jv? {
    guard let parser else { return nil }
    while true {
      if jv_parser_remaining(parser) == 0 {
        if line < lines.count {
          let range = lines[line]
          line += 1
          jv_parser_set_buf(
            parser, storage + range.lowerBound, Int32(range.count), line < lines.count ? 1 : 0)
        } else if lines.isEmpty {
          return nil
        }
      }
      let value = jv_parser_next(parser)
      if jv_is_valid(value) != 0 { return value }
      if jv_invalid_has_msg(jv_copy(value)) != 0 {
        isDone = true
        return value
      }
      jv_free(value)
      if line >= lines.count, jv_parser_remaining(parser) == 0 { return nil }
    }
  }
}
