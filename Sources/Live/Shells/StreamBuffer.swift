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

  /// Takes what a read brought; nothing counts after the mark's line.
  mutating func append(_ chunk: UnsafeRawBufferPointer) {
    guard report == nil else { return }
    if isOverflowing {
      tail.append(contentsOf: chunk)
      takeReportFromTail()
    } else {
      bytes.append(contentsOf: chunk)
      takeReport()
    }
  }

  private mutating func takeReport() {
    guard let found = Self.find(mark, in: bytes, from: searched) else {
      searched = max(0, bytes.count - mark.count + 1)
      guard bytes.count > limit else { return }
      tail = Array(bytes.suffix(mark.count))
      bytes.removeLast(bytes.count - limit)
      isOverflowing = true
      return
    }
    searched = found
    report = Self.line(after: found + mark.count, in: bytes)
    if report != nil { bytes.removeLast(bytes.count - found) }
  }

  private mutating func takeReportFromTail() {
    guard let found = Self.find(mark, in: tail, from: 0) else {
      tail.removeFirst(max(0, tail.count - mark.count + 1))
      return
    }
    report = Self.line(after: found + mark.count, in: tail)
  }

  /// The rest of a line; `nil` while its end has not come.
  private static func line(after start: Int, in text: [UInt8]) -> String? {
    text[start...].firstIndex(of: 0x0A).map { end in
      String(decoding: text[start..<end].drop { $0 == 0x20 }, as: UTF8.self)
    }
  }

  private static func find(_ mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard start <= bytes.count else { return nil }
    let found = bytes[start...].withUnsafeBytes { text in
      mark.withUnsafeBytes { waymark_find(text.baseAddress, text.count, $0.baseAddress, $0.count) }
    }
    return found < 0 ? nil : start + found
  }
}
