extension ShellProcess {
  /// What the reading thread and the callers share.
  struct State {
    /// The answers that are waited for, in the order in which the shell gives them.
    var replies: [Reply] = []
    /// Text that the pipe did not take yet.
    var unsent: ArraySlice<UInt8> = []
    var waiting: [CheckedContinuation<Void, Never>] = []
    /// The exit status, once the process and all it started are gone.
    var ended: Int32?
    var isClosing = false
    /// The shell's input and the way to wake the thread are closed.
    var isGone = false

    /// What has come for one command, or nothing.
    func reply(to mark: Mark) -> Reply {
      var reply = replies.first { $0.mark == mark } ?? Reply(to: mark, limit: 0)
      reply.ended = ended
      return reply
    }

    /// Gives what a read brought to the answers it belongs to; whether one of them is settled.
    mutating func take(_ chunk: UnsafeRawBufferPointer, _ stream: WritableKeyPath<Reply, StreamBuffer>)
      -> Bool
    {
      var (chunk, isSettled) = (chunk, false)
      for index in replies.indices where replies[index][keyPath: stream].report == nil {
        let count = replies[index][keyPath: stream].append(chunk)
        isSettled = isSettled || replies[index].isSettled
        chunk = UnsafeRawBufferPointer(rebasing: chunk[count...])
        if chunk.isEmpty { break }
      }
      return isSettled
    }
  }
}
