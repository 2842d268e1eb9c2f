/// The HTML comments in a range of source lines, each with the place where its text begins.
func comments(in lines: ClosedRange<Int>, of source: SourceText) -> [MarkdownComment] {
  var found: [MarkdownComment] = []
  var open: MarkdownComment?
  for number in lines {
    var rest = source.line(number)
    let start = rest.startIndex
    while true {
      if var comment = open {
        guard let end = offset(of: "-->", in: rest) else {
          comment.text += rest.string + "\n"
          open = comment
          break
        }
        comment.text += rest[..<end].string
        found.append(comment)
        open = nil
        rest = rest[(end + 3)...]
      } else {
        guard let begin = offset(of: "<!--", in: rest) else { break }
        let line = source.line(number)
        let column = scalarCount(line[start..<(begin + 4)]) + 1
        open = MarkdownComment(text: "", line: number, column: column)
        rest = rest[(begin + 4)...]
      }
    }
  }
  return found
}

/// Where `mark` begins in a line.
private func offset(of mark: StaticString, in line: ArraySlice<UInt8>) -> Int? {
  guard line.count >= mark.utf8CodeUnitCount else { return nil }
  let last = line.endIndex - mark.utf8CodeUnitCount
  return (line.startIndex...last).first { line[$0...].begins(with: mark) }
}
