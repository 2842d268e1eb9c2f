import Packets
import Walkthroughs

/// A capture's text, parted into packets and ordinary lines.
struct CapturedOutput {
  var text: CaptureText
  var conversations: [Conversation]

  init(_ lines: [CaptureLine]) {
    text = readCapture(lines)
    conversations = Packets.conversations(of: text)
  }

  /// A command's standard output; lines count from 1.
  init(_ output: String) {
    self.init(output.lines.enumerated().map { CaptureLine(text: $1, line: $0 + 1) })
  }

  /// The ordinary lines, without tcpdump's closing statistics, which may be absent from either side.
  var ordinary: [CaptureLine] { text.other.filter { !isCaptureStatistics($0.text) } }
}

/// Whether a line is one of tcpdump's three closing counts.
public func isCaptureStatistics(_ line: String) -> Bool {
  let words = line.split(separator: " ").map(String.init)
  guard words.count >= 3, Int(words[0]) != nil, words[1] == "packet" || words[1] == "packets" else {
    return false
  }
  return ["captured", "received by filter", "dropped by kernel", "dropped by interface"]
    .contains(words[2...].joined(separator: " "))
}

extension Step {
  /// The capture that the document shows below this step; `nil` where it shows no packet.
  var shownCapture: CapturedOutput? {
    guard let output else { return nil }
    let lines = output.lines.map { CaptureLine(text: $0.text, line: $0.line) }
    guard lines.contains(where: { looksLikePacket($0.text) }) else { return nil }
    return CapturedOutput(lines)
  }
}
