#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension AwkMachine {
  func value(_ expression: AwkExpression) throws(AwkInterruption) -> AwkValue {
    switch expression {
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .expression(let regular): return .number(regular.matches(line(try field(0).text())) ? 1 : 0)
    case .variable(let name): return self[name]
    case .field(let index): return try field(fieldIndex(index))
    case .element(let name, let index):
      let key = try key(index)
      let array = array(name)
      if let found = array[key] { return found }
      array[key] = .unset
      return .unset
    case .assign(let place, let operation, let right): return try assign(place, operation, right)
    case .conditional(let condition, let first, let second):
      return try value(condition).isTrue ? try value(first) : try value(second)
    case .binary(let symbol, let left, let right): return try binary(symbol, left, right)
    case .not(let inner): return .number(try value(inner).isTrue ? 0 : 1)
    case .negate(let inner): return .number(-(try value(inner).number))
    case .plus(let inner): return .number(try value(inner).number)
    case .increment(let place, let change, let isBefore):
      let old = try value(place).number
      try set(place, .number(old + change))
      return .number(isBefore ? old + change : old)
    case .match(let left, let right, let isNegated):
      let text = try value(left).text()
      return .number(try regular(right).matches(line(text)) != isNegated ? 1 : 0)
    case .contains(let index, let name): return .number(array(name)[try key(index)] != nil ? 1 : 0)
    case .call(let name, let arguments):
      try count()
      return try call(name, arguments)
    case .builtin(let name, let arguments): return try builtin(name, arguments)
    case .getline(let place, let file): return try getline(place, file)
    case .grouped(let inner): return try value(inner)
    }
  }

  func line(_ text: String) -> RegularExpression.Line { RegularExpression.Line(Array(text.utf8)) }

  private func fieldIndex(_ expression: AwkExpression) throws(AwkInterruption) -> Int {
    let number = try value(expression).number
    return abs(number) < 1e9 ? Int(number) : -1
  }

  func key(_ index: [AwkExpression]) throws(AwkInterruption) -> String {
    var parts: [String] = []
    for expression in index { parts.append(try value(expression).text(self["CONVFMT"].text())) }
    return parts.joined(separator: self["SUBSEP"].text())
  }

  /// A pattern: an expression as written, or the text of anything else.
  func regular(_ expression: AwkExpression) throws(AwkInterruption) -> RegularExpression {
    if case .expression(let regular) = expression { return regular }
    return try self.expression(try value(expression).text())
  }

  func set(_ place: AwkExpression, _ value: AwkValue) throws(AwkInterruption) {
    switch place {
    case .variable(let name): self[name] = value
    case .field(let index): try setField(fieldIndex(index), value)
    case .element(let name, let index): array(name)[try key(index)] = value
    default: break
    }
  }

  private func assign(
    _ place: AwkExpression, _ operation: String?, _ right: AwkExpression
  ) throws(AwkInterruption) -> AwkValue {
    var result = try value(right)
    if let operation {
      result = .number(try arithmetic(operation, try value(place).number, result.number))
    }
    try set(place, result)
    return result
  }

  private func binary(
    _ symbol: String, _ left: AwkExpression, _ right: AwkExpression
  ) throws(AwkInterruption) -> AwkValue {
    switch symbol {
    case "&&", "||":
      if try value(left).isTrue == (symbol == "||") { return .number(symbol == "||" ? 1 : 0) }
      return .number(try value(right).isTrue ? 1 : 0)
    case " ":
      let format = self["CONVFMT"].text()
      let text = try value(left).text(format) + value(right).text(format)
      return .text(try made(text))
    case "<", "<=", "==", "!=", ">", ">=":
      return .number(compare(try value(left), symbol, try value(right)) ? 1 : 0)
    default: return .number(try arithmetic(symbol, try value(left).number, try value(right).number))
    }
  }

  private func arithmetic(_ symbol: String, _ left: Double, _ right: Double) throws(AwkInterruption) -> Double
  {
    switch symbol {
    case "+": return left + right
    case "-": return left - right
    case "*": return left * right
    case "^": return pow(left, right)
    default:
      guard right != 0 else {
        throw .failure(AwkFailure(message: "division by zero\(symbol == "%" ? " in %" : "")"))
      }
      return symbol == "/" ? left / right : fmod(left, right)
    }
  }

  private func compare(_ left: AwkValue, _ symbol: String, _ right: AwkValue) -> Bool {
    let order: Int
    if left.isNumeric, right.isNumeric {
      order = left.number < right.number ? -1 : left.number == right.number ? 0 : 1
    } else {
      order = compareBytes(left.text().utf8, right.text().utf8)
    }
    switch symbol {
    case "<": return order < 0
    case "<=": return order <= 0
    case "==": return order == 0
    case "!=": return order != 0
    case ">": return order > 0
    default: return order >= 0
    }
  }

  private func getline(_ place: AwkExpression?, _ file: AwkExpression?) throws(AwkInterruption) -> AwkValue {
    var text: String?
    if let file {
      let name = try value(file).text()
      if opened[name] == nil {
        guard let bytes = outside.readFile(name) else { return .number(-1) }
        opened[name] = AwkRecords([(name, bytes)])
      }
      text = opened[name]?.next(separator: self["RS"].text())
    } else {
      text = nextRecord()
    }
    guard let text else { return .number(0) }
    if let place { try set(place, .input(text)) } else { setRecord(text) }
    return .number(1)
  }
}
