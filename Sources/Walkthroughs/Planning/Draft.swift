/// A step before its role, context and name are known.
struct Draft {
  var block: Int
  var line: Int
  var command: String
  var prompt: Prompt?
  var output: StepOutput?
  var annotation: Annotation?
  /// The prose since the block before, oldest first.
  var above: [Prose]
  /// How many headings stand before it.
  var section: Int
  /// Why it is a command.
  var reason: String
  var reading: CommandReading
  /// What keeps it from being run as written.
  var obstacle: String?

  /// Equal commands have equal keys: runs of blanks count as one.
  var key: String
}

/// A file block before its context is known.
struct FileDraft {
  var block: Int
  var path: String
  var lines: [DocumentLine]
  var annotation: Annotation?
  var above: [Prose]
  /// How many steps come before.
  var after: Int
}
