#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// bash's `printf`: the format is used again until no argument is left.
struct PrintfFormat {
  private var pieces: [Piece] = []

  private enum Piece {
    case text([UInt8])
    case conversion(Conversion)
  }

  private struct Conversion {
    var flags = ""
    var width: Int?
    var takesWidth = false
    var precision: Int?
    var takesPrecision = false
    var letter: Character = "s"
  }

  /// awk resolves escapes when it reads the program, not when it prints.
  init(_ format: String, escapes: Bool = true) {
    var rest = Array(format.utf8)[...]
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.first == UInt8(ascii: "%") {
        rest = rest.dropFirst()
        text.append(byte)
      } else if byte == UInt8(ascii: "%") {
        pieces.append(.text(text))
        text = []
        pieces.append(.conversion(PrintfFormat.conversion(&rest)))
      } else if byte == 0x5C, escapes {
        let escape = PrintfFormat.escape(&rest)
        text += Escapes.resolve(escape, isEcho: false).bytes
      } else {
        text.append(byte)
      }
    }
    pieces.append(.text(text))
  }

  /// An escape sequence's bytes with its backslash.
  private static func escape(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    guard let first = rest.popFirst() else { return [0x5C] }
    var result: [UInt8] = [0x5C, first]
    let isOctal = (0x30...0x37).contains(first)
    let most =
      isOctal
      ? 2
      : first == UInt8(ascii: "x") ? 2 : first == UInt8(ascii: "u") ? 4 : first == UInt8(ascii: "U") ? 8 : 0
    for _ in 0..<most {
      guard let next = rest.first, let digit = Character(UnicodeScalar(next)).hexDigitValue,
        digit < (isOctal ? 8 : 16)
      else { break }
      result.append(next)
      rest = rest.dropFirst()
    }
    return result
  }

  private static func conversion(_ rest: inout ArraySlice<UInt8>) -> Conversion {
    var result = Conversion()
    while let byte = rest.first, "-+ #0'".utf8.contains(byte) {
      result.flags.append(Character(UnicodeScalar(byte)))
      rest = rest.dropFirst()
    }
    (result.width, result.takesWidth) = number(&rest)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      (result.precision, result.takesPrecision) = number(&rest)
      if result.precision == nil, !result.takesPrecision { result.precision = 0 }
    }
    while let byte = rest.first, "lhjzt".utf8.contains(byte) { rest = rest.dropFirst() }
    if let letter = rest.popFirst() {
      result.letter = Character(UnicodeScalar(letter))
    } else {
      result.letter = "\0"
    }
    return result
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) -> (Int?, Bool) {
    if rest.first == UInt8(ascii: "*") {
      rest = rest.dropFirst()
      return (nil, true)
    }
    var value: Int?
    while let byte = rest.first, (0x30...0x39).contains(byte), (value ?? 0) < 100_000 {
      value = (value ?? 0) * 10 + Int(byte - 0x30)
      rest = rest.dropFirst()
    }
    return (value, false)
  }

  /// The letters of the conversions, `*` for a width or precision that is an argument.
  var letters: [Character] {
    pieces.flatMap { piece -> [Character] in
      guard case .conversion(let conversion) = piece else { return [] }
      return (conversion.takesWidth ? ["*"] : []) + (conversion.takesPrecision ? ["*"] : []) + [
        conversion.letter
      ]
    }
  }

  /// The text, and what was wrong with the arguments.
  func print(_ arguments: [String]) -> (text: String, complaints: [String]) {
    let (bytes, complaints) = bytes(arguments)
    return (String(decoding: bytes, as: UTF8.self), complaints)
  }

  func bytes(_ arguments: [String]) -> (bytes: [UInt8], complaints: [String]) {
    var result: [UInt8] = []
    var complaints: [String] = []
    var rest = arguments[...]
    let conversions = pieces.count { if case .conversion = $0 { true } else { false } }
    repeat {
      for piece in pieces {
        switch piece {
        case .text(let text): result += text
        case .conversion(let conversion):
          let (text, stops) = convert(conversion, &rest, &complaints)
          result += text
          if stops { return (result, complaints) }
        }
      }
    } while !rest.isEmpty && conversions > 0 && result.count < 1 << 20
    return (result, complaints)
  }

  private func convert(
    _ given: Conversion, _ rest: inout ArraySlice<String>, _ complaints: inout [String]
  ) -> (bytes: [UInt8], stops: Bool) {
    var conversion = given
    if given.takesWidth { conversion.width = rest.popFirst().flatMap { Int($0) } }
    if given.takesPrecision {
      conversion.precision = rest.popFirst().flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
    }
    conversion.width = conversion.width.map { max(-100_000, min($0, 100_000)) }
    if let width = conversion.width, width < 0 {
      conversion.width = -width
      conversion.flags += "-"
    }
    switch given.letter {
    case "s", "b", "q":
      let argument = rest.popFirst() ?? ""
      let (bytes, stops) =
        given.letter == "b"
        ? Escapes.resolve(Array(argument.utf8), isEcho: true)
        : (Array((given.letter == "q" ? quotedForShell(argument) : argument).utf8), false)
      let text = String(
        decoding: conversion.precision.map { Array(bytes.prefix(max(0, $0))) } ?? bytes, as: UTF8.self)
      return (Array(padded(text, conversion).utf8), stops)
    case "c": return (Array(padded(String((rest.popFirst() ?? "").prefix(1)), conversion).utf8), false)
    case "d", "i", "u", "x", "X", "o":
      let value = integer(rest.popFirst(), &complaints)
      return (Array(format(conversion, integer: value).utf8), false)
    case "f", "F", "e", "E", "g", "G", "a":
      let argument = rest.popFirst() ?? "0"
      if Double(argument.trimmed) == nil, !argument.isEmpty {
        complaints.append("\(argument): invalid number")
      }
      return (Array(format(conversion, real: Double(argument.trimmed) ?? 0).utf8), false)
    default:
      complaints.append("`\(given.letter)': invalid format character")
      return ([], true)
    }
  }

  private func integer(_ text: String?, _ complaints: inout [String]) -> Int {
    guard let text, !text.isEmpty else { return 0 }
    if text.hasPrefix("'") || text.hasPrefix("\"") {
      return Int(text.unicodeScalars.dropFirst().first?.value ?? 0)
    }
    if let value = Int(text.trimmed), value == .min { return value }
    let isNegative = text.trimmed.hasPrefix("-")
    let digits = text.trimmed.drop { $0 == "-" || $0 == "+" }
    if let value = Arithmetic.number(String(digits)) { return isNegative ? 0 &- value : value }
    complaints.append("\(text): invalid number")
    let start = digits.prefix { $0.isNumber }
    return (Int(start) ?? 0) * (isNegative ? -1 : 1)
  }

  private func format(_ conversion: Conversion, integer value: Int) -> String {
    var digits: String
    switch conversion.letter {
    case "x": digits = String(UInt(bitPattern: value), radix: 16)
    case "X": digits = String(UInt(bitPattern: value), radix: 16, uppercase: true)
    case "o": digits = String(UInt(bitPattern: value), radix: 8)
    case "u": digits = String(UInt(bitPattern: value))
    default: digits = String(value.magnitude)
    }
    if conversion.flags.contains("#"), value != 0 {
      digits =
        (conversion.letter == "x"
          ? "0x" : conversion.letter == "X" ? "0X" : conversion.letter == "o" ? "0" : "") + digits
    }
    if let precision = conversion.precision {
      digits = String(repeating: "0", count: max(0, min(precision, 10_000) - digits.count)) + digits
    }
    let isSigned = conversion.letter == "d" || conversion.letter == "i"
    let sign =
      isSigned && value < 0
      ? "-"
      : isSigned && conversion.flags.contains("+")
        ? "+" : isSigned && conversion.flags.contains(" ") ? " " : ""
    if conversion.flags.contains("0"), !conversion.flags.contains("-"), conversion.precision == nil,
      let width = conversion.width
    {
      return sign + String(repeating: "0", count: max(0, width - sign.count - digits.count)) + digits
    }
    return padded(sign + digits, conversion)
  }

  private func format(_ conversion: Conversion, real value: Double) -> String {
    let precision = min(conversion.precision ?? 6, 300)
    let flags = String(conversion.flags.filter { "+ #".contains($0) })
    let text = formatReal(
      "%\(flags).\(precision)\(conversion.letter == "F" ? "f" : conversion.letter)", value)
    if conversion.flags.contains("0"), !conversion.flags.contains("-"), let width = conversion.width,
      value.isFinite
    {
      let sign = text.prefix { "+- ".contains($0) }
      return sign + String(repeating: "0", count: max(0, width - text.count)) + text.dropFirst(sign.count)
    }
    return padded(text, conversion)
  }

  private func padded(_ text: String, _ conversion: Conversion) -> String {
    guard let width = conversion.width else { return text }
    return conversion.flags.contains("-")
      ? text.padded(to: min(width, 100_000)) : text.right(to: min(width, 100_000))
  }
}

/// C's conversion of one number; the format holds exactly one conversion of a `double`.
func formatReal(_ format: String, _ value: Double) -> String {
  var buffer = [CChar](repeating: 0, count: 700)
  let count = withVaList([value]) { vsnprintf(&buffer, buffer.count, format, $0) }
  return String(
    decoding: buffer.prefix(max(0, min(Int(count), buffer.count - 1))).map { UInt8(bitPattern: $0) },
    as: UTF8.self)
}

/// `%q`: text that bash reads as one word.
private func quotedForShell(_ text: String) -> String {
  if text.isEmpty { return "''" }
  return text.reduce(into: "") { result, character in
    if " \t\n\\'\"$`&|;<>()*?[]{}#~!=%^".contains(character) { result.append("\\") }
    result.append(character)
  }
}
