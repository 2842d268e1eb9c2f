import Addresses

extension ByteCursor {
  /// Lower-case or upper-case hexadecimal digits, at most eight.
  mutating func hexNumber() -> UInt64? {
    let digits = take { $0.isHexDigit }
    guard (1...8).contains(digits.count) else { return nil }
    return digits.reduce(0) { $0 << 4 | UInt64($1.isDigit ? $1 - 0x30 : ($1 | 0x20) - 0x57) }
  }

  /// Six pairs of hex digits parted by colons.
  mutating func mac() -> MAC? {
    guard index + 17 <= bytes.count, let address = MAC(bytes[index..<(index + 17)].text) else { return nil }
    index += 17
    return address
  }

  /// `HH:MM:SS.ffffff`, also signed, with a date before it, or seconds since 1970.
  mutating func printedTime() -> PrintedTime? {
    let start = index
    if let time = date() ?? clock() ?? epoch() { return time }
    index = start
    return nil
  }

  private mutating func clock() -> PrintedTime? {
    let start = index
    let isNegative = take(0x2D)
    guard let time = hoursMinutesSeconds() else {
      index = start
      return nil
    }
    return PrintedTime(microseconds: isNegative ? -time : time, shape: isNegative ? .relative : .clock)
  }

  private mutating func hoursMinutesSeconds() -> Int64? {
    guard let hours = twoDigits(), take(.colon), let minutes = twoDigits(), minutes < 60, take(.colon),
      let seconds = twoDigits(), seconds < 61
    else { return nil }
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + fraction()
  }

  private mutating func date() -> PrintedTime? {
    let start = index
    guard let year = number(upTo: 9999), index == start + 4, take(0x2D), let month = twoDigits(), take(0x2D),
      let day = twoDigits(), (1...12).contains(month), (1...31).contains(day), take(.blank),
      let time = hoursMinutesSeconds()
    else {
      index = start
      return nil
    }
    let days = daysSince1970(year: Int64(year), month: month, day: day)
    return PrintedTime(microseconds: days * PacketTime.day + time, shape: .date)
  }

  private mutating func epoch() -> PrintedTime? {
    let start = index
    guard let seconds = number(upTo: 99_999_999_999), peek == .dot else { return nil }
    let digits = index - start
    let part = fraction()
    guard (7...11).contains(digits) || part > 0 else { return nil }
    return PrintedTime(microseconds: Int64(seconds) * 1_000_000 + part, shape: .epoch)
  }

  private mutating func twoDigits() -> Int64? {
    guard let tens = peek, tens.isDigit, let ones = peek(1), ones.isDigit else { return nil }
    index += 2
    return Int64(tens - .zero) * 10 + Int64(ones - .zero)
  }

  /// `.ffffff` in microseconds; further digits (`--nano`) are dropped.
  private mutating func fraction() -> Int64 {
    guard peek == .dot, let first = peek(1), first.isDigit else { return 0 }
    index += 1
    var value: Int64 = 0
    var digits = 0
    while let byte = peek, byte.isDigit {
      if digits < 6 { value = value * 10 + Int64(byte - .zero) }
      digits += 1
      index += 1
    }
    while digits < 6 {
      value *= 10
      digits += 1
    }
    return value
  }

  /// A host and a port, `10.128.0.2.58884`, `fd00::1.8080` or `host.name.http`, up to a blank or the colon and
  /// blank that end it.
  mutating func endpoint() -> PrintedEndpoint? {
    let start = index
    while let byte = peek, byte != .blank, !(byte == .colon && (peek(1) == .blank || peek(1) == nil)) {
      index += 1
    }
    let text = bytes[start..<index]
    guard let dot = text.lastIndex(of: .dot), dot > start, dot + 1 < index else { return nil }
    let host = bytes[start..<dot]
    let port = bytes[(dot + 1)..<index]
    guard let address = ipv4(host) else { return named(text, host, port) }
    return PrintedEndpoint(text: text, address: .v4(address), port: portNumber(port))
  }

  private func named(
    _ text: ArraySlice<UInt8>, _ host: ArraySlice<UInt8>, _ port: ArraySlice<UInt8>
  ) -> PrintedEndpoint {
    let address = host.contains(.colon) ? IPv6(host.text).map(IPAddress.v6) : nil
    return PrintedEndpoint(text: text, address: address, port: portNumber(port))
  }
}

private func portNumber(_ text: ArraySlice<UInt8>) -> UInt16? {
  guard text.allSatisfy(\.isDigit) else { return ServicePorts.port(of: text.text) }
  guard text.count <= 5 else { return nil }
  return UInt16(exactly: text.reduce(0) { $0 * 10 + Int($1 - .zero) })
}

private func ipv4(_ text: ArraySlice<UInt8>) -> IPv4? {
  var bits: UInt32 = 0
  var value: UInt32 = 0
  var digits = 0
  var dots = 0
  for byte in text {
    if byte.isDigit {
      value = value * 10 + UInt32(byte - .zero)
      digits += 1
      if digits > 3 || value > 255 { return nil }
    } else if byte == .dot, digits > 0 {
      bits = bits << 8 | value
      (value, digits, dots) = (0, 0, dots + 1)
    } else {
      return nil
    }
  }
  return dots == 3 && digits > 0 ? IPv4(bits: bits << 8 | value) : nil
}
