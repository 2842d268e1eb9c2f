internal import Addresses

extension WordScanner {
  /// An IPv4 address; a constant such as 0.0.0.0 has no type.
  func ip4(at start: Int) -> Span? {
    let end = bytes.run(from: start, to: min(range.upperBound, start + 15)) { $0.isDigit || $0 == .of(".") }
    guard let stop = endOfOctets(start, end), !byte(stop).isAlphanumeric, byte(stop) != .of("-"),
      byte(stop) != .of("_"), let address = IPv4(bytes.text(start..<stop)), followsNoFurtherPart(stop)
    else { return nil }
    return Span(range: start..<stop, type: address.isConstant ? nil : .ip)
  }

  /// Where four groups of digits end.
  private func endOfOctets(_ start: Int, _ limit: Int) -> Int? {
    var index = start
    for octet in 0..<4 {
      let end = bytes.run(from: index, to: limit, while: \.isDigit)
      if end == index { return nil }
      if octet == 3 { return end }
      if byte(end) != .of(".") { return nil }
      index = end + 1
    }
    return nil
  }

  /// `A.B.C.D.8080` is an address and a port; with yet another part it is neither.
  private func followsNoFurtherPart(_ stop: Int) -> Bool {
    guard byte(stop) == .of("."), byte(stop + 1).isAlphanumeric else { return true }
    let end = bytes.run(from: stop + 1, to: range.upperBound, while: \.isDigit)
    return end > stop + 1 && !byte(end).isAlphanumeric
      && !(byte(end) == .of(".") && byte(end + 1).isAlphanumeric)
  }

  /// An IPv6 address; unspecified, loopback, multicast and bare prefixes are constants.
  func ip6(at start: Int) -> Span? {
    guard previous(start) != .of(":") else { return nil }
    let limit = min(range.upperBound, start + 47)
    var end = bytes.run(from: start, to: limit) { $0.isHex || $0 == .of(":") || $0 == .of(".") }
    guard end - start <= 45, bytes[start..<end].count(where: { $0 == .of(":") }) >= 2 else { return nil }
    while end > start, bytes[end - 1] == .of("."), !byte(end).isAlphanumeric { end -= 1 }
    if end - start > 2, bytes[end - 1] == .of(":"), bytes[end - 2] != .of(":") { end -= 1 }
    guard !byte(end).isAlphanumeric, let address = IPv6(bytes.text(start..<end)) else { return nil }
    guard address.isConstant || bytes[start..<end].contains(where: \.isDigit) else { return nil }
    return Span(range: start..<end, type: address.isConstant ? nil : .ip6)
  }

  /// An Ethernet address; all zeros, broadcast and multicast are constants.
  func mac(at start: Int) -> Span? {
    let end = start + 17
    guard end <= range.upperBound, previous(start) != .of(":"), byte(end) != .of(":"),
      !byte(end).isAlphanumeric,
      let address = MAC(bytes.text(start..<end))
    else { return nil }
    return Span(range: start..<end, type: address.isConstant ? nil : .mac)
  }

  /// `8-4-4-4-12` hex digits; in a path below `netns/` or behind `link-netns` the name of a namespace.
  func uuid(at start: Int) -> Span? {
    let end = start + 36
    guard end <= range.upperBound, !byte(end).isAlphanumeric, byte(end) != .of("-") else { return nil }
    let dashes: Set<Int> = [8, 13, 18, 23]
    for offset in 0..<36 {
      let letter = bytes[start + offset]
      guard dashes.contains(offset) ? letter == .of("-") : letter.isHex else { return nil }
    }
    let isZero = bytes[start..<end].allSatisfy { $0 == .of("0") || $0 == .of("-") }
    let isNamespace =
      bytes.has("netns", at: start - 6) && (bytes[start - 1] == .of("/") || bytes[start - 1].isBlank)
    return Span(range: start..<end, type: isZero ? nil : isNamespace ? .netns : .uuid)
  }

  /// Digests and ids by their length, commits behind `@`.
  func hexadecimal(at start: Int) -> Span? {
    let end = bytes.run(from: start, to: min(range.upperBound, start + 65), while: \.isLowerHex)
    let length = end - start
    guard length >= 7, !byte(end).isAlphanumeric, byte(end) != .of("_"), byte(end) != .of("-") else {
      return nil
    }
    guard byte(end) != .of(".") || length == 64 || !byte(end + 1).isAlphanumeric else { return nil }
    if length == 64 { return Span(range: start..<end, type: .containerID) }
    if previous(start) == .of("@"), length <= 40 { return Span(range: start..<end, type: .commit) }
    let run = bytes[start..<end]
    guard run.contains(where: \.isDigit), run.contains(where: \.isLetter) else { return nil }
    switch length {
    case 12, 13, 32: return Span(range: start..<end, type: .containerID)
    case 40: return Span(range: start..<end, type: .commit)
    case 15: return Span(range: start..<end, type: .interface)
    default: return nil
    }
  }
}

extension IPv4 {
  /// Means the same on every machine: unspecified, loopback, masks, multicast and broadcast.
  var isConstant: Bool { bits == 0 || bits >> 24 == 127 || bits >> 24 >= 224 }
}

extension IPv6 {
  var isConstant: Bool { high == 0 && low <= 1 || high >> 56 == 0xFF || high >> 54 == 0x3FA && low == 0 }
}

extension MAC {
  var isConstant: Bool { bits == 0 || self == .broadcast || bits >> 40 & 1 == 1 }
}
