#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lines that somebody types: unlike `readLine`, waiting for one ends with Ctrl-C.
final class LineInput {
  private var rest: [UInt8] = []
  private var isAtEnd = false

  /// The next line without its end; `nil` at the end of input, and once the process is asked to stop.
  func line() -> String? {
    while true {
      if Interruption.isRequested { return nil }
      if let end = rest.firstIndex(of: 0x0A) {
        defer { rest.removeFirst(end + 1) }
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      guard !isAtEnd else {
        defer { rest = [] }
        return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
      }
      fill()
    }
  }

  /// Asks, and takes the next line for an answer.
  func answer(to question: String) -> String? {
    Terminal.write(question)
    let answer = line()
    if answer == nil { Terminal.write("\n") }
    return answer
  }

  /// Waits a tenth of a second at a time: a signal may come to another thread and not end the reading of this one.
  private func fill() {
    var wanted = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&wanted, 1, 100) > 0 else { return }
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &chunk, chunk.count)
    if count < 0, errno == EINTR { return }
    if count <= 0 { isAtEnd = true } else { rest += chunk[..<count] }
  }
}
