internal import Addresses
internal import Diagnostics

/// What one or more `<!-- waymark: … -->` comments before a block ask.
struct Annotation {
  var settings = StepSettings()
  var context: Context?
  var name: String?
  /// The command whose output the block is.
  var run: String?
  /// Codes of findings that are not to be reported, see ``Plan/allowances``.
  var allows: [String] = []
  /// They hold for the whole document.
  var isForDocument = false
  /// Where the first comment stands.
  var line: Int
  /// The keys given, for finding one given twice.
  var keys: Set<String> = []

  static let keys = [
    "context", "timeout", "name", "expect", "exit", "rows", "skip", "run", "cleanup", "allow", "document",
  ]

  /// Whether it asks something of a block, and not only of what is reported.
  var isAboutBlock: Bool { !keys.isSubset(of: ["allow", "document"]) }

  /// Takes a key with its value as written, `nil` where it has none, and says what is wrong with them.
  mutating func set(_ key: String, _ value: String?) -> Problem? {
    if !Self.keys.contains(key) { return .unknownKey(key) }
    if !keys.insert(key).inserted, key != "allow", key != "document" { return .twice(key) }
    if key == "document", value == nil {
      isForDocument = true
      return nil
    }
    if key == "cleanup", value == nil {
      settings.cleanup = true
      return nil
    }
    if key == "skip" {
      settings.skip = value ?? "an annotation skips it"
      return nil
    }
    guard let value, !value.isEmpty else { return .value(key, "", Self.wanted(key)) }
    return assign(key, value) ? nil : .value(key, value, Self.wanted(key))
  }

  private mutating func assign(_ key: String, _ value: String) -> Bool {
    switch key {
    case "context":
      context = Context(value)
      return context != nil
    case "timeout":
      settings.timeout = duration(value)
      return settings.timeout != nil
    case "name":
      name = isSlug(value) ? value : nil
      return name != nil
    case "expect":
      guard let expectation = StepSettings.Expectation(rawValue: value) else { return false }
      settings.expectation = expectation
    case "rows":
      guard let rows = StepSettings.Rows(rawValue: value) else { return false }
      settings.rows = rows
    case "exit":
      guard let status = Int(value), (0...255).contains(status) else { return false }
      settings.exit = status
    case "run": run = value
    case "allow":
      let codes = value.split(separator: ",").map(String.init)
      allows += codes
      return !codes.isEmpty && codes.allSatisfy(isSlug)
    case "document": return false
    default:
      guard value == "true" || value == "false" else { return false }
      settings.cleanup = value == "true"
    }
    return true
  }

  /// What is wrong with a key or its value.
  enum Problem {
    case unknownKey(String)
    case twice(String)
    /// Key, value, what the value may be.
    case value(String, String, [String])
  }

  /// Examples of a key's values; for closed sets, all of them.
  private static func wanted(_ key: String) -> [String] {
    switch key {
    case "context": ["host", "node", "toolbox", "pod:NAME", "netns:/PATH"]
    case "timeout": ["30s", "500ms", "2m"]
    case "name": ["lower-case-words"]
    case "expect": StepSettings.Expectation.allCases.map(\.rawValue)
    case "rows": StepSettings.Rows.allCases.map(\.rawValue)
    case "exit": ["0", "1", "255"]
    case "run": ["\"COMMAND\""]
    case "allow": ["impossible-date", "CODE,CODE"]
    case "document": ["nothing: it stands alone beside allow=CODE"]
    default: ["true", "false"]
    }
  }
}

/// `500ms`, `30s`, `2m`, `1h`: digits and a unit, at most a day.
private func duration(_ text: String) -> Duration? {
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  guard let count = Int(digits), count > 0, digits.utf8.count <= 8 else { return nil }
  let length: Duration
  switch text.dropFirst(digits.count) {
  case "ms": length = .milliseconds(count)
  case "s": length = .seconds(count)
  case "m": length = .seconds(count * 60)
  case "h": length = .seconds(count * 3600)
  default: return nil
  }
  return length <= .seconds(86_400) ? length : nil
}

/// A name that can be a file's: lower-case letters, digits, `-`, `_` and `.`, not at the beginning.
private func isSlug(_ text: String) -> Bool {
  guard let first = text.utf8.first, first.isLower || first.isDigit, text.utf8.count <= 80 else {
    return false
  }
  return text.utf8.allSatisfy { $0.isNameByte && !$0.isUpper }
}
