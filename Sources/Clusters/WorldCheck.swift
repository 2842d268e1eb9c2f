internal import Addresses

/// What a value of the world file must satisfy; the answer completes the sentence that begins with its key.
struct WorldCheck<Value> {
  let problem: (Value) -> String?

  static var any: Self { Self { _ in nil } }
}

extension WorldCheck where Value == String {
  private static func reads(_ what: String, emptyToo: Bool = false, _ fits: @escaping (String) -> Bool)
    -> Self
  {
    Self { text in
      (emptyToo && text.isEmpty) || fits(text) ? nil : "must be \(what), not '\(text.prefix(60))'"
    }
  }

  static var ip: Self { reads("an IPv4 address such as 192.168.122.237") { IPv4($0) != nil } }
  static var prefix: Self { reads("an IPv4 network such as 10.128.0.0/14") { IPv4Prefix($0) != nil } }
  static var mac: Self { reads("a MAC address such as 52:54:00:a7:93:9c") { MAC($0) != nil } }
  static var age: Self { reads("an age such as 27h, 2d2h or 38s") { Age($0) != nil } }
  static var moment: Self { reads("an RFC 3339 time such as 2024-06-20T06:43:20Z") { Moment($0) != nil } }
  static var uuid: Self { reads("a UUID in lower case") { isUUID($0) } }
  static var sandbox: Self {
    reads("64 hexadecimal digits in lower case") { $0.utf8.count == 64 && $0.utf8.allSatisfy(isHexDigit) }
  }
  static var commit: Self {
    reads("7 to 40 hexadecimal digits in lower case") {
      (7...40).contains($0.utf8.count) && $0.utf8.allSatisfy(isHexDigit)
    }
  }
  /// RFC 1123 labels parted by dots, as Kubernetes asks of names.
  static var name: Self {
    reads("a name of lower-case letters, digits, '-' and '.'", isObjectName)
  }
  static var line: Self {
    reads("one line of printable text") { !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
  }
  /// An interface name, at most 15 bytes as in Linux.
  static var interface: Self {
    reads("an interface name of at most 15 characters") {
      (1...15).contains($0.utf8.count) && $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }
    }
  }
  static var endpoint: Self {
    reads("an address and a port such as 10.128.0.81:8080") { text in
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      return parts.count == 2 && IPv4(parts[0]) != nil && UInt16(parts[1]) != nil
    }
  }

  static func one(of words: [String]) -> Self {
    Self {
      words.contains($0) ? nil : "must be one of \(words.joined(separator: ", ")), not '\($0.prefix(60))'"
    }
  }
}

extension WorldCheck where Value == Int {
  static func within(_ range: ClosedRange<Int>) -> Self {
    Self { range.contains($0) ? nil : "must be \(range.lowerBound) to \(range.upperBound), not \($0)" }
  }
  static var port: Self { within(1...65_535) }
}

extension WorldCheck {
  /// The same check where there is a value at all.
  static func present<Wrapped>(_ check: WorldCheck<Wrapped>) -> Self where Value == Wrapped? {
    Self { value in value.flatMap(check.problem) }
  }
  /// The same check of every element.
  static func each<Element>(_ check: WorldCheck<Element>) -> Self where Value == [Element] {
    Self { values in values.lazy.compactMap(check.problem).first }
  }
}

private func isHexDigit(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
}

private func isUUID(_ text: String) -> Bool {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  return parts.map(\.utf8.count) == [8, 4, 4, 4, 12] && parts.allSatisfy { $0.utf8.allSatisfy(isHexDigit) }
}

private func isObjectName(_ text: String) -> Bool {
  (1...253).contains(text.utf8.count)
    && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      !label.isEmpty && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
    }
}
