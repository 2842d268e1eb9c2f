/// Cuts a response into head and body as it comes.
struct ResponseReader {
  private(set) var head: HTTPHead?
  private var buffer: [UInt8] = []
  private var left: Int?
  private var hasNoBody = false

  var hasHead: Bool { head != nil }
  /// Whether the body lasts until the connection ends.
  var endsWithConnection: Bool { head != nil && left == nil && !hasNoBody }
  var isComplete: Bool { head != nil && (hasNoBody || left == 0) && buffer.isEmpty }

  mutating func take(_ bytes: [UInt8], isHead: Bool) {
    buffer += bytes
    guard head == nil, let (parsed, length) = HTTPHead.parse(buffer) else { return }
    head = parsed
    buffer.removeFirst(length)
    let code = parsed.words.count > 1 ? Int(parsed.words[1]) ?? 0 : 0
    hasNoBody = isHead || code == 204 || code == 304 || code < 200
    left = hasNoBody ? 0 : parsed.contentLength
  }

  /// The bytes of the body that have come since the last call.
  mutating func takeBody() -> [UInt8] {
    guard head != nil else { return [] }
    let part = left.map { Array(buffer.prefix($0)) } ?? buffer
    left = left.map { $0 - part.count }
    buffer = []
    return part
  }
}
