/// A text in lines that keep their ends: every byte outside an edit stays what it was.
public struct EditedText: Sendable {
  /// The lines without their ends.
  public private(set) var lines: [String] = []
  private var ends: [String] = []

  /// Reads a text whose lines end with LF or CR LF, or with CR where it has no LF.
  public init(_ text: String) {
    let bytes = Array(text.utf8)
    let isOld = !bytes.contains(0x0A)
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A || isOld && bytes[index] == 0x0D {
      let hasReturn = !isOld && index > start && bytes[index - 1] == 0x0D
      let end = hasReturn ? index - 1 : index
      add(bytes[start..<end], end: bytes[end...index])
      start = index + 1
    }
    if start < bytes.count { add(bytes[start...], end: []) }
  }

  private mutating func add(_ line: ArraySlice<UInt8>, end: ArraySlice<UInt8>) {
    lines.append(String(decoding: line, as: UTF8.self))
    ends.append(String(decoding: end, as: UTF8.self))
  }

  /// A line, counted from 1; empty beyond the text.
  public func line(_ number: Int) -> String { lines.indices.contains(number - 1) ? lines[number - 1] : "" }

  /// The text after some edits, which must not overlap; ranges beyond the text are cut.
  ///
  /// New lines end as their neighbours do; a text whose last line has no end keeps it so.
  public func applying(_ edits: [Edit]) -> String {
    var result: [(text: String, end: String)] = []
    var next = 0
    for edit in edits.sorted(by: { $0.lines.lowerBound < $1.lines.lowerBound }) {
      let lower = min(max(edit.lines.lowerBound - 1, next), lines.count)
      let upper = min(max(edit.lines.upperBound - 1, lower), lines.count)
      for index in next..<lower { result.append((lines[index], ends[index])) }
      let own = ends[lower..<upper].first { !$0.isEmpty } ?? end(near: lower)
      result += edit.new.map { ($0, own) }
      next = upper
    }
    for index in next..<lines.count { result.append((lines[index], ends[index])) }
    for index in result.indices.dropLast() where result[index].end.isEmpty {
      result[index].end = end(near: index)
    }
    if let last = result.indices.last, let own = ends.last, own.isEmpty { result[last].end = "" }
    return result.map { $0.text + $0.end }.joined()
  }

  /// How the lines around an index end.
  private func end(near index: Int) -> String {
    ends.prefix(index).last { !$0.isEmpty } ?? ends.first { !$0.isEmpty } ?? "\n"
  }
}
