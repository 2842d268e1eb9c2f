/// Recognises the content of files by its lines.
enum FileShape {
  /// What kind of file the lines are, as a phrase; `nil` where nothing says so.
  static func of(_ lines: [CodeLine], info: BlockInfo) -> String? {
    let body = lines.lazy.filter { !$0.isBlank }.prefix(400)
    guard let first = body.first else { return nil }
    if first.content.begins(with: "#!") { return "a script" }
    if info.isSource { return "labelled \(info.language)" }
    let code = Array(body.lazy.filter { $0.content.first != UInt8(ascii: "#") }.prefix(400))
    guard let head = code.first else { return nil }
    if isManifest(head, code) { return "a YAML manifest" }
    if isSections(head, code) { return "sections and settings" }
    if isDockerfile(head, code) { return "a Dockerfile" }
    if code.allSatisfy({ isHostEntry($0.content) }) { return "addresses and the names of hosts" }
    if code.allSatisfy({ isSetting($0.content) }) { return "settings only" }
    return nil
  }

  /// Whether all lines but comments, at least two, are `NAME=value`.
  static func isSettings(_ lines: [CodeLine]) -> Bool {
    let code = lines.lazy.filter { !$0.isBlank && $0.content.first != UInt8(ascii: "#") }.prefix(400)
    return code.prefix(2).count == 2
      && code.allSatisfy { line in
        line.indent == 0 && isSetting(line.content)
          && ShellWords.isAssignment(line.content.prefix { !$0.isBlank })
      }
  }

  /// `apiVersion:` or `kind:` first, or nested keys throughout.
  private static func isManifest(_ head: CodeLine, _ lines: [CodeLine]) -> Bool {
    if head.content.begins(with: "apiVersion:") || head.content.elementsEqual("---".utf8) { return true }
    let keys = lines.filter { isKey($0.content) }.count
    let nested = lines.contains { $0.indent > head.indent && isKey($0.content) }
    return nested && keys * 10 >= lines.count * 8 && isKey(head.content) && endsOpen(head.content)
  }

  private static func endsOpen(_ line: ArraySlice<UInt8>) -> Bool { line.last == UInt8(ascii: ":") }

  /// A key with or without a value, or a list's item: `key:`, `- key: value`, `- item`.
  private static func isKey(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.begins(with: "- ") ? line.dropFirst(2) : line
    let key = text.prefix { $0.isNameByte || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\"") }
    let end = text[key.endIndex...]
    return !key.isEmpty && end.first == UInt8(ascii: ":") && end.dropFirst().first?.isBlank ?? true
      || line.begins(with: "- ")
  }

  /// `[section]` and `key = value`.
  private static func isSections(_ head: CodeLine, _ lines: [CodeLine]) -> Bool {
    guard head.content.first == UInt8(ascii: "["), head.content.last == UInt8(ascii: "]"), lines.count > 1
    else { return false }
    return lines.dropFirst().contains { isSetting($0.content) }
  }

  private static func isSetting(_ line: ArraySlice<UInt8>) -> Bool {
    guard let equal = line.firstIndex(of: UInt8(ascii: "=")) else { return false }
    let key = line[..<equal].trimmedAtEnd
    let fields = line.words(limit: 4).dropFirst().contains { ShellWords.isAssignment($0) }
    return !key.isEmpty && key.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "/") } && !fields
      && line.words(limit: 4).first?.last != UInt8(ascii: ",")
  }

  private static func isDockerfile(_ head: CodeLine, _ lines: [CodeLine]) -> Bool {
    guard head.content.begins(with: "FROM "), lines.count > 1 else { return false }
    return lines.dropFirst().contains { line in
      ["RUN", "COPY", "ADD", "CMD", "ENTRYPOINT", "WORKDIR", "ENV", "EXPOSE", "ARG", "USER", "LABEL"]
        .contains(line.content.prefix { !$0.isBlank }.string)
    }
  }

  /// An address and the names of a host: `192.0.2.1 name other-name`.
  private static func isHostEntry(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.words(limit: 16)
    guard words.count >= 2, let address = words.first else { return false }
    let route = words.dropFirst().contains { ["via", "dev", "scope", "proto", "src"].contains($0.string) }
    let numeric = !route && address.allSatisfy { $0.isHexadecimal || $0 == 0x2E || $0 == UInt8(ascii: ":") }
    let marks = address.filter { $0 == 0x2E || $0 == UInt8(ascii: ":") }.count
    return numeric && marks >= 2
      && words.dropFirst().allSatisfy { $0.first?.isAlphanumeric == true && $0.allSatisfy(\.isNameByte) }
  }
}
