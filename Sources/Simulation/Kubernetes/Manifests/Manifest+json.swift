extension Manifest {
  /// JSON as kubectl prints it: four blanks, sorted keys, Go's escapes, a final newline.
  var json: String {
    var bytes: [UInt8] = []
    writeJSON(to: &bytes, indent: 0, isCompact: false)
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }

  /// JSON on one line without blanks, as jsonpath prints maps and lists.
  var compactJSON: String {
    var bytes: [UInt8] = []
    writeJSON(to: &bytes, indent: 0, isCompact: true)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func writeJSON(to bytes: inout [UInt8], indent: Int, isCompact: Bool) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool, .integer: bytes += (scalar ?? "").utf8
    case .text(let text): Manifest.quote(text, to: &bytes)
    case .list(let elements):
      let parts = elements.map { (key: String?.none, value: $0) }
      Manifest.write(parts, between: ("[", "]"), to: &bytes, indent: indent, isCompact: isCompact)
    case .map:
      let parts = members.map { (key: String?.some($0.key), value: $0.value) }
      Manifest.write(parts, between: ("{", "}"), to: &bytes, indent: indent, isCompact: isCompact)
    }
  }

  private static func write(
    _ parts: [(key: String?, value: Manifest)], between brackets: (String, String), to bytes: inout [UInt8],
    indent: Int, isCompact: Bool
  ) {
    bytes += brackets.0.utf8
    for (place, part) in parts.enumerated() {
      if place > 0 { bytes += ",".utf8 }
      if !isCompact { newLine(indent + 4, to: &bytes) }
      if let key = part.key {
        quote(key, to: &bytes)
        bytes += (isCompact ? ":" : ": ").utf8
      }
      part.value.writeJSON(to: &bytes, indent: indent + 4, isCompact: isCompact)
    }
    if !isCompact, !parts.isEmpty { newLine(indent, to: &bytes) }
    bytes += brackets.1.utf8
  }

  private static func newLine(_ indent: Int, to bytes: inout [UInt8]) {
    bytes.append(0x0A)
    bytes += repeatElement(0x20, count: indent)
  }

  /// Go's `encoding/json`: `<`, `>` and `&` are escaped too.
  private static func quote(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20, 0x3C, 0x3E, 0x26:
        let hex = String(byte, radix: 16)
        bytes += ("\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}
