import Addresses

/// What an answer is found by.
struct RecordingKey: Hashable, Sendable {
  var context: Context
  var command: String
  /// How many commands before it may have changed something.
  var changes: Int
}

extension Recording.Exchange {
  var key: RecordingKey { RecordingKey(context: context, command: command, changes: changes) }
}
