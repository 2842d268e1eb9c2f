/// The data of Kubernetes secrets in a text of YAML or JSON, told by indentation.
struct SecretObjects {
  private var showsSecrets: Bool
  /// The indentation of the `data:` whose lines are read.
  private var indent: Int?

  /// The kind of an object stands below its data, so the whole text is asked first.
  init(in text: String.UTF8View) {
    showsSecrets = text.split(separator: 0x0A).contains { line in
      let bytes = line.filter { !$0.isLineBlank && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ",") }
      return bytes.elementsEqual("kind:Secret".utf8) || bytes.elementsEqual("-kind:Secret".utf8)
    }
  }

  /// The line without the values it shows; `nil` where it is none of a secret's data.
  mutating func mask(_ line: [UInt8]) -> [UInt8]? {
    if line.contains(#""kind":"Secret""#) { return maskWhole(line) }
    guard showsSecrets, let start = line.firstIndex(where: { !$0.isLineBlank }) else { return nil }
    if let depth = indent, start > depth { return maskValue(of: line, from: start) }
    indent = opensData(line[start...]) ? start : nil
    return nil
  }

  private func opensData(_ text: ArraySlice<UInt8>) -> Bool {
    let marks: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "-")]
    let bare = text.filter { !$0.isLineBlank && !marks.contains($0) }
    return bare.elementsEqual("data:".utf8) || bare.elementsEqual("stringData:".utf8)
  }

  /// `key: value` keeps its key; a line of a longer value is masked whole.
  private func maskValue(of line: [UInt8], from start: Int) -> [UInt8] {
    let rest = line[start...].filter { !$0.isLineBlank }
    if rest.allSatisfy({ "{}[],".utf8.contains($0) }) { return line }
    guard let colon = line[start...].firstIndex(of: UInt8(ascii: ":")) else { return maskWhole(line) }
    let isEdge = { (byte: UInt8) in
      byte.isLineBlank || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",")
    }
    guard let first = line[(colon + 1)...].firstIndex(where: { !isEdge($0) }),
      let last = line.lastIndex(where: { !isEdge($0) })
    else { return line }
    if line[first...last].allSatisfy({ "|>-{".utf8.contains($0) }) { return line }
    return line[..<first] + Array(secretMask.utf8) + line[(last + 1)...]
  }
}

/// Private keys in PEM: every line between the marks.
struct PrivateKeys {
  private var isInside = false

  /// The line masked; `nil` where it belongs to no key.
  mutating func mask(_ line: [UInt8]) -> [UInt8]? {
    if line.contains("PRIVATE KEY-----") {
      isInside = line.contains("-----BEGIN ") && !line.contains("-----END ")
      // A key on one line, as in JSON with `\n` for line ends.
      return line.contains("-----BEGIN ") && line.contains("-----END ") ? maskWhole(line) : line
    }
    return isInside ? maskWhole(line) : nil
  }
}

extension Collection<UInt8> where Index == Int {
  /// Whether a text stands anywhere in the bytes.
  func contains(_ text: String) -> Bool {
    let part = Array(text.utf8)
    guard let first = part.first, count >= part.count else { return false }
    return (startIndex...(endIndex - part.count)).contains { index in
      self[index] == first && self[index..<index + part.count].elementsEqual(part)
    }
  }
}
