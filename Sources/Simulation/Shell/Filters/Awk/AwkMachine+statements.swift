extension AwkMachine {
  func run(_ statements: [AwkStatement]) throws(AwkInterruption) {
    for statement in statements { try run(statement) }
  }

  private func run(_ statement: AwkStatement) throws(AwkInterruption) {
    try count()
    switch statement {
    case .expression(let expression): _ = try value(expression)
    case .print(let values, let target): try print(values, to: target)
    case .printf(let values, let target): try send(try formatted(values), to: target)
    case .conditional(let condition, let first, let second):
      try run(try value(condition).isTrue ? first : second)
    case .loop(let condition, let body):
      while try value(condition).isTrue {
        guard try iterate(body) else { break }
      }
    case .loopAfter(let body, let condition):
      repeat {
        guard try iterate(body) else { break }
      } while try value(condition).isTrue
    case .counting(let start, let condition, let step, let body):
      if let start { try run(start) }
      while try condition.map({ condition throws(AwkInterruption) in try value(condition).isTrue }) ?? true {
        guard try iterate(body) else { break }
        if let step { try run(step) }
      }
    case .each(let name, let array, let body):
      for key in self.array(array).keys {
        self[name] = .input(key)
        guard try iterate(body) else { break }
      }
    case .block(let body): try run(body)
    case .next: throw .next
    case .breaks: throw .breaks
    case .continues: throw .continues
    case .exit(let status):
      let number = try status.map { status throws(AwkInterruption) in try value(status).number } ?? 0
      throw .exit(Int(saturating: number) & 255)
    case .returns(let result):
      throw .returns(try result.map { result throws(AwkInterruption) in try value(result) } ?? .unset)
    case .delete(let name, let index):
      if let index { array(name)[try key(index)] = nil } else { array(name).removeAll() }
    }
  }

  /// Runs a loop's body; `false` once it breaks.
  private func iterate(_ body: [AwkStatement]) throws(AwkInterruption) -> Bool {
    try count()
    do throws(AwkInterruption) {
      try run(body)
    } catch {
      switch error {
      case .breaks: return false
      case .continues: return true
      default: throw error
      }
    }
    return true
  }

  private func print(_ values: [AwkExpression], to target: AwkTarget?) throws(AwkInterruption) {
    var texts: [String] = []
    let format = self["OFMT"].text()
    for expression in values { texts.append(try value(expression).text(format)) }
    let text = values.isEmpty ? try field(0).text() : texts.joined(separator: self["OFS"].text())
    try send(text + self["ORS"].text(), to: target)
  }

  private func send(_ text: String, to target: AwkTarget?) throws(AwkInterruption) {
    guard let target else {
      write(text)
      return
    }
    let (name, kind): (String, AwkSink)
    switch target {
    case .file(let expression): (name, kind) = (try value(expression).text(), .file)
    case .append(let expression): (name, kind) = (try value(expression).text(), .append)
    case .pipe(let expression): (name, kind) = (try value(expression).text(), .pipe)
    }
    if name == "/dev/stdout" || name == "-" {
      write(text)
    } else if let index = sinks.firstIndex(where: { $0.name == name && $0.kind == kind }) {
      sinks[index].bytes += text.utf8
    } else {
      sinks.append((name, kind, Array(text.utf8)))
    }
  }

  /// The text of `printf` and `sprintf`.
  func formatted(_ expressions: [AwkExpression]) throws(AwkInterruption) -> String {
    var values: [AwkValue] = []
    for expression in expressions { values.append(try value(expression)) }
    let format = PrintfFormat(values.first?.text() ?? "", escapes: false)
    var rest = values.dropFirst()
    let arguments = format.letters.map { letter -> String in
      let value = rest.popFirst() ?? .unset
      switch letter {
      case "d", "i", "x", "X", "o", "u", "*":
        let number = value.number
        return abs(number) < 9e18 ? String(Int(number)) : "0"
      case "c":
        if case .number(let number) = value,
          let scalar = UnicodeScalar(UInt32(max(0, min(number, 0x10_FFFF))))
        {
          return String(Character(scalar))
        }
        return String(value.text().prefix(1))
      case "s": return value.text()
      default: return String(value.number)
      }
    }
    return try made(format.print(arguments).text)
  }
}
