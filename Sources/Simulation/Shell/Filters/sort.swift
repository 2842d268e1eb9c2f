/// coreutils' `sort`, in the order of bytes as in the C locale.
func sort(_ process: inout Process, _ simulator: Simulator) -> Int {
  let long =
    "ignore-leading-blanks=b dictionary-order=d ignore-case=f general-numeric-sort=g human-numeric-sort=h "
    + "numeric-sort=n reverse=r version-sort=V check=C key=k output=o stable=s field-separator=t unique=u "
    + "zero-terminated=z month-sort=M random-sort=R merge=m"
  switch process.options("bdfghnrVcCk:o:st:um", long, lacking: "zMRiST", status: 2) {
  case .failure(let status): return status.code
  case .success(let options):
    let order: SortOrder
    do throws(SortOrder.Failure) {
      order = try SortOrder(options)
    } catch {
      return process.fail("sort: \(error.message)", status: 2)
    }
    for operand in options.operands
    where operand != "-" && !simulator.hosts.exists(process.path(operand), in: process.place.root)
      && operand != "/dev/null"
    {
      return process.fail("sort: cannot read: \(operand): No such file or directory", status: 2)
    }
    let (contents, isWhole) = process.contents(options.operands, simulator)
    guard isWhole else { return 2 }
    let lines = contents.flatMap { Lines($0.bytes).all }
    if options.has("c") || options.has("C") { return check(lines, order, options, &process) }
    return write(order.sorted(lines), options, &process, simulator)
  }
}

private func check(
  _ lines: [ArraySlice<UInt8>], _ order: SortOrder, _ options: GetOpt, _ process: inout Process
) -> Int {
  guard let place = order.firstDisorder(lines) else { return 0 }
  if options.has("c") {
    let name = options.operands.first ?? "-"
    process.complain("sort: \(name):\(place + 1): disorder: \(String(decoding: lines[place], as: UTF8.self))")
  }
  return 1
}

private func write(
  _ lines: [ArraySlice<UInt8>], _ options: GetOpt, _ process: inout Process, _ simulator: Simulator
) -> Int {
  let bytes: [UInt8] = lines.flatMap { Array($0) + [0x0A] }
  guard let target = options.value("o") else {
    process.output += bytes
    return 0
  }
  guard simulator.hosts.write(bytes, to: process.path(target), in: process.place.root) else {
    return process.fail("sort: open failed: \(target): No such file or directory", status: 2)
  }
  return 0
}

/// What comes before what.
struct SortOrder {
  struct Failure: Error { var message: String }

  /// How two texts compare.
  struct Comparison {
    var kind: Character = " "
    var reverses = false
    var foldsCase = false
    var skipsBlanks = false
    var isDictionary = false
    /// Whether anything was said about the comparison.
    var isGiven = false

    mutating func take(_ letter: Character) -> Bool {
      isGiven = true
      switch letter {
      case "n", "g", "h", "V": kind = letter
      case "r": reverses = true
      case "f": foldsCase = true
      case "b": skipsBlanks = true
      case "d": isDictionary = true
      default: return false
      }
      return true
    }
  }

  /// `-k F[.C][OPTS][,F[.C][OPTS]]`
  struct Key {
    var field = 1
    var character = 1
    var endField: Int?
    var endCharacter = 0
    var comparison = Comparison()
  }

  private var keys: [Key] = []
  private var whole = Comparison()
  private var separator: UInt8?
  private var isUnique: Bool
  private var isStable: Bool

  init(_ options: GetOpt) throws(Failure) {
    isUnique = options.has("u")
    isStable = options.has("s")
    for (name, _) in options.options where "nghVrfbd".contains(name) { _ = whole.take(Character(name)) }
    if let text = options.value("t") {
      guard let byte = text == "\\0" ? 0 : text.utf8.first else { throw Failure(message: "empty tab") }
      guard text.utf8.count == 1 || text == "\\0" else {
        throw Failure(message: "multi-character tab ‘\(text)’")
      }
      separator = byte
    }
    for (name, value) in options.options where name == "k" { keys.append(try SortOrder.key(value ?? "")) }
    for index in keys.indices where !keys[index].comparison.isGiven { keys[index].comparison = whole }
    if keys.isEmpty { keys = [Key(comparison: whole)] }
  }

