/// Runs an awk program.
final class AwkMachine {
  let program: AwkProgram
  private var globals: [String: AwkValue] = [
    "FS": .text(" "), "OFS": .text(" "), "ORS": .text("\n"), "RS": .text("\n"), "SUBSEP": .text("\u{1C}"),
    "OFMT": .text("%.6g"), "CONVFMT": .text("%.6g"), "NR": .number(0), "FNR": .number(0),
    "RSTART": .number(0), "RLENGTH": .number(-1),
    "FILENAME": .text(""),
  ]
  private var arrays: [String: AwkArray] = [:]
  private var frames: [AwkFrame] = []
  var output: [UInt8] = []
  var records: AwkRecords
  /// Texts for files and commands, by name, in order of first use.
  var sinks: [(name: String, kind: AwkSink, bytes: [UInt8])] = []
  var opened: [String: AwkRecords] = [:]
  let outside: AwkOutside
  private var record = ""
  private var fields: [String] = []
  private var fieldsAreStale = false
  private var recordIsStale = false
  private var steps = 0
  private var textBytes = 0
  private var inRange: Set<Int> = []
  private var expressions: [String: RegularExpression] = [:]
  var randomState: UInt64 = 0

  static let mostSteps = 1_000_000

  init(_ program: AwkProgram, _ records: AwkRecords, _ outside: AwkOutside) {
    self.program = program
    self.records = records
    self.outside = outside
  }

  /// Runs everything; returns the exit status.
  func run() throws(AwkFailure) -> Int {
    var status = 0
    do throws(AwkInterruption) {
      for body in program.begin { try run(body) }
      if !program.rules.isEmpty || !program.end.isEmpty {
        while let text = nextRecord() { try runRules(text) }
      }
    } catch {
      status = try end(error)
    }
    do throws(AwkInterruption) {
      if !hasExited { for body in program.end { try run(body) } }
    } catch {
      status = try end(error)
    }
    return status
  }

  private var hasExited = false

  private func end(_ interruption: AwkInterruption) throws(AwkFailure) -> Int {
    switch interruption {
    case .exit(let status):
      hasExited = true
      return status
    case .failure(let failure): throw failure
    case .next, .breaks, .continues, .returns: return 0
    }
  }

  private func runRules(_ text: String) throws(AwkInterruption) {
    setRecord(text)
    do throws(AwkInterruption) {
      for (index, rule) in program.rules.enumerated() where try applies(rule, index) {
        if let action = rule.action {
          try run(action)
        } else {
          write(recordText + globals["ORS", default: .unset].text())
        }
      }
    } catch {
      guard case .next = error else { throw error }
    }
  }

  private func applies(_ rule: AwkRule, _ index: Int) throws(AwkInterruption) -> Bool {
    guard let pattern = rule.pattern else { return true }
    guard let last = rule.last else { return try value(pattern).isTrue }
    if !inRange.contains(index) {
      guard try value(pattern).isTrue else { return false }
      inRange.insert(index)
    }
    if try value(last).isTrue { inRange.remove(index) }
    return true
  }

  func count() throws(AwkInterruption) {
    steps += 1
    if steps > AwkMachine.mostSteps || output.count > Budget.bytes {
      throw .failure(
        AwkFailure(message: "awk of more than \(AwkMachine.mostSteps) steps or 16 MiB", isLack: true))
    }
  }

  /// Counts text that a program puts together.
  func made(_ text: String) throws(AwkInterruption) -> String {
    textBytes += text.utf8.count
    if textBytes > 4 * Budget.bytes {
      throw .failure(AwkFailure(message: "awk texts of more than 64 MiB", isLack: true))
    }
    return text
  }

  func write(_ text: String) { output.append(contentsOf: text.utf8) }

  // Records and fields.

  /// The next record of the main input.
  func nextRecord() -> String? {
    guard let text = records.next(separator: self["RS"].text()) else { return nil }
    self["NR"] = .number(self["NR"].number + 1)
    self["FNR"] = records.isFirst ? .number(1) : .number(self["FNR"].number + 1)
    globals["FILENAME"] = .text(records.name)
    return text
  }

  func setRecord(_ text: String) {
    record = text
    recordIsStale = false
    fieldsAreStale = true
  }

  private func splitFields() {
    guard fieldsAreStale else { return }
    fieldsAreStale = false
    fields = (try? split(record, by: self["FS"])) ?? []
  }

  private var recordText: String {
    if recordIsStale {
      record = fields.joined(separator: globals["OFS", default: .unset].text())
      recordIsStale = false
    }
    return record
  }

  func field(_ index: Int) throws(AwkInterruption) -> AwkValue {
    guard index >= 0 else {
      throw .failure(AwkFailure(message: "trying to access out of range field \(index)"))
    }
    if index == 0 { return .input(recordText) }
    splitFields()
    return index <= fields.count ? .input(fields[index - 1]) : .unset
  }

