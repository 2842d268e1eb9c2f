/// Why a command cannot run as written: a placeholder, a language that is no shell's, a program that needs a
/// person; `nil` where nothing speaks against it.
func obstacle(in command: String, _ reading: CommandReading, info: BlockInfo) -> String? {
  let bytes = Array(command.utf8)
  if bytes.contains(UInt8(ascii: "`")),
    command.split(separator: "\n").contains(where: { $0.hasSuffix(" `") })
  {
    return "PowerShell is not run"
  }
  if info.isWindows {
    return "a Windows shell is not run"
  }
  var scan = PlaceholderScan(bytes)
  if let placeholder = scan.first() { return "`\(placeholder)` stands for a value that the reader fills in" }
  return attendance(command, reading)
}

/// Looks for placeholders outside here-documents: `<name>`, `{{ name }}`, `YOUR_NAME`, `xxx`, `x.x.x.x`, `...`.
private struct PlaceholderScan {
  private let text: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    var end = bytes.endIndex
    if let document = bytes.indices.first(where: {
      bytes[$0] == UInt8(ascii: "<") && bytes[$0...].begins(with: "<<")
    }),
      let line = bytes[document...].firstIndex(of: 0x0A)
    {
      end = line
    }
    text = bytes[..<end]
  }

  mutating func first() -> String? {
    var index = text.startIndex
    var quote: UInt8?
    while index < text.endIndex {
      let byte = text[index]
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "<"), let name = angle(at: index, quoted: quote != nil) {
        return name
      } else if byte == UInt8(ascii: "{"), let name = braces(at: index) {
        return name
      } else if quote != UInt8(ascii: "'"), byte == UInt8(ascii: "{"), let name = brace(at: index) {
        return name
      } else if quote == nil, byte == UInt8(ascii: "["), let name = bracket(at: index) {
        return name
      }
      index += 1
    }
    return word()
  }

  /// `<pod-name>`, `<TAG>`; within quotes only with a capital, `-` or `_`, for `'<none>'` is text.
  private func angle(at index: Int, quoted: Bool) -> String? {
    if index > text.startIndex, text[index - 1] == UInt8(ascii: "<") { return nil }
    let rest = text[(index + 1)...]
    guard let first = rest.first, first.isLetter,
      let close = rest.prefix(60).firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let name = rest[..<close]
    let fits = name.allSatisfy { $0.isNameByte || $0 == 0x20 || "/:|,'".utf8.contains($0) || $0 >= 0x80 }
    guard fits, name.last?.isBlank != true else { return nil }
    let marked = name.contains { $0.isUpper || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    return quoted && !marked ? nil : text[index...close].string
  }

  /// `{{< param >}}`, `{{ name }}`, `{% name %}`; Go templates begin with a dot or a keyword and are no placeholders.
  private func braces(at index: Int) -> String? {
    let rest = text[index...]
    if rest.begins(with: "{{<") || rest.begins(with: "{{%") || rest.begins(with: "{%") {
      return rest.prefix(24).prefix { $0 != 0x0A }.string
    }
    guard rest.begins(with: "{{ "), let close = rest.prefix(60).firstIndex(of: UInt8(ascii: "}")) else {
      return nil
    }
    let words = rest[(index + 2)..<close].words(limit: 4)
    guard words.count == 1, let name = words.first, name.first?.isLetter == true else { return nil }
    return "{{ \(name.string) }}"
  }

  /// `{name}`: no list for the shell to expand, no variable, no format of a tool's.
  private func brace(at index: Int) -> String? {
    if index > text.startIndex, "${%@#".utf8.contains(text[index - 1]) { return nil }
    let name = text[(index + 1)...].prefix(40).prefix {
      $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == 0x5F
    }
    guard name.count >= 2, name.first?.isLetter == true, text[name.endIndex...].first == UInt8(ascii: "}")
    else {
      return nil
    }
    return text[index...name.endIndex].string
  }

  /// `[name]` as a whole word; sets of letters for the shell to match are parts of words.
  private func bracket(at index: Int) -> String? {
    if index > text.startIndex, !text[index - 1].isBlank { return nil }
    let name = text[(index + 1)...].prefix(40).prefix { $0.isNameByte }
    let end = name.endIndex
    guard name.count >= 3, name.first?.isLetter == true, text[end...].first == UInt8(ascii: "]"),
      text[(end + 1)...].first.map({ $0.isBlank || $0 == 0x0A }) ?? true
    else { return nil }
    return text[index...end].string
  }

  private static func parts(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: ":"),
      UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: ","):
      true
    default: false
    }
  }

  /// Words that are placeholders as a whole.
  private func word() -> String? {
    for word in text.split(whereSeparator: Self.parts) {
      let fills: [StaticString] = ["YOUR_", "YOUR-", "REPLACE_", "your-", "your_", "CHANGEME", "CHANGE_ME"]
      if let first = word.first, "YRyC".utf8.contains(first), fills.contains(where: { word.begins(with: $0) })
      {
        return word.string
      }
      if word.count >= 3, word.allSatisfy({ $0 == UInt8(ascii: "x") || $0 == 0x2E }),
        word.contains(UInt8(ascii: "x"))
      {
        return word.string
      }
      if word.elementsEqual("mktemp".utf8) { return nil }
      if word.hasSuffixBytes("XXX") || word.elementsEqual("...".utf8) || word.elementsEqual("…".utf8) {
        return word.string
      }
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffixBytes(_ text: StaticString) -> Bool {
    suffix(text.utf8CodeUnitCount).begins(with: text) && count >= text.utf8CodeUnitCount
  }
}