  private static func key(_ text: String) throws(Failure) -> Key {
    var key = Key()
    let parts = text.split(separator: ",", maxSplits: 1).map(String.init)
    guard let first = parts.first, let (field, character) = position(first, &key.comparison), field > 0 else {
      throw Failure(
        message: text.hasPrefix("0")
          ? "field number is zero: invalid field specification ‘\(text)’"
          : "invalid number at field start: invalid count at start of ‘\(text)’")
    }
    key.field = field
    key.character = max(1, character ?? 1)
    if parts.count > 1 {
      guard let (field, character) = position(parts[1], &key.comparison) else {
        throw Failure(message: "invalid number after ',': invalid count at start of ‘\(parts[1])’")
      }
      guard field > 0 else {
        throw Failure(message: "field number is zero: invalid field specification ‘\(text)’")
      }
      key.endField = field
      key.endCharacter = character ?? 0
    }
    return key
  }

  private static func position(_ text: String, _ comparison: inout Comparison) -> (Int, Int?)? {
    let digits = text.prefix { $0.isNumber }
    var rest = text.dropFirst(digits.count)
    var character: Int?
    if rest.first == "." {
      let more = rest.dropFirst().prefix { $0.isNumber }
      character = Int(more)
      rest = rest.dropFirst(more.count + 1)
    }
    for letter in rest where !comparison.take(letter) { return nil }
    return Int(digits).map { ($0, character) }
  }

  func sorted(_ lines: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
    let extracted = lines.map { line in (line, keys.map { extract($0, line) }) }
    let ordered = extracted.enumerated().sorted { one, other in
      let result = compare(one.element, other.element)
      return result != 0 ? result < 0 : one.offset < other.offset
    }
    guard isUnique else { return ordered.map(\.element.0) }
    var result: [ArraySlice<UInt8>] = []
    var last: [ArraySlice<UInt8>]?
    for (_, (line, texts)) in ordered {
      if let last, byKeys(last, texts) == 0 { continue }
      result.append(line)
      last = texts
    }
    return result
  }

  func firstDisorder(_ lines: [ArraySlice<UInt8>]) -> Int? {
    let extracted = lines.map { line in (line, keys.map { extract($0, line) }) }
    return extracted.indices.dropFirst().first { index in
      let result = compare(extracted[index - 1], extracted[index])
      return result > 0 || isUnique && byKeys(extracted[index - 1].1, extracted[index].1) == 0
    }
  }

  private func compare(
    _ one: (ArraySlice<UInt8>, [ArraySlice<UInt8>]), _ other: (ArraySlice<UInt8>, [ArraySlice<UInt8>])
  ) -> Int {
    let result = byKeys(one.1, other.1)
    if result != 0 || isUnique || isStable { return result }
    let last = compareBytes(one.0, other.0)
    return whole.reverses ? -last : last
  }

  private func byKeys(_ one: [ArraySlice<UInt8>], _ other: [ArraySlice<UInt8>]) -> Int {
    for (index, key) in keys.enumerated() {
      let result = key.comparison.compare(one[index], other[index])
      if result != 0 { return key.comparison.reverses ? -result : result }
    }
    return 0
  }

  /// The part of a line that a key names.
  private func extract(_ key: Key, _ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if key.field == 1, key.character == 1, key.endField == nil { return line }
    let fields = fieldRanges(line)
    var start = key.field <= fields.count ? fields[key.field - 1].lowerBound : line.endIndex
    if key.comparison.skipsBlanks {
      start = line[start...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line.endIndex
    }
    start = min(line.endIndex, start.addingSaturated(key.character - 1))
    guard let endField = key.endField, endField <= fields.count else { return line[start...] }
    let range = fields[endField - 1]
    let end =
      key.endCharacter == 0
      ? range.upperBound : min(line.endIndex, range.lowerBound.addingSaturated(key.endCharacter))
    return line[start..<max(start, end)]
  }

  /// Without a separator a field takes the blanks before it.
  private func fieldRanges(_ line: ArraySlice<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = line.startIndex
    if let separator {
      for index in line.indices where line[index] == separator {
        ranges.append(start..<index)
        start = index + 1
      }
      return ranges + [start..<line.endIndex]
    }
    while start < line.endIndex {
      let text = line[start...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line.endIndex
      let end = line[text...].firstIndex { $0 == 0x20 || $0 == 0x09 } ?? line.endIndex
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }
}

func compareBytes(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Int {
  if one.elementsEqual(other) { return 0 }
  return one.lexicographicallyPrecedes(other) ? -1 : 1
}
