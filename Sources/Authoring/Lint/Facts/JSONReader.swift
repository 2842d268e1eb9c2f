/// Says where a text stops being JSON values one after the other (RFC 8259); nesting is bounded.
struct JSONReader {
  private let bytes: [UInt8]
  private var index = 0
  private static let deepest = 256

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The offset of the first byte that does not parse; `nil` where all of it does.
  mutating func firstError() -> Int? {
    repeat {
      guard value(depth: 0) else { return min(index, max(0, bytes.count - 1)) }
      skipBlanks()
    } while index < bytes.count
    return nil
  }

  private mutating func skipBlanks() {
    index = bytes.run(from: index) { $0.isBlank || $0 == 0x0A || $0 == 0x0D }
  }

  private mutating func value(depth: Int) -> Bool {
    skipBlanks()
    switch bytes.at(index) {
    case 0x7B: return depth < Self.deepest && list(closing: 0x7D) { $0.member(depth: depth + 1) }
    case 0x5B: return depth < Self.deepest && list(closing: 0x5D) { $0.value(depth: depth + 1) }
    case 0x22: return string()
    default: return word()
    }
  }

  private mutating func list(closing end: UInt8, _ element: (inout JSONReader) -> Bool) -> Bool {
    index += 1
    skipBlanks()
    if take(end) { return true }
    while element(&self) {
      skipBlanks()
      if take(end) { return true }
      guard take(0x2C) else { return false }
    }
    return false
  }

  private mutating func member(depth: Int) -> Bool {
    skipBlanks()
    guard string() else { return false }
    skipBlanks()
    return take(0x3A) && value(depth: depth)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard bytes.at(index) == byte else { return false }
    index += 1
    return true
  }

  private mutating func string() -> Bool {
    guard take(0x22) else { return false }
    while index < bytes.count, bytes[index] != 0x22, bytes[index] >= 0x20 {
      index += bytes[index] == 0x5C ? 2 : 1
    }
    return take(0x22)
  }

  private mutating func word() -> Bool {
    let end = bytes.run(from: index) { $0.isAlphanumeric || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
    let text = bytes.text(index..<end)
    guard ["true", "false", "null"].contains(text) || Double(text) != nil else { return false }
    index = end
    return true
  }
}
