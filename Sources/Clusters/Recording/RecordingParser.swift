import Addresses
public import Diagnostics

extension Recording {
  /// Reads the text format.
  ///
  /// Throws a located ``Diagnostic``: `recording-version` for another format, `recording-syntax` for a line that
  /// does not fit where it stands.
  public static func parse(_ text: String, path: String? = nil) throws(Diagnostic) -> Recording {
    var parser = RecordingParser(text, path: path)
    return try parser.recording()
  }
}

/// Reads a recording line by line, in one pass.
private struct RecordingParser {
  private let lines: [Substring.UTF8View]
  private let path: String?
  private var index = 0

  init(_ text: String, path: String?) {
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines.map { $0.last == 0x0D ? $0.dropLast() : $0 }
    self.path = path
  }

  mutating func recording() throws(Diagnostic) -> Recording {
    try header()
    let cluster = try required("cluster")
    let version = try field("version")
    let named = try required("basis")
    guard let basis = ClusterIdentity.Basis(rawValue: named), basis != .recorded else {
      throw wrong("a recording is made on a 'real' or a 'simulated' cluster, not '\(named)'", at: index - 1)
    }
    var recording = Recording(cluster: cluster, version: version, basis: basis, date: try field("date"))
    while skipBlank() { recording.exchanges.append(try exchange()) }
    return recording
  }

  private mutating func header() throws(Diagnostic) {
    let help =
      "a recording begins with 'waymark-recording \(Recording.formatVersion)'; make one with --record FILE"
    guard let version = rest(after: "waymark-recording ") else {
      throw wrong("this is no recording", at: 0, help: help)
    }
    guard version == "\(Recording.formatVersion)" else {
      throw Diagnostic(
        "recording-version",
        "this recording has format \(version); this version of waymark reads format \(Recording.formatVersion)",
        path: path, position: SourcePosition(line: 1), help: "record it again with --record FILE")
    }
    index = 1
  }

  // MARK: Exchanges

  private mutating func exchange() throws(Diagnostic) -> Recording.Exchange {
    let (changes, context) = try place()
    let session = try field("session") ?? "\(context)"
    let command = try command()
    var late = try streams()
    var early: Output?
    if take("later") {
      late.exitStatus = nil
      early = late
      late = try streams()
    }
    late.missing = try field("missing")
    let (ending, status) = try end()
    late.exitStatus = status
    return Recording.Exchange(
      context: context, session: session, command: command, changes: changes, early: early, late: late,
      ending: ending)
  }

  private mutating func place() throws(Diagnostic) -> (Int, Context) {
    let help = "an answer begins with where it was given: 'after 0 in host'"
    guard let text = rest(after: "after "), let blank = text.firstIndex(of: " "),
      let changes = Int(text[..<blank]), changes >= 0, text[blank...].hasPrefix(" in ")
    else { throw wrong("here an answer should begin", help: help) }
    let named = try unescaped(Substring(text[blank...].dropFirst(4)).utf8)
    guard let context = Context(named) else {
      throw wrong("'\(named)' is no context", help: "contexts are host, node, toolbox, pod:NAME, netns:PATH")
    }
    index += 1
    return (changes, context)
  }

  private mutating func command() throws(Diagnostic) -> String {
    guard let first = try text("$") else {
      throw wrong("here the command should stand", help: "its first line begins with '$ '")
    }
    var parts = [first]
    while let next = try text(">") { parts.append(next) }
    return parts.joined(separator: "\n")
  }

  private mutating func streams() throws(Diagnostic) -> Output {
    Output(try stream("|"), standardError: try stream("!"))
  }

  private mutating func stream(_ mark: String) throws(Diagnostic) -> String {
    var output: [UInt8] = []
    var isEmpty = true
    while let line = try text(mark) {
      output += line.utf8
      output.append(0x0A)
      isEmpty = false
    }
    if !isEmpty, take("\\") { output.removeLast() }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func end() throws(Diagnostic) -> (Ending, Int?) {
    for (mark, ending) in [("= ", Ending.exit), ("^C ", .interrupt)] {
      guard let text = rest(after: mark) else { continue }
      guard text == "running" || Int(text) != nil else { throw wrong("'\(text)' is no exit status") }
      index += 1
      return (ending, Int(text))
    }
    throw wrong(
      "here the answer should go on or end",
      help: "output begins with '| ', errors with '! '; '= 0' ends a command, '^C 0' one that was interrupted"
    )
  }

  // MARK: Lines

  /// The text of a line with a mark; `nil` for any other line.
  private mutating func text(_ mark: String) throws(Diagnostic) -> String? {
    guard index < lines.count, lines[index].starts(with: mark.utf8) else { return nil }
    var content = lines[index].dropFirst(mark.utf8.count)
    let isEscaped = content.first == UInt8(ascii: "~")
    if isEscaped { content = content.dropFirst() }
    guard content.isEmpty || content.first == 0x20 else {
      throw wrong("'\(mark)' is followed by a blank and the text")
    }
    let text = isEscaped ? try unescaped(content.dropFirst()) : String(Substring(content.dropFirst()))
    index += 1
    return text
  }

  private mutating func field(_ name: String) throws(Diagnostic) -> String? {
    guard index < lines.count, lines[index].starts(with: "\(name) ".utf8) else { return nil }
    let value = try unescaped(lines[index].dropFirst(name.utf8.count + 1))
    index += 1
    return value
  }

  private mutating func required(_ name: String) throws(Diagnostic) -> String {
    guard let value = try field(name) else { throw wrong("here the line '\(name) …' should stand") }
    return value
  }

  private mutating func take(_ line: String) -> Bool {
    guard index < lines.count, lines[index].elementsEqual(line.utf8) else { return false }
    index += 1
    return true
  }

  private mutating func skipBlank() -> Bool {
    while index < lines.count, lines[index].isEmpty { index += 1 }
    return index < lines.count
  }

  private func rest(after mark: String) -> String? {
    guard index < lines.count, lines[index].starts(with: mark.utf8) else { return nil }
    return String(Substring(lines[index].dropFirst(mark.utf8.count)))
  }

  private func unescaped(_ bytes: Substring.UTF8View) throws(Diagnostic) -> String {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      if rest.first == byte {
        result.append(byte)
        rest = rest.dropFirst()
      } else if rest.first == UInt8(ascii: "x"),
        let code = UInt8(String(Substring(rest.dropFirst().prefix(2))), radix: 16)
      {
        result.append(code)
        rest = rest.dropFirst(3)
      } else {
        throw wrong("a backslash stands before another one or before xHH")
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func wrong(_ message: String, at place: Int? = nil, help: String? = nil) -> Diagnostic {
    Diagnostic(
      "recording-syntax", message, path: path, position: SourcePosition(line: (place ?? index) + 1),
      help: help)
  }
}
