/// One of curl's options and what it does to a request.
struct CurlOption {
  enum Action {
    case flag((inout CurlRequest, Bool) -> Void)
    /// `false` where the value is no number and should be one.
    case value((inout CurlRequest, String) -> Bool)
    case unsupported
  }

  var long: String
  var letter: Character?
  var action: Action

  var takesValue: Bool {
    if case .value = action { true } else { false }
  }

  static func short(_ letter: Character) -> CurlOption? {
    all.first { $0.letter == letter }
      ?? (unsupportedLetters.contains(letter) ? CurlOption("-\(letter)", nil, .unsupported) : nil)
  }

  /// The option of a long name or of an unambiguous beginning of one.
  static func long(_ name: String, written: String) throws(CurlUsageError) -> CurlOption? {
    let known = all
    if let exact = known.first(where: { $0.long == name }) { return exact }
    if unsupportedNames.contains(name) { return CurlOption(name, nil, .unsupported) }
    let fitting = known.filter { $0.long.hasPrefix(name) }
    let others = unsupportedNames.filter { $0.hasPrefix(name) }
    if fitting.count + others.count > 1 { throw .wrong("option \(written): is ambiguous") }
    return fitting.first ?? others.first.map { CurlOption($0, nil, .unsupported) }
  }

  init(_ long: String, _ letter: Character?, _ action: Action) {
    self.long = long
    self.letter = letter
    self.action = action
  }

  static func flag(
    _ long: String, _ letter: Character? = nil, _ set: @escaping (inout CurlRequest, Bool) -> Void
  ) -> CurlOption {
    CurlOption(long, letter, .flag(set))
  }

  static func text(
    _ long: String, _ letter: Character? = nil, _ set: @escaping (inout CurlRequest, String) -> Void
  ) -> CurlOption {
    CurlOption(
      long, letter,
      .value {
        set(&$0, $1)
        return true
      })
  }

  /// A count; curl takes decimal digits, with a minus sign for some.
  static func number(
    _ long: String, _ letter: Character? = nil, _ set: @escaping (inout CurlRequest, Int) -> Void
  ) -> CurlOption {
    CurlOption(
      long, letter,
      .value {
        guard let number = Int($1), number >= -1 else { return false }
        set(&$0, number)
        return true
      })
  }

  /// Decimal seconds, given on in microseconds.
  static func seconds(
    _ long: String, _ letter: Character? = nil, _ set: @escaping (inout CurlRequest, Int64) -> Void
  ) -> CurlOption {
    CurlOption(
      long, letter,
      .value {
        guard let seconds = Double($1), seconds >= 0, seconds < 1e9 else { return false }
        set(&$0, Int64(seconds * 1e6))
        return true
      })
  }
}
