/// bash's `echo`: `-n`, `-e`, `-E`.
func echo(_ arguments: [String]) -> [UInt8] {
  var words = arguments[...]
  var endsLine = true
  var escapes = false
  while let word = words.first, word.count > 1, word.hasPrefix("-"),
    word.dropFirst().allSatisfy({ "neE".contains($0) })
  {
    for letter in word.dropFirst() {
      if letter == "n" { endsLine = false } else { escapes = letter == "e" }
    }
    words = words.dropFirst()
  }
  let text = words.joined(separator: " ")
  guard escapes else { return Array(text.utf8) + (endsLine ? [0x0A] : []) }
  let (bytes, stops) = Escapes.resolve(Array(text.utf8), isEcho: true)
  return bytes + (endsLine && !stops ? [0x0A] : [])
}

/// Backslash escapes of `echo -e`, `printf` and its `%b`.
enum Escapes {
  /// Returns the bytes, and whether `\c` ended them.
  static func resolve(_ bytes: [UInt8], isEcho: Bool) -> (bytes: [UInt8], stops: Bool) {
    var result: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      guard byte == 0x5C, let next = rest.popFirst() else {
        result.append(byte)
        continue
      }
      switch next {
      case UInt8(ascii: "c") where isEcho: return (result, true)
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        if isEcho, next != UInt8(ascii: "0") {
          result += [byte, next]
        } else {
          if !isEcho { rest = [next] + rest }
          result.append(UInt8(truncatingIfNeeded: number(&rest, radix: 8, atMost: 3) ?? 0))
        }
      case UInt8(ascii: "x"):
        if let value = number(&rest, radix: 16, atMost: 2) {
          result.append(UInt8(truncatingIfNeeded: value))
        } else {
          result += [byte, next]
        }
      case UInt8(ascii: "u"), UInt8(ascii: "U"):
        let value = number(&rest, radix: 16, atMost: next == UInt8(ascii: "u") ? 4 : 8)
        if let value, let scalar = UnicodeScalar(UInt32(truncatingIfNeeded: value)) {
          result += Array(String(scalar).utf8)
        }
      default:
        if let single = singles[next] { result.append(single) } else { result += [byte, next] }
      }
    }
    return (result, false)
  }

  private static let singles: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "e"): 27, UInt8(ascii: "E"): 27,
    UInt8(ascii: "f"): 12,
    UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11, 0x5C: 0x5C,
  ]

  private static func number(_ rest: inout ArraySlice<UInt8>, radix: Int, atMost count: Int) -> Int? {
    var value: Int?
    for _ in 0..<count {
      guard let first = rest.first, let digit = Character(UnicodeScalar(first)).hexDigitValue, digit < radix
      else { break }
      value = (value ?? 0) * radix + digit
      rest = rest.dropFirst()
    }
    return value
  }
}
