import CProcess

/// What came on one stream since a command began, up to its mark; bounded.
struct StreamBuffer {
  /// The kept beginning of the output, the mark and what follows it not included once it was seen.
  private(set) var bytes: [UInt8] = []
  /// The text between the mark and the end of its line, once that is whole.
  private(set) var report: String?
  /// Whether more came than is kept.
  private(set) var isOverflowing = false
  private let mark: [UInt8]
  private let limit: Int
  /// Where looking for the mark goes on.
  private var searched = 0
  /// The end of what came, once the output itself is no longer kept.
  private var tail: [UInt8] = []

  init(mark: [UInt8], limit: Int) {
    self.mark = mark
    self.limit = limit
  }

  /// Takes what a read brought, up to the end of the mark's line; how many bytes that were.
  mutating func append(_ chunk: UnsafeRawBufferPointer) -> Int {
    guard report == nil else { return 0 }
    if isOverflowing {
      tail.append(contentsOf: chunk)
      return chunk.count - takeReportFromTail()
    }
    bytes.append(contentsOf: chunk)
    return chunk.count - takeReport()
  }

  /// How many bytes stand after the mark's line.
  private mutating func takeReport() -> Int {
    guard let found = Self.find(mark, in: bytes, from: searched) else {
      searched = max(0, bytes.count - mark.count + 1)
      guard bytes.count > limit else { return 0 }
      tail = Array(bytes.suffix(mark.count))
      bytes.removeLast(bytes.count - limit)
      isOverflowing = true
      return 0
    }
    searched = found
    let rest = takeReport(after: found + mark.count, in: bytes)
    if report != nil { bytes.removeLast(bytes.count - found) }
    return rest
  }

  private mutating func takeReportFromTail() -> Int {
    guard let found = Self.find(mark, in: tail, from: 0) else {
      tail.removeFirst(max(0, tail.count - mark.count + 1))
      return 0
    }
    return takeReport(after: found + mark.count, in: tail)
  }

  /// The rest of a line is the report, once its end has come; how many bytes stand after it.
  private mutating func takeReport(after start: Int, in text: [UInt8]) -> Int {
    guard let end = text[start...].firstIndex(of: 0x0A) else { return 0 }
    report = String(decoding: text[start..<end].drop { $0 == 0x20 }, as: UTF8.self)
    return text.count - end - 1
  }

  private static func find(_ mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard start <= bytes.count else { return nil }
    let found = bytes[start...].withUnsafeBytes { text in
      mark.withUnsafeBytes { waymark_find(text.baseAddress, text.count, $0.baseAddress, $0.count) }
    }
    return found < 0 ? nil : start + found
  }
}
