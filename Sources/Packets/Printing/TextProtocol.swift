/// tcpdump's decoder of text protocols (`util-print.c`, `txtproto_print`), for HTTP.
enum TextProtocol {
  /// What stands behind `: HTTP`: nothing for a part of a body, else the first line, or with `-v` all text lines.
  static func http(_ packet: Packet, isVerbose: Bool) -> String {
    let payload = packet.payload
    if payload.isEmpty { return shown(packet.firstLine, packet.payloadLength, isVerbose: isVerbose) }
    guard startsMessage(payload) else { return "" }
    if !isVerbose { return line(payload, from: 0).map { ": " + $0.text } ?? "" }
    var text = ", length: \(payload.count)"
    var place = 0
    while place < payload.count, let next = line(payload, from: place) {
      text += "\n\t" + next.text
      guard let end = next.end else { break }
      place = end
    }
    return text
  }

  /// The first line of the message that data starts with; `nil` for anything else.
  static func firstLine(_ payload: [UInt8]) -> String? {
    startsMessage(payload) ? line(payload, from: 0)?.content : nil
  }

  private static func shown(_ firstLine: String?, _ length: Int, isVerbose: Bool) -> String {
    guard let firstLine else { return "" }
    return isVerbose ? ", length: \(length)\n\t" + firstLine : ": " + firstLine
  }

  private struct Line {
    /// The line as printed, a mark behind it if it has no end.
    var text: String
    var content: String
    /// Where the next line starts; `nil` where the data ends without a line end.
    var end: Int?
  }

  /// A line of printable ASCII; `nil` where other bytes stand in it.
  private static func line(_ payload: [UInt8], from start: Int) -> Line? {
    var end = start
    while end < payload.count, isPrintable(payload[end]) || payload[end] == .tab { end += 1 }
    let content = String(decoding: payload[start..<end], as: UTF8.self)
    guard end < payload.count else { return Line(text: content + " [|http]", content: content) }
    if payload[end] == 0x0A { return Line(text: content, content: content, end: end + 1) }
    guard payload[end] == 0x0D, end + 1 < payload.count, payload[end + 1] == 0x0A else { return nil }
    return Line(text: content, content: content, end: end + 2)
  }

  /// Whether the first word is a method, or the second a status of three digits.
  private static func startsMessage(_ payload: [UInt8]) -> Bool {
    let head = payload.prefix(160).prefix { isPrintable($0) || $0 == .tab }
    let words = head.split(maxSplits: 2) { $0 == .blank || $0 == .tab }
    guard let first = words.first, payload.first != .blank else { return false }
    if methods.contains(String(decoding: first, as: UTF8.self).uppercased()) { return true }
    guard words.count > 1 else { return false }
    return words[1].count == 3 && words[1].allSatisfy(\.isDigit)
  }

  private static func isPrintable(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }

  /// The request names of `print-http.c`, WebDAV's included.
  static let methods: Set<String> = [
    "GET", "PUT", "COPY", "HEAD", "LOCK", "MOVE", "POLL", "POST", "BCOPY", "BMOVE", "MKCOL", "TRACE", "LABEL",
    "MERGE", "DELETE", "SEARCH", "UNLOCK", "REPORT", "UPDATE", "NOTIFY", "BDELETE", "CONNECT", "OPTIONS",
    "CHECKIN", "PROPFIND", "CHECKOUT", "CCM_POST", "SUBSCRIBE", "PROPPATCH", "BPROPFIND", "BPROPPATCH",
    "UNCHECKOUT", "MKACTIVITY", "MKWORKSPACE", "UNSUBSCRIBE", "RPC_CONNECT", "VERSION-CONTROL",
    "BASELINE-CONTROL",
  ]
}
