/// The head of an HTTP/1 message: the first line and the header lines as they were sent.
struct HTTPHead {
  /// What a message may have in its head before it is refused.
  static let longest = 65_536

  var firstLine: String
  var headers: [(name: String, value: String)]

  /// Reads a head from the front of bytes, with the number of bytes it takes; `nil` while it is not complete or
  /// when a header line has no colon.
  static func parse(_ bytes: [UInt8]) -> (head: HTTPHead, length: Int)? {
    guard let end = endOfHead(bytes) else { return nil }
    let lines = bytes[..<end].split(separator: 0x0A).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }.filter { !$0.isEmpty }
    guard let first = lines.first else { return nil }
    var head = HTTPHead(firstLine: first, headers: [])
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      head.headers.append((String(line[..<colon]), String(value)))
    }
    return (head, end)
  }

  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    let limit = min(bytes.count, longest)
    var index = 0
    while index + 3 < limit {
      if bytes[index] == 0x0D, bytes[index + 1] == 0x0A, bytes[index + 2] == 0x0D, bytes[index + 3] == 0x0A {
        return index + 4
      }
      index += 1
    }
    return nil
  }

  /// The first header of a name, whatever its case.
  subscript(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }

  mutating func remove(_ name: String) { headers.removeAll { $0.name.lowercased() == name } }

  /// Words of the first line.
  var words: [String] { firstLine.split(separator: " ", maxSplits: 2).map(String.init) }

  var contentLength: Int? { self["content-length"].flatMap { Int($0) } }

  /// Whether the sender wants the connection to end after this message.
  var isLast: Bool {
    let wish = self["connection"]?.lowercased()
    return firstLine.contains("HTTP/1.0") ? wish != "keep-alive" : wish == "close"
  }

  /// The bytes of the head, with the blank line.
  var bytes: [UInt8] {
    Array((firstLine + "\r\n" + headers.map { "\($0.name): \($0.value)\r\n" }.joined() + "\r\n").utf8)
  }
}
