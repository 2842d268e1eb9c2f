public import Addresses

/// What is to run, and where.
public struct Command: Hashable, Sendable {
  /// Shell text, complete: no open quote, no dangling continuation.
  public var text: String
  /// The session's name; the first command that names it opens it in `context`.
  public var session: String
  /// Where the session is opened; ignored once it is open.
  public var context: Context
  /// Whether it may change something: it counts as a change for whoever records or replays.
  public var mayChange: Bool

  /// A command for a session.
  public init(
    _ text: String, session: String = "host", context: Context = .host, mayChange: Bool = false
  ) {
    self.text = text
    self.session = session
    self.context = context
    self.mayChange = mayChange
  }
}
