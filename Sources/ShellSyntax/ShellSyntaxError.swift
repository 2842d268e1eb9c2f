/// Why a text is no script, in bash's words where bash has some.
public struct ShellSyntaxError: Error, Hashable, Sendable {
  /// Without a program's name: ``syntax error near unexpected token `)'``.
  public var message: String
  /// UTF-8 offset of the offending token, or of the text's end.
  public var offset: Int
  /// What is still open, if more text could make it whole.
  var unfinished: String?

  init(_ message: String, at offset: Int, unfinished: String? = nil) {
    self.message = message
    self.offset = offset
    self.unfinished = unfinished
  }
}
