/// A value: a number, a text, or text from outside that looks like a number.
enum AwkValue {
  case number(Double)
  case text(String)
  case input(String)
  case unset

  var number: Double {
    switch self {
    case .number(let value): value
    case .text(let text), .input(let text): AwkValue.number(in: text).value
    case .unset: 0
    }
  }

  func text(_ format: String = "%.6g") -> String {
    switch self {
    case .number(let value): AwkValue.text(of: value, format)
    case .text(let text), .input(let text): text
    case .unset: ""
    }
  }

  var isTrue: Bool {
    switch self {
    case .number(let value): value != 0
    case .text(let text): !text.isEmpty
    case .input(let text):
      AwkValue.number(in: text).isWhole ? AwkValue.number(in: text).value != 0 : !text.isEmpty
    case .unset: false
    }
  }

  /// Whether it compares as a number.
  var isNumeric: Bool {
    switch self {
    case .number, .unset: true
    case .input(let text): AwkValue.number(in: text).isWhole
    case .text: false
    }
  }

  static func text(of value: Double, _ format: String) -> String {
    if value == value.rounded(), abs(value) < 1e16 { return String(Int(value)) }
    return PrintfFormat(format, escapes: false).print([String(value)]).text
  }

  /// The number at a text's start, and whether that is all of it but blanks.
  static func number(in text: String) -> (value: Double, isWhole: Bool) {
    let bytes = Array(text.utf8)
    var place = bytes.firstIndex { !$0.isBlankOrNewline } ?? bytes.count
    let start = place
    func isDigit(_ place: Int) -> Bool { place < bytes.count && (0x30...0x39).contains(bytes[place]) }
    if place < bytes.count, bytes[place] == 0x2B || bytes[place] == 0x2D { place += 1 }
    let digits = place
    while isDigit(place) { place += 1 }
    var count = place - digits
    if place < bytes.count, bytes[place] == 0x2E {
      let point = place
      place += 1
      while isDigit(place) { place += 1 }
      count += place - point - 1
    }
    guard count > 0 else { return (0, false) }
    if place < bytes.count, bytes[place] | 0x20 == 0x65 {
      let sign = place + 1 < bytes.count && (bytes[place + 1] == 0x2B || bytes[place + 1] == 0x2D) ? 1 : 0
      if isDigit(place + 1 + sign) {
        place += 1 + sign
        while isDigit(place) { place += 1 }
      }
    }
    var number = String(decoding: bytes[start..<place], as: UTF8.self)
    if number.hasSuffix(".") { number.removeLast() }
    let value = Double(number.hasPrefix("+") ? String(number.dropFirst()) : number) ?? 0
    return (value, bytes[place...].allSatisfy(\.isBlankOrNewline))
  }
}

/// An array, shared by a function and its caller.
final class AwkArray {
  private(set) var keys: [String] = []
  private var values: [String: AwkValue] = [:]

  subscript(key: String) -> AwkValue? {
    get { values[key] }
    set {
      if let newValue {
        if values.updateValue(newValue, forKey: key) == nil { keys.append(key) }
      } else if values.removeValue(forKey: key) != nil {
        keys.removeAll { $0 == key }
      }
    }
  }

  var count: Int { values.count }

  func removeAll() {
    keys = []
    values = [:]
  }
}
