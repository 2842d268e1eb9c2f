/// coreutils' `tr`, on bytes.
func tr(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options(
    "cCdst", "complement=c delete=d squeeze-repeats=s truncate-set1=t", stopsAtOperand: true)
  {
  case .failure(let status): return status.code
  case .success(let options):
    let help = "\nTry 'tr --help' for more information."
    guard let first = options.operands.first else { return process.fail("tr: missing operand" + help) }
    let deletes = options.has("d")
    let squeezes = options.has("s")
    let needsTwo = !deletes && !squeezes || deletes && squeezes
    if options.operands.count < 2, needsTwo {
      let what =
        deletes
        ? "Two strings must be given when both deleting and squeezing repeats."
        : "Two strings must be given when translating."
      return process.fail("tr: missing operand after ‘\(first)’\n\(what)" + help)
    }
    if let extra = options.operands.dropFirst(deletes && !squeezes ? 1 : 2).first {
      return process.fail("tr: extra operand ‘\(extra)’" + help)
    }
    var set = trSet(first, filling: nil)
    if options.has("c") || options.has("C") {
      let own = Set(set)
      set = (0...255).map { UInt8($0) }.filter { !own.contains($0) }
    }
    let second = options.operands.count > 1 ? trSet(options.operands[1], filling: set.count) : nil
    translate(set, second, deletes: deletes, squeezes: squeezes, &process)
    return 0
  }
}

private func translate(
  _ set: [UInt8], _ second: [UInt8]?, deletes: Bool, squeezes: Bool, _ process: inout Process
) {
  var map = (0...255).map { UInt8($0) }
  let translates = !deletes && second != nil
  if translates, let second, let last = second.last {
    for (index, byte) in set.enumerated() { map[Int(byte)] = index < second.count ? second[index] : last }
  }
  let removed = Set(deletes ? set : [])
  let squeezed = Set(squeezes ? second ?? set : [])
  var last: UInt8?
  for byte in process.standardInput() where !removed.contains(byte) {
    let new = translates ? map[Int(byte)] : byte
    if new == last, squeezed.contains(new) { continue }
    process.output.append(new)
    last = new
  }
}

/// `a-z`, `[:space:]`, `\n`, `[x*]`, `[x*3]`; an open repetition fills up to a count.
private func trSet(_ text: String, filling count: Int?) -> [UInt8] {
  var bytes: [(byte: UInt8, isEscaped: Bool)] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "\\"), let next = rest.popFirst() else {
      bytes.append((byte, false))
      continue
    }
    let known: [UInt8: UInt8] = [
      0x6E: 10, 0x74: 9, 0x72: 13, 0x61: 7, 0x62: 8, 0x66: 12, 0x76: 11, 0x5C: 0x5C,
    ]
    if (0x30...0x37).contains(next) {
      var value = Int(next - 0x30)
      for _ in 0..<2 {
        guard let digit = rest.first, (0x30...0x37).contains(digit) else { break }
        value = value * 8 + Int(digit - 0x30)
        rest = rest.dropFirst()
      }
      bytes.append((UInt8(truncatingIfNeeded: value), true))
    } else {
      bytes.append((known[next] ?? next, true))
    }
  }
  return expand(bytes, filling: count)
}

private func expand(_ bytes: [(byte: UInt8, isEscaped: Bool)], filling count: Int?) -> [UInt8] {
  var result: [UInt8] = []
  var fill: (place: Int, byte: UInt8)?
  var index = 0
  while index < bytes.count {
    let byte = bytes[index].byte
    if byte == UInt8(ascii: "["), !bytes[index].isEscaped, let (members, end) = special(bytes, at: index) {
      if case .fill(let byte) = members { fill = (result.count, byte) }
      if case .bytes(let more) = members { result += more }
      index = end
    } else if index + 2 < bytes.count, bytes[index + 1].byte == UInt8(ascii: "-"),
      !bytes[index + 1].isEscaped,
      byte <= bytes[index + 2].byte
    {
      result += byte...bytes[index + 2].byte
      index += 3
    } else {
      result.append(byte)
      index += 1
    }
  }
  if let fill, let count, count > result.count {
    result.insert(contentsOf: Array(repeating: fill.byte, count: count - result.count), at: fill.place)
  }
  return result
}

private enum TrMembers {
  case bytes([UInt8])
  case fill(UInt8)
}

private func special(_ bytes: [(byte: UInt8, isEscaped: Bool)], at start: Int) -> (TrMembers, Int)? {
  guard start + 3 < bytes.count else { return nil }
  if bytes[start + 1].byte == UInt8(ascii: ":") {
    let tail = bytes[(start + 2)...]
    guard
      let end = tail.indices.first(where: {
        tail[$0].byte == UInt8(ascii: ":") && $0 + 1 < bytes.count && bytes[$0 + 1].byte == UInt8(ascii: "]")
      })
    else {
      return nil
    }
    let name = String(decoding: bytes[(start + 2)..<end].map(\.byte), as: UTF8.self)
    let members = (0...127).map { UInt8($0) }.filter { BracketSet.member(UnicodeScalar($0), of: name) }
    return (.bytes(members), end + 2)
  }
  guard bytes[start + 2].byte == UInt8(ascii: "*"),
    let end = bytes[(start + 3)...].firstIndex(where: { $0.byte == UInt8(ascii: "]") })
  else {
    return nil
  }
  let digits = String(decoding: bytes[(start + 3)..<end].map(\.byte), as: UTF8.self)
  guard let count = digits.isEmpty ? 0 : Int(digits), count <= 100_000 else { return nil }
  let byte = bytes[start + 1].byte
  return (count == 0 ? .fill(byte) : .bytes(Array(repeating: byte, count: count)), end + 1)
}
