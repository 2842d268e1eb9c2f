/// A document's bytes and where its lines begin.
///
/// Lines end with LF or CR LF; a text without any LF ends them with CR.
struct SourceText {
  let bytes: [UInt8]
  /// Offset of each line's first byte.
  let starts: [Int]

  init(_ bytes: [UInt8]) {
    var bytes = bytes
    var starts = [0]
    if !bytes.contains(0x0A), bytes.contains(0x0D) {
      for index in bytes.indices where bytes[index] == 0x0D { bytes[index] = 0x0A }
    }
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    if starts.count > 1, starts.last == bytes.count { starts.removeLast() }
    self.bytes = bytes
    self.starts = starts
  }

  var lineCount: Int { starts.count }

  /// A line, counted from 1, without its end; empty beyond the text.
  func line(_ number: Int) -> ArraySlice<UInt8> {
    guard number >= 1, number <= starts.count else { return [] }
    let start = starts[number - 1]
    var end = number < starts.count ? starts[number] - 1 : bytes.count
    if number == starts.count, end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }

  /// The first line after a YAML front matter, counted from 1; 1 where there is none.
  var firstContentLine: Int {
    guard line(1).trimmedAtEnd.elementsEqual("---".utf8) else { return 1 }
    for number in 2..<max(3, min(lineCount, 400)) {
      let text = line(number).trimmedAtEnd
      if text.elementsEqual("---".utf8) || text.elementsEqual("...".utf8) { return number + 1 }
    }
    return 1
  }
}
