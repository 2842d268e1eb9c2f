/// What a pasted line carried beside its text; columns are counted from 1 in Unicode scalars.
enum LineNoise: Hashable {
  case carriageReturn(column: Int)
  case terminalCodes(column: Int)
  case trailingBlanks(column: Int)
  /// A box border between two equal halves.
  case doubled(column: Int)
  /// A box border between halves that differ.
  case unequalHalves(column: Int, left: String, right: String)
}

/// A line without noise, and the noise.
struct CleanLine {
  var bytes: ArraySlice<UInt8>
  var noise: [LineNoise]

  var text: String { bytes.string }

  /// Cleans one source line, already without the blanks of its containers.
  ///
  /// `column` is where `bytes` begins.
  init(_ bytes: ArraySlice<UInt8>, column: Int) {
    noise = []
    var bytes = bytes
    if bytes.contains(where: { $0 == 0x1B || $0 == 0x0D || $0 == 0x07 }) {
      bytes = Self.withoutControls(bytes, column: column, &noise)[...]
    }
    if bytes.contains(where: { $0 >= 0xC2 }), let halves = BoxBorder.halves(of: bytes) {
      let at = column + scalarCount(bytes[..<halves.border])
      if halves.left.elementsEqual(halves.right) {
        noise.append(.doubled(column: at))
        bytes = halves.left
      } else {
        noise.append(.unequalHalves(column: at, left: halves.left.string, right: halves.right.string))
      }
    }
    let trimmed = bytes.trimmedAtEnd
    if trimmed.count < bytes.count, !trimmed.isEmpty {
      noise.append(.trailingBlanks(column: column + scalarCount(trimmed)))
    }
    self.bytes = trimmed
  }

  /// Removes CR, BEL and terminal sequences: CSI (`ESC [ … letter`), OSC (`ESC ] … BEL`), and `ESC` + one byte.
  private static func withoutControls(
    _ bytes: ArraySlice<UInt8>, column: Int, _ noise: inout [LineNoise]
  ) -> [UInt8] {
    var kept: [UInt8] = []
    var codes: Int?
    var returns: Int?
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x1B {
        codes = codes ?? index
        index = endOfSequence(bytes, from: index)
        continue
      }
      if byte == 0x0D { returns = returns ?? index }
      if byte != 0x0D, byte != 0x07 { kept.append(byte) }
      index += 1
    }
    if let codes { noise.append(.terminalCodes(column: column + scalarCount(bytes[..<codes]))) }
    if let returns { noise.append(.carriageReturn(column: column + scalarCount(bytes[..<returns]))) }
    return kept
  }

  private static func endOfSequence(_ bytes: ArraySlice<UInt8>, from escape: Int) -> Int {
    var index = escape + 1
    guard index < bytes.endIndex else { return index }
    let kind = bytes[index]
    index += 1
    if kind == UInt8(ascii: "[") {
      while index < bytes.endIndex, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
      return min(index + 1, bytes.endIndex)
    }
    if kind == UInt8(ascii: "]") {
      while index < bytes.endIndex, bytes[index] != 0x07, bytes[index] != 0x1B { index += 1 }
      return index < bytes.endIndex && bytes[index] == 0x07 ? index + 1 : index
    }
    return index
  }
}

/// How many Unicode scalars UTF-8 bytes hold.
func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
  bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
}
