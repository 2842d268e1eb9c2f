extension WordScanner {
  /// A name that an earlier column or place typed, as a whole part.
  func knownName(at start: Int) -> Span? {
    guard setting.recognisesNames, !names.types.isEmpty else { return nil }
    let end = endOfName(start)
    guard end > start, let type = names.types[bytes.text(start..<end)] else { return nil }
    return Span(range: start..<end, type: type)
  }

  /// `node/NAME`, `Node:  NAME/ADDRESS`, `nodeName: NAME`.
  func placedNode(at start: Int) -> Span? {
    let isFirst = previous(start) == 0 || previous(start) == .of("\"")
    let isValue = isFirst && (line.isNode && key == "node" || key == "nodename")
    guard isValue || ["node", "nodes"].contains(kind(before: start)) else { return nil }
    let end = endOfName(start)
    guard bytes[start..<end].contains(where: \.isAlphanumeric) else { return nil }
    return Span(range: start..<end, type: .node)
  }

  private func endOfName(_ start: Int) -> Int {
    var end = bytes.run(from: start, to: range.upperBound) {
      $0.isAlphanumeric || $0 == .of("-") || $0 == .of(".")
    }
    while end > start, bytes[end - 1] == .of(".") { end -= 1 }
    return end
  }

  /// `pod` of `pod/NAME`, `replicaset` of `replicaset.apps/NAME`.
  private func kind(before start: Int) -> String? {
    guard previous(start) == .of("/") else { return nil }
    var index = start - 1
    while index > range.lowerBound, bytes[index - 1].isLower || bytes[index - 1] == .of(".") { index -= 1 }
    guard index == range.lowerBound || !bytes[index - 1].isAlphanumeric && bytes[index - 1] != .of("/") else {
      return nil
    }
    return bytes.text(index..<start - 1).split(separator: ".").first.map(String.init)
  }

  /// A pod or a replica set; without evidence the name only leans towards it.
  func generated(at start: Int) -> Span? {
    let end = bytes.run(from: start, to: min(range.upperBound, start + 254)) {
      $0.isLower || $0.isDigit || $0 == .of("-")
    }
    guard !byte(end).isUpper, byte(end) != .of(".") || !byte(end + 1).isAlphanumeric,
      bytes[start..<end].contains(.of("-")), let name = GeneratedName(bytes.text(start..<end))
    else { return nil }
    let isTyped = name.isEvident || isPlaced(name.type, at: start)
    return Span(range: start..<end, type: isTyped ? name.type : nil, leaning: isTyped ? nil : name.type)
  }

  private func isPlaced(_ type: ValueType, at start: Int) -> Bool {
    let kind = kind(before: start)
    let isFirst = start == range.lowerBound
    return type == .pod
      ? isFirst && setting.holdsPods || ["pod", "pods", "po"].contains(kind)
      : isFirst && setting.holdsReplicaSets || ["replicaset", "replicasets", "rs"].contains(kind)
  }

  /// `etcd-NODE`: the node in the name of a pod that a node runs by itself.
  func hosted(at start: Int) -> Span? {
    guard setting.recognisesNames, setting.holdsPods, start == range.lowerBound else { return nil }
    let end = endOfName(start)
    let dashes = (start..<end).filter { bytes[$0] == .of("-") }.prefix(24)
    let dash = dashes.first { names.types[bytes.text($0 + 1..<end)] == .node }
    return dash.map { Span(range: $0 + 1..<end, type: .node) }
  }

  /// A host of three labels or more: the first is literal, the rest one identity.
  func host(at start: Int) -> [Span]? {
    let end = endOfName(start + (byte(start) == .of("*") ? 1 : 0))
    let isURL = bytes.has("//", at: start - 2) && start - 2 >= range.lowerBound
    guard end > start, !byte(end).isAlphanumeric, byte(end) != .of("_"), isURL || byte(end) != .of("/"),
      byte(end) != .of("=")
    else { return nil }
    let labels = bytes[start..<end].split(separator: .of("."), omittingEmptySubsequences: false)
    guard labels.count >= 3, labels.allSatisfy(isLabel), let last = labels.last, last.count >= 2,
      last.allSatisfy(\.isLower), !Domain.isFixed(labels), labels[0].contains(where: { !$0.isDigit })
    else { return nil }
    let isKnown = Domain.endings.contains(String(decoding: last, as: UTF8.self))
    let rest = start + labels[0].count + 1..<end
    return [Span(range: rest, type: isKnown ? .domain : nil, leaning: isKnown ? nil : .domain)]
  }

  private func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
    !label.isEmpty && label.allSatisfy { $0.isLower || $0.isDigit || $0 == .of("-") || $0 == .of("*") }
  }

  /// Names that a machine gives out; `eth0`, `lo` and bridges are chosen.
  func interface(at start: Int) -> Span? {
    let end = bytes.run(from: start, to: min(range.upperBound, start + 16)) { $0.isLower || $0.isDigit }
    guard end - start >= 4, !byte(end).isAlphanumeric, ![.of("-"), .of("_"), .of("/")].contains(byte(end)),
      byte(end) != .of(".") || !byte(end + 1).isAlphanumeric, isInterface(bytes[start..<end])
    else { return nil }
    return Span(range: start..<end, type: .interface)
  }

  private func isInterface(_ name: ArraySlice<UInt8>) -> Bool {
    let digits = name.drop(while: \.isLower)
    let letters = String(decoding: name.prefix(while: \.isLower), as: UTF8.self)
    if ["vnet", "ens", "eno", "tap", "veth"].contains(letters), !digits.isEmpty, digits.allSatisfy(\.isDigit)
    {
      return true
    }
    let isHexBehind = { (count: Int, lengths: ClosedRange<Int>) in
      lengths.contains(name.count - count) && name.dropFirst(count).allSatisfy(\.isLowerHex)
        && name.contains(where: \.isDigit)
    }
    if letters.hasPrefix("veth") { return isHexBehind(4, 6...11) }
    if letters.hasPrefix("cali") || letters.hasPrefix("lxc") {
      return isHexBehind(letters.hasPrefix("c") ? 4 : 3, 8...12)
    }
    return letters.hasPrefix("enp") && digits.contains(.of("s"))
      || letters.hasPrefix("wlp") && digits.contains(.of("s"))
  }

  /// `106` of `eth0@if106`.
  func peer(at start: Int) -> Span? {
    guard previous(start) == .of("@"), bytes.has("if", at: start) else { return nil }
    let end = bytes.run(from: start + 2, to: range.upperBound, while: \.isDigit)
    guard end > start + 2, !byte(end).isAlphanumeric else { return nil }
    return Span(range: start + 2..<end, type: .index, isPeer: true)
  }
}

/// What tells a host from other dotted names.
enum Domain {
  /// Top-level names in use, and those reserved or customary for private clusters.
  static let endings: Set<String> = [
    "com", "org", "net", "edu", "gov", "io", "dev", "app", "cloud", "info", "biz", "tech", "eu", "de", "uk",
    "fr",
    "jp", "cn", "in", "us", "ca", "au", "nl", "ch", "at", "it", "es", "se", "no", "fi", "pl", "cz", "br",
    "kr", "ru",
    "ai", "me", "co", "tv", "example", "test", "testing", "internal", "local", "lan", "lab", "home", "corp",
    "localdomain", "invalid", "arpa", "intra", "private", "site", "online", "xyz", "systems", "services",
  ]

  private static let groups = ["k8s.io", "kubernetes.io", "openshift.io", "cluster.local"]

  /// Names that are the same on every cluster: API groups, names of services.
  static func isFixed(_ labels: [ArraySlice<UInt8>]) -> Bool {
    if labels.contains(where: { $0.elementsEqual("svc".utf8) }) { return true }
    let ending = labels.suffix(2).map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
    return groups.contains { ending == $0 || ending.hasSuffix("-" + $0) }
  }
}
