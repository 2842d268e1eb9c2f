import Addresses
import Walkthroughs

/// What `ip a` shows, with its command or without: bridges of libvirt, management ports, pods' interfaces;
/// and what a node's routes show of its address.
func readInterfaces(_ evidence: Evidence) -> [Fact] {
  guard evidence.calls.isEmpty || evidence.words(of: "ip") != nil else { return [] }
  return shownInterfaces(evidence.lines).flatMap(interfaceFacts) + sourceFacts(evidence)
}

/// `default via … src ADDRESS` in a node's routes is the node's own address.
private func sourceFacts(_ evidence: Evidence) -> [Fact] {
  switch evidence.context {
  case .node, .toolbox: break
  case .host, .pod, .netns: return []
  }
  return evidence.lines.compactMap { line in
    let parts = line.text.blankParted
    guard parts.starts(with: ["default", "via"]), let place = parts.firstIndex(of: "src"),
      place + 1 < parts.count, isAddress(parts[place + 1])
    else { return nil }
    return Fact(.platform, .address, parts[place + 1], line: line.line)
  }
}

/// An interface as `ip a` shows it.
private struct InterfaceBlock {
  var name: String
  var index: Int
  var peer: Int?
  var line: Int
  var mac: String?
  var peerNamespace: String?
  var address: IPv4Prefix?
}

private func shownInterfaces(_ lines: [DocumentLine]) -> [InterfaceBlock] {
  var interfaces: [InterfaceBlock] = []
  for line in lines {
    let parts = line.text.blankParted
    if let next = interface(parts, line: line.line) {
      interfaces.append(next)
    } else if let last = interfaces.indices.last {
      interfaces[last].take(parts)
    }
  }
  return interfaces
}

/// `2: eth0@if106: <BROADCAST,…>`.
private func interface(_ parts: [String], line: Int) -> InterfaceBlock? {
  guard parts.count >= 3, parts[2].hasPrefix("<"), parts[0].hasSuffix(":"), parts[1].hasSuffix(":"),
    let index = Int(parts[0].dropLast()), (1...1_000_000).contains(index)
  else { return nil }
  let name = parts[1].dropLast().split(separator: "@").map(String.init)
  let peer = name.dropFirst().first.flatMap { $0.hasPrefix("if") ? Int($0.dropFirst(2)) : nil }
  return InterfaceBlock(
    name: name.first ?? "", index: index, peer: peer.flatMap { (2...1_000_000).contains($0) ? $0 : nil },
    line: line)
}

extension InterfaceBlock {
  fileprivate mutating func take(_ parts: [String]) {
    if parts.first == "link/ether", parts.count > 1, MAC(parts[1]) != nil {
      mac = parts[1]
      if let place = parts.firstIndex(of: "link-netns"), place + 1 < parts.count, isUUID(parts[place + 1]) {
        peerNamespace = parts[place + 1]
      }
    } else if parts.first == "inet", parts.count > 1, address == nil {
      address = IPv4Prefix(parts[1])
    }
  }
}

private func interfaceFacts(_ shown: InterfaceBlock) -> [Fact] {
  guard let address = shown.address else { return [] }
  var facts: [Fact] = []
  func add(_ subject: Subject, _ attribute: Attribute, _ value: String?) {
    if let value { facts.append(Fact(subject, attribute, value, line: shown.line)) }
  }
  let own = Subject.address("\(address.address)")
  if shown.name.hasPrefix("virbr") {
    let subject = Subject.bridge(shown.name)
    add(subject, .index, "\(shown.index)")
    add(subject, .mac, shown.mac)
    add(subject, .address, "\(address)")
  } else if shown.name == "ovn-k8s-mp0" {
    add(own, .mac, shown.mac)
    add(own, .prefix, "\(address.length)")
  } else if shown.name == "eth0", shown.peer != nil {
    add(own, .hostIndex, shown.peer.map(String.init))
    add(own, .hostNamespace, shown.peerNamespace)
    add(own, .prefix, "\(address.length)")
  }
  return facts
}
