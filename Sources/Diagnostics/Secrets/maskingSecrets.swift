/// What stands in a sink for a secret.
public let secretMask = "{{secret}}"

extension String {
  /// The text with every secret it shows replaced by `{{secret}}`; for every sink: reports, recordings, logs.
  ///
  /// Known are tokens (`sha256~…`, JSON web tokens, those of AWS, GitHub, GitLab, Slack), `Authorization:` headers,
  /// passwords in URLs, values of keys and options called like a password or token, private keys in PEM, and the
  /// data of Kubernetes secrets in YAML and JSON. `command` is what printed the text: one that takes single values
  /// out of a secret prints nothing else. Lines stay lines, so that places in the text keep their line; masking
  /// twice changes nothing; linear in the text.
  public func maskingSecrets(printedBy command: String? = nil) -> String {
    guard !isEmpty else { return self }
    if let command, readsSecretValues(command) { return maskingLines() }
    var objects = SecretObjects(in: utf8)
    var keys = PrivateKeys()
    let lines = utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line -> [UInt8] in
      let bytes = Array(line)
      if let masked = keys.mask(bytes) ?? objects.mask(bytes) { return masked }
      return SecretLine(bytes).masked
    }
    return String(decoding: Array(lines.joined(separator: [0x0A])), as: UTF8.self)
  }

  private func maskingLines() -> String {
    let lines = utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { maskWhole(Array($0)) }
    return String(decoding: Array(lines.joined(separator: [0x0A])), as: UTF8.self)
  }
}

/// Whether a command takes values out of Kubernetes secrets, so that what it prints shows no key to know them by.
private func readsSecretValues(_ command: String) -> Bool {
  guard Array(command.utf8).contains("secret") else { return false }
  let words = command.split { " \t\n|'\"=".contains($0) }
  let namesSecret = words.contains { ["secret", "secrets"].contains($0) || $0.hasPrefix("secret/") }
  guard namesSecret else { return false }
  let readers: Set<Substring> = [
    "jsonpath", "go-template", "custom-columns", "jq", "yq", "base64", "extract",
  ]
  return words.contains { readers.contains($0) }
}

/// A line's text without the blanks around it, masked.
func maskWhole(_ line: [UInt8]) -> [UInt8] {
  guard let first = line.firstIndex(where: { !$0.isLineBlank }),
    let last = line.lastIndex(where: { !$0.isLineBlank })
  else { return line }
  return line[..<first] + Array(secretMask.utf8) + line[(last + 1)...]
}

extension UInt8 {
  /// Blank, tab or carriage return.
  var isLineBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
}
