public import Addresses

/// What is to run, and where.
public struct Command: Hashable, Sendable {
  /// Shell text, complete: no open quote, no dangling continuation.
  public var text: String
  /// The session's name; the first command that names it opens it in `context`.
  public var session: String
  /// Where the session is opened; ignored once it is open.
  public var context: Context

  /// A command for a session.
  public init(_ text: String, session: String = "host", context: Context = .host) {
    self.text = text
    self.session = session
    self.context = context
  }
}
