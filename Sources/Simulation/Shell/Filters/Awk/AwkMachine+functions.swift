#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension AwkMachine {
  func builtin(_ name: String, _ arguments: [AwkExpression]) throws(AwkInterruption) -> AwkValue {
    func number(_ index: Int) throws(AwkInterruption) -> Double {
      index < arguments.count ? try value(arguments[index]).number : 0
    }
    func text(_ index: Int) throws(AwkInterruption) -> String {
      index < arguments.count ? try value(arguments[index]).text() : ""
    }
    switch name {
    case "length":
      guard let first = arguments.first else {
        return .number(Double(try field(0).text().unicodeScalars.count))
      }
      if case .variable(let name) = first, array(name).count > 0 { return .number(Double(array(name).count)) }
      return .number(Double(try text(0).unicodeScalars.count))
    case "index":
      let (whole, part) = (Array(try text(0).unicodeScalars), Array(try text(1).unicodeScalars))
      guard part.count <= whole.count else { return .number(0) }
      let place = (0...(whole.count - part.count)).first { whole[$0..<($0 + part.count)].elementsEqual(part) }
      return .number(place.map { Double($0 + 1) } ?? 0)
    case "substr":
      return .text(
        substring(try text(0), from: try number(1), count: arguments.count > 2 ? try number(2) : nil))
    case "split": return try splitCall(arguments)
    case "sub", "gsub": return try substitute(arguments, isGlobal: name == "gsub")
    case "match": return try match(try text(0), arguments)
    case "sprintf": return .text(try formatted(arguments))
    case "tolower": return .text(try text(0).lowercased())
    case "toupper": return .text(try text(0).uppercased())
    case "int": return .number(try number(0).rounded(.towardZero))
    case "sqrt": return .number(try number(0).squareRoot())
    case "sin": return .number(sin(try number(0)))
    case "cos": return .number(cos(try number(0)))
    case "exp": return .number(exp(try number(0)))
    case "log": return .number(log(try number(0)))
    case "atan2": return .number(atan2(try number(0), try number(1)))
    case "rand":
      randomState = randomState &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return .number(Double(randomState >> 11) / Double(1 << 53))
    case "srand":
      let old = randomState
      let seed = abs(arguments.isEmpty ? Double(outside.now.seconds) : try number(0))
      randomState = UInt64(Int(saturating: seed.truncatingRemainder(dividingBy: 1e15)))
      return .number(Double(old % 1_000_000))
    case "system":
      let (status, printed) = outside.runCommand(try text(0), [])
      output += printed
      return .number(Double(status))
    case "close":
      let name = try text(0)
      opened[name] = nil
      return .number(flush(name) ? 0 : -1)
    default: return .number(0)
    }
  }

  private func substring(_ text: String, from start: Double, count: Double?) -> String {
    let scalars = Array(text.unicodeScalars)
    let first = start.rounded()
    let last = count.map { first + $0.rounded() } ?? Double(scalars.count + 1)
    guard !first.isNaN, !last.isNaN else { return "" }
    let low = Int(max(1, min(first, Double(scalars.count + 1)))) - 1
    let high = Int(max(1, min(last, Double(scalars.count + 1)))) - 1
    return low < high ? String(String.UnicodeScalarView(scalars[low..<high])) : ""
  }

  private func splitCall(_ arguments: [AwkExpression]) throws(AwkInterruption) -> AwkValue {
    guard arguments.count >= 2, case .variable(let name) = arguments[1] else {
      throw .failure(AwkFailure(message: "syntax error in split"))
    }
    let text = try value(arguments[0]).text()
    var separator = self["FS"]
    if arguments.count > 2 {
      if case .expression(let regular) = arguments[2] { return store(parts(text, by: regular), in: name) }
      separator = try value(arguments[2])
    }
    return store(try split(text, by: separator), in: name)
  }

  private func parts(_ text: String, by regular: RegularExpression) -> [String] {
    if text.isEmpty { return [] }
    let line = line(text)
    var result: [String] = []
    var start = 0
    while let match = regular.firstMatch(in: line, from: start), !match.isEmpty {
      result.append(line.text(start..<match.lowerBound))
      start = match.upperBound
    }
    return result + [line.text(start..<line.scalars.count)]
  }

  private func store(_ parts: [String], in name: String) -> AwkValue {
    let array = array(name)
    array.removeAll()
    for (index, part) in parts.enumerated() { array[String(index + 1)] = .input(part) }
    return .number(Double(parts.count))
  }

  private func match(_ text: String, _ arguments: [AwkExpression]) throws(AwkInterruption) -> AwkValue {
    guard arguments.count >= 2 else { return .number(0) }
    if arguments.count > 2 { throw .failure(AwkFailure(message: "awk: match with an array", isLack: true)) }
    let found = try regular(arguments[1]).firstMatch(in: line(text))
    self["RSTART"] = .number(Double((found?.lowerBound ?? -1) + 1))
    self["RLENGTH"] = .number(Double(found?.count ?? -1))
    return self["RSTART"]
  }

  private func substitute(_ arguments: [AwkExpression], isGlobal: Bool) throws(AwkInterruption) -> AwkValue {
    guard arguments.count >= 2 else { return .number(0) }
    let expression = try regular(arguments[0])
    let replacement = try value(arguments[1]).text()
    let place = arguments.count > 2 ? arguments[2] : .field(.number(0))
    let line = line(try value(place).text())
    var result = ""
    var copied = 0
    var start = 0
    var count = 0
    while start <= line.scalars.count, let match = expression.firstMatch(in: line, from: start) {
      if match.isEmpty, count > 0, match.lowerBound == copied, copied > 0, start == copied {
        start += 1
        continue
      }
      count += 1
      result += line.text(copied..<match.lowerBound) + replaced(replacement, line.text(match))
      copied = match.upperBound
      start = match.isEmpty ? match.upperBound + 1 : match.upperBound
      if !isGlobal { break }
    }
    guard count > 0 else { return .number(0) }
    result += line.text(copied..<line.scalars.count)
    if place.isPlace { try set(place, .text(made(result))) }
    return .number(Double(count))
  }

  /// `&` is the match, `\&` an ampersand.
  private func replaced(_ replacement: String, _ match: String) -> String {
    var result = ""
    var rest = replacement[...]
    while let next = rest.popFirst() {
      if next == "\\", let quoted = rest.first, quoted == "&" || quoted == "\\" {
        result.append(quoted)
        rest = rest.dropFirst()
      } else if next == "&" {
        result += match
      } else {
        result.append(next)
      }
    }
    return result
  }

  /// Ends a command or file by name; `false` if it was not open.
  func flush(_ name: String) -> Bool {
    guard let index = sinks.firstIndex(where: { $0.name == name }) else { return false }
    let sink = sinks.remove(at: index)
    if sink.kind == .pipe {
      output += outside.runCommand(sink.name, sink.bytes).output
    } else {
      outside.writeFile(sink.name, sink.kind, sink.bytes)
    }
    return true
  }
}
