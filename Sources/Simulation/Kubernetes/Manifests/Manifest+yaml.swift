extension Manifest {
  /// YAML as kubectl prints it: two blanks, sorted keys, lists not indented under their key (go-yaml 2).
  var yaml: String {
    var lines: [String] = []
    writeYAML(to: &lines, head: "", indent: 0)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Appends lines; `head` is what stands before the value on its first line (`key:` or `- `).
  private func writeYAML(to lines: inout [String], head: String, indent: Int) {
    switch self {
    case .list(let elements) where !elements.isEmpty:
      if !head.isEmpty, !head.hasSuffix("- ") { lines.append(head) }
      for (place, element) in elements.enumerated() {
        let isFirst = place == 0 && head.hasSuffix("- ")
        let dash = isFirst ? head + "- " : pad(indent) + "- "
        element.writeYAML(to: &lines, head: dash, indent: indent + 2)
      }
    case .map(let map) where !map.isEmpty:
      writeMap(to: &lines, head: head, indent: indent)
    default:
      lines += scalarLines(head: head, indent: indent)
    }
  }

  private func writeMap(to lines: inout [String], head: String, indent: Int) {
    if !head.isEmpty, !head.hasSuffix("- ") { lines.append(head) }
    for (place, member) in members.enumerated() {
      let isFirst = place == 0 && head.hasSuffix("- ")
      let key = (isFirst ? head : pad(indent)) + YAMLScalar.write(member.key) + ":"
      let isList = !member.value.elements.isEmpty
      member.value.writeYAML(to: &lines, head: key, indent: isList ? indent : indent + 2)
    }
  }

  private func scalarLines(head: String, indent: Int) -> [String] {
    let space = head.isEmpty || head.hasSuffix("- ") ? "" : " "
    switch self {
    case .list: return [head + space + "[]"]
    case .map: return [head + space + "{}"]
    case .null: return [head + space + "null"]
    case .text(let text) where text.utf8.contains(0x0A):
      return literal(text, head: head + space, indent: indent)
    case .text(let text): return [head + space + YAMLScalar.write(text)]
    default: return [head + space + (scalar ?? "")]
    }
  }

  /// A literal block; text that begins with white space needs its indentation said.
  private func literal(_ text: String, head: String, indent: Int) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let ends = text.hasSuffix("\n")
    if ends { lines.removeLast() }
    let hint = text.first == " " || text.first == "\n" ? "2" : ""
    return [head + "|" + hint + (ends ? "" : "-")] + lines.map { $0.isEmpty ? "" : pad(indent) + $0 }
  }

  private func pad(_ count: Int) -> String { String(repeating: " ", count: count) }
}
