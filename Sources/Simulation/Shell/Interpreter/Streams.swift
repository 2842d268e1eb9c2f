/// Bytes to be read once, by one command after another.
final class ByteSource {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8] = []) { rest = bytes[...] }

  func takeAll() -> [UInt8] {
    defer { rest = [] }
    return Array(rest)
  }

  /// A line without its newline, and whether it had one; `nil` at the end.
  func takeLine(endedBy delimiter: UInt8 = 0x0A) -> (bytes: [UInt8], isEnded: Bool)? {
    guard !rest.isEmpty else { return nil }
    guard let end = rest.firstIndex(of: delimiter) else { return (takeAll(), false) }
    defer { rest = rest[(end + 1)...] }
    return (Array(rest[..<end]), true)
  }
}

/// Where output goes.
final class ByteSink {
  private(set) var bytes: [UInt8] = []
  let target: Target

  enum Target {
    /// Kept for whoever made the sink.
    case kept
    case discarded
    /// Written to a file, after what it held at first.
    case file(path: String, root: String, before: [UInt8])
  }

  init(_ target: Target = .kept) { self.target = target }

  func append(_ more: [UInt8]) {
    if case .discarded = target { return }
    bytes.append(contentsOf: more)
  }
}

/// The open descriptors of a command.
struct Streams {
  var input: ByteSource
  /// By descriptor; 1 and 2 unless closed.
  var sinks: [Int: ByteSink]
  /// Further descriptors open for reading.
  var sources: [Int: ByteSource] = [:]

  init(input: ByteSource = ByteSource(), output: ByteSink, error: ByteSink) {
    self.input = input
    sinks = [1: output, 2: error]
  }

  func print(_ text: String) { sinks[1]?.append(Array(text.utf8)) }
  func complain(_ text: String) { sinks[2]?.append(Array(text.utf8)) }
}

/// What ends a command before its end.
enum Interruption: Error {
  case breaks(Int)
  case continues(Int)
  case returns(Int)
  /// `exit`: ends the shell or subshell.
  case exits(Int)
  /// An error after which bash reads the next line; the status is the line's.
  case abandons(Int)
  /// A bound was reached.
  case exceeds(String)
  /// A tool runs on.
  case runsOn(RunningTool)
}

/// A tool on its way up through the interpreter, which is confined to the cluster's actor.
struct RunningTool: @unchecked Sendable {
  let tool: any OngoingTool
}
