/// A sed script as a list of commands; braces are jumps.
struct SedScript {
  var commands: [SedCommand] = []
  var labels: [String: Int] = [:]
}

/// One command with the lines it is for.
struct SedCommand {
  var first: SedAddress?
  var second: SedAddress?
  var isNegated = false
  var action: SedAction
}

enum SedAddress {
  case line(Int)
  case last
  /// `nil` is the last expression used.
  case match(RegularExpression?)
  /// `first~step`
  case step(Int, Int)
  /// `+count`, after the first address.
  case count(Int)
  /// `~multiple`, after the first address.
  case multiple(Int)
}

enum SedAction {
  /// Skips to the command after the closing brace where the addresses do not hold.
  case block(end: Int)
  case none
  case substitute(SedSubstitution)
  case transliterate([UnicodeScalar: UnicodeScalar])
  case delete, deleteFirst, print, printFirst, next, appendNext
  case hold, holdAppend, get, getAppend, exchange, zap
  case number, list
  case append(String), insert(String), change(String)
  case quit(Int), quitSilently(Int)
  case branch(String), branchIfChanged(String), branchUnlessChanged(String)
  case read(String), write(String)
}

struct SedSubstitution {
  /// `nil` is the last expression used.
  var expression: RegularExpression?
  var replacement: [Part]
  var isGlobal = false
  /// The match to replace first.
  var number = 1
  var prints = false
  var file: String?

  enum Part {
    case text(String)
    case group(Int)
    /// `\U \L \u \l \E`
    case change(Character)
  }
}

/// What is wrong with a script, as GNU sed says it.
struct SedFailure: Error {
  var message: String
  var isLack = false
}
