/// What has come of the answer to one command.
struct Reply: Sendable {
  let mark: Mark
  var output: StreamBuffer
  var error: StreamBuffer
  /// The shell's exit status, once it and all it started are gone.
  var ended: Int32?

  init(to mark: Mark, limit: Int) {
    self.mark = mark
    output = StreamBuffer(mark: mark.bytes, limit: limit)
    error = StreamBuffer(mark: mark.bytes, limit: limit)
  }

  /// Both marks have come.
  var isAnswered: Bool { output.report != nil && error.report != nil }

  /// Nothing more can come.
  var isOver: Bool { isAnswered || ended != nil }

  /// More came than is kept.
  var isOverflowing: Bool { output.isOverflowing || error.isOverflowing }

  /// The command is over, one way or the other, or must be ended.
  var isSettled: Bool { isOver || isOverflowing }

  /// What the shell says of itself after the command.
  var answer: ShellAnswer? { isAnswered ? output.report.flatMap(ShellAnswer.init) : nil }
}