  func setField(_ index: Int, _ value: AwkValue) throws(AwkInterruption) {
    guard index >= 0, index < 100_000 else {
      throw .failure(AwkFailure(message: "trying to access out of range field \(index)"))
    }
    if index == 0 {
      setRecord(value.text())
      return
    }
    splitFields()
    while fields.count < index { fields.append("") }
    fields[index - 1] = value.text(self["CONVFMT"].text())
    recordIsStale = true
  }

  /// Splits as the field separator does: a blank at runs of blanks, one character at itself, else an
  /// expression.
  func split(_ text: String, by separator: AwkValue) throws(AwkInterruption) -> [String] {
    let mark = separator.text()
    if mark == " " {
      return text.utf8.split(whereSeparator: \.isBlankOrNewline).map { String(decoding: $0, as: UTF8.self) }
    }
    if text.isEmpty { return [] }
    if mark.isEmpty { return text.map { String($0) } }
    if mark == "\t" || mark.count == 1 && mark != "\\" { return text.components(separatedBy: mark) }
    let expression = try expression(mark)
    let line = RegularExpression.Line(Array(text.utf8))
    var result: [String] = []
    var start = 0
    var search = 0
    while let match = expression.firstMatch(in: line, from: search) {
      if match.isEmpty {
        search = match.upperBound + 1
        if search > line.scalars.count { break }
        continue
      }
      result.append(line.text(start..<match.lowerBound))
      start = match.upperBound
      search = start
    }
    return result + [line.text(start..<line.scalars.count)]
  }

  /// An expression from a text, compiled once.
  func expression(_ text: String) throws(AwkInterruption) -> RegularExpression {
    if let known = expressions[text] { return known }
    do throws(RegularExpressionFailure) {
      let compiled = try RegularExpression(text, .extended)
      expressions[text] = compiled
      return compiled
    } catch {
      throw .failure(AwkFailure(message: "awk: \(error.message)", isLack: error.isUnsupported))
    }
  }

  // Variables.

  subscript(name: String) -> AwkValue {
    get {
      if let value = frames.last?.values[name] { return value }
      if name == "NF" {
        splitFields()
        return .number(Double(fields.count))
      }
      return globals[name] ?? .unset
    }
    set {
      if frames.last?.values[name] != nil {
        frames[frames.count - 1].values[name] = newValue
      } else if name == "NF" {
        splitFields()
        let count = max(0, min(100_000, Int(saturating: newValue.number)))
        while fields.count < count { fields.append("") }
        fields.removeLast(fields.count - count)
        recordIsStale = true
      } else {
        globals[name] = newValue
      }
    }
  }

  func array(_ name: String) -> AwkArray {
    if let frame = frames.last, frame.parameters.contains(name) {
      if let array = frame.arrays[name] { return array }
      let array = AwkArray()
      frames[frames.count - 1].arrays[name] = array
      return array
    }
    if let array = arrays[name] { return array }
    let array = AwkArray()
    arrays[name] = array
    return array
  }

  /// Runs a function with its own variables.
  func call(_ name: String, _ arguments: [AwkExpression]) throws(AwkInterruption) -> AwkValue {
    guard let function = program.functions[name] else {
      throw .failure(AwkFailure(message: "calling undefined function \(name)"))
    }
    guard frames.count < 100 else {
      throw .failure(AwkFailure(message: "awk calls nested more than 100 deep", isLack: true))
    }
    var frame = AwkFrame(parameters: function.parameters)
    for (index, parameter) in function.parameters.enumerated() {
      frame.values[parameter] = .unset
      guard index < arguments.count else { continue }
      if case .variable(let own) = arguments[index], frames.last?.values[own] == nil || isUnset(own),
        globals[own] == nil
      {
        frame.arrays[parameter] = array(own)
      }
      frame.values[parameter] = try value(arguments[index])
    }
    frames.append(frame)
    defer { frames.removeLast() }
    do throws(AwkInterruption) {
      try run(function.body)
      return .unset
    } catch {
      guard case .returns(let value) = error else { throw error }
      return value
    }
  }

  private func isUnset(_ name: String) -> Bool {
    if case .unset? = frames.last?.values[name] { true } else { false }
  }
}

/// A call's own variables.
private struct AwkFrame {
  var parameters: [String]
  var values: [String: AwkValue] = [:]
  var arrays: [String: AwkArray] = [:]
}

enum AwkInterruption: Error {
  case next, breaks, continues
  case returns(AwkValue)
  case exit(Int)
  case failure(AwkFailure)
}

enum AwkSink: Equatable {
  case file, append, pipe
}
