/// The part of Go's regular expressions that names need: literals, `.`, `.*`, `^` and `$`, found anywhere.
struct GoPattern {
  private var pieces: [[UInt8]]
  private var isStart = false
  private var isEnd = false

  /// `nil` fits everything.
  init(_ text: String?) {
    var text = (text ?? "")[...]
    if text.hasPrefix("^") { (text, isStart) = (text.dropFirst(), true) }
    if text.hasSuffix("$") { (text, isEnd) = (text.dropLast(), true) }
    pieces = [[]]
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      if byte == 0x2E, bytes.first == 0x2A {
        bytes = bytes.dropFirst()
        pieces.append([])
      } else if byte == 0x5C, let next = bytes.popFirst() {
        // An escaped byte stands for itself; zero marks it so that a dot stays a dot.
        pieces[pieces.count - 1] += next == 0x2E ? [0] : [next]
      } else {
        pieces[pieces.count - 1].append(byte)
      }
    }
  }

  /// Whether a name holds the pieces in order; takes each at its first place, so time is pieces × length.
  func fits(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    var from = 0
    for (place, piece) in pieces.enumerated() {
      let isLast = place == pieces.count - 1
      let fixed = isLast && isEnd ? bytes.count - piece.count : nil
      let latest = place == 0 && isStart ? 0 : bytes.count
      guard from <= latest else { return false }
      let found = (from...latest).first { start in
        (fixed == nil || fixed == start) && Self.matches(piece, bytes, at: start)
      }
      guard let found else { return false }
      from = found + piece.count
    }
    return true
  }

  private static func matches(_ piece: [UInt8], _ bytes: [UInt8], at start: Int) -> Bool {
    guard start + piece.count <= bytes.count else { return false }
    return zip(piece, bytes[start...]).allSatisfy { wanted, byte in
      wanted == 0 ? byte == 0x2E : wanted == 0x2E || wanted == byte
    }
  }
}
