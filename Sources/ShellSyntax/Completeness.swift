/// Whether a text can be run, needs more lines, or never will parse.
public enum Completeness: Hashable, Sendable {
  /// It parses.
  case complete
  /// More text could make it whole; the value says what is open: `open double quote`, `here-document EOF`,
  /// `continuation`, `pipe`, `&&`, `if without fi`.
  case incomplete(String)
  /// No text after it makes it whole.
  case invalid(ShellSyntaxError)
}

/// Says whether a reader's shell would run the text or ask for more of it; linear in the text.
public func completeness(of text: String) -> Completeness {
  do throws(ShellSyntaxError) {
    var parser = Parser(Array(text.utf8))
    _ = try parser.whole()
    return parser.endsInContinuation ? .incomplete("continuation") : .complete
  } catch {
    guard let unfinished = error.unfinished else { return .invalid(error) }
    return .incomplete(unfinished)
  }
}
