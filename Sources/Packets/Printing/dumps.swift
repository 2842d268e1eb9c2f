/// `-A`: the bytes as text, others than printable ones as dots, CR before LF left out.
func asciiDump(_ bytes: ArraySlice<UInt8>) -> String {
  var text: [UInt8] = [0x0A]
  for (place, byte) in zip(bytes.indices, bytes) {
    if byte == 0x0D {
      let next = bytes.index(after: place)
      if bytes.endIndex - next > 1, bytes[next] != 0x0A { text.append(.dot) }
    } else {
      let isShown = byte >= 0x20 && byte < 0x7F || byte == .tab || byte == 0x0A
      text.append(isShown ? byte : .dot)
    }
  }
  return String(decoding: text, as: UTF8.self)
}

/// `-x` and `-X`: sixteen bytes a line in groups of two, with `-X` also as text.
func hexDump(_ bytes: ArraySlice<UInt8>, showsASCII: Bool) -> String {
  var text = ""
  var rest = bytes
  var offset = 0
  while !rest.isEmpty {
    let row = rest.prefix(16)
    rest = rest.dropFirst(16)
    text += "\n\t0x\(hex16(UInt16(truncatingIfNeeded: offset))): "
    text += showsASCII ? rowWithASCII(row) : groups(row)
    offset += 16
  }
  return text
}

private func groups(_ row: ArraySlice<UInt8>) -> String {
  stride(from: 0, to: row.count, by: 2)
    .map { " " + hex(Array(row.dropFirst($0).prefix(2))) }.joined()
}

private func rowWithASCII(_ row: ArraySlice<UInt8>) -> String {
  let left = groups(row)
  let right = row.map { $0 > 0x20 && $0 < 0x7F ? $0 : .dot }
  return left + String(repeating: " ", count: 40 - left.utf8.count) + "  "
    + String(decoding: right, as: UTF8.self)
}
