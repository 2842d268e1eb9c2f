internal import Addresses

/// Longer texts are no single value.
private let longestValue = 512

extension ValueType {
  /// Whether a text as a whole is a value of this type, wherever it may stand.
  ///
  /// A place types values that their letters alone do not: a node, a process, a size.
  public func accepts(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= longestValue else { return false }
    switch self {
    case .ip: return IPv4(text) != nil
    case .ip6: return IPv6(text) != nil
    case .mac: return MAC(text) != nil
    case .pod, .replicaset: return GeneratedName(text).map { $0.type == self && isName(bytes) } ?? false
    case .node: return isName(bytes)
    case .domain: return isName(bytes) && bytes.contains(.of(".")) && bytes.last != .of(".")
    case .interface: return bytes.count <= 15 && bytes.allSatisfy(isInterfaceByte)
    case .containerID: return bytes.count >= 7 && bytes.count <= 64 && bytes.allSatisfy(\.isLowerHex)
    case .commit: return (7...40).contains(bytes.count) && bytes.allSatisfy(\.isLowerHex)
    case .index, .libvirtID, .pid, .revision: return bytes.allSatisfy(\.isDigit)
    case .nodePort, .port: return bytes.number(0..<bytes.count).map { $0 <= 65535 } ?? false
    case .age, .duration: return Lapse.seconds(of: text) != nil || isLexed(text)
    case .restarts: return isRestarts(bytes)
    case .size: return isMeasure(bytes) && !bytes.contains(.of("%"))
    case .percentage: return isMeasure(bytes) && !bytes.contains(where: \.isLetter)
    case .uuid, .netns: return isUUID(text)
    case .version, .time, .date, .secret: return isLexed(text)
    }
  }

  /// The lexer takes all of it for one value of this type.
  private func isLexed(_ text: String) -> Bool {
    let tokens = lex(text)
    return tokens.count == 1 && tokens[0].type.map(agrees) ?? false
  }

  private func isUUID(_ text: String) -> Bool {
    let tokens = lex(text)
    return tokens.count == 1 && tokens[0].type == .uuid
  }

  /// A name of the domain name system, in lower case.
  private func isName(_ bytes: [UInt8]) -> Bool {
    bytes[0].isAlphanumeric
      && bytes.allSatisfy { $0.isLower || $0.isDigit || $0 == .of("-") || $0 == .of(".") }
  }

  private func isInterfaceByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == .of("-") || byte == .of("_") || byte == .of(".")
  }

  /// `17`, `250m`, `1.5`, `12Mi`, `7%`.
  private func isMeasure(_ bytes: [UInt8]) -> Bool {
    let number = bytes.run(from: 0, to: bytes.count) { $0.isDigit || $0 == .of(".") }
    return bytes[0].isDigit && bytes.count - number <= 3
      && bytes[number...].allSatisfy { $0.isLetter || $0 == .of("%") }
  }

  /// `n` or `n (AGE ago)`.
  private func isRestarts(_ bytes: [UInt8]) -> Bool {
    let end = bytes.run(from: 0, to: bytes.count, while: \.isDigit)
    if end == 0 || end == bytes.count { return end > 0 }
    guard bytes.has(" (", at: end), bytes.has(" ago)", at: bytes.count - 5) else { return false }
    return Lapse.seconds(of: bytes.text(end + 2..<max(end + 2, bytes.count - 5))) != nil
  }

  /// A value of this type, for examples, and for reading the text around a hole.
  var sample: String {
    switch self {
    case .ip: "10.128.0.81"
    case .ip6: "fe80::858:aff:fe80:51"
    case .mac: "52:54:00:a7:93:9c"
    case .uuid, .netns: "8a65e790-0399-4f0f-8020-7dc4e57d371d"
    case .pod: "web-769765ffd5-frlp8"
    case .replicaset: "web-769765ffd5"
    case .node: "node-1"
    case .domain: "apps.example.com"
    case .commit: "6dd8df4"
    case .interface: "vnet3"
    case .index, .libvirtID: "4"
    case .containerID: "6a0f2d307f4f"
    case .nodePort: "30080"
    case .version: "v1.28.9"
    case .age: "26h"
    case .time: "06:43:20.251037"
    case .date: "2024-06-20"
    case .duration: "32s"
    case .pid: "4711"
    case .restarts: "2"
    case .size: "12Mi"
    case .percentage: "7%"
    case .secret: "sha256~0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
    case .port: "58884"
    case .revision: "31415"
    }
  }
}
