/// A key, option or header whose value is a secret.
struct SecretKey {
  /// The value is the rest of the line: a scheme and what it needs.
  var isHeader: Bool
  private var least: Int

  private static let headers: Set<String> = ["authorization", "proxyauthorization"]
  /// Short words that also name harmless things: their values must be long enough to be tokens.
  private static let common: Set<String> = ["token", "secret", "auth"]
  private static let endings = [
    "password", "passwd", "passphrase", "pwd", "secretaccesskey", "accesstoken", "refreshtoken", "idtoken",
    "clientsecret", "apikey", "privatekey", "clientkeydata", "authtoken", "bearertoken", "sessiontoken",
    "dockerconfigjson", "dockercfg", "pullsecret",
  ]

  /// Reads a key; dashes, underscores, dots and case mean nothing.
  init?(_ text: some Sequence<UInt8>) {
    let letters = text.filter(\.isLetterOrDigit).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let name = String(decoding: letters, as: UTF8.self)
    isHeader = Self.headers.contains(name)
    let isCommon = Self.common.contains(name)
    least = isCommon ? 8 : 1
    guard isHeader || isCommon || Self.endings.contains(where: name.hasSuffix) else { return nil }
  }

  /// Whether a value can be the secret itself: no variable, no path to it, no word that says there is none.
  func admits(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count >= least, let first = value.first, admits(first: first) else { return false }
    guard value.count < 6 else { return true }
    return !["true", "false", "null", "none", "nil"].contains(
      String(decoding: value, as: UTF8.self).lowercased())
  }

  /// Whether a value may begin so.
  func admits(first: UInt8) -> Bool { !"$<{(*/".utf8.contains(first) }
}

extension UInt8 {
  /// ASCII only.
  var isLetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}
