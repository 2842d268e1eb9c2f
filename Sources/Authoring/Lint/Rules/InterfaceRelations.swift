internal import Addresses
internal import Diagnostics
internal import Patterns
internal import Walkthroughs

/// What `ip a` says of an interface follows from its addresses: broadcast, OVN's MAC, the link-local address.
func interfaceRelations(_ facts: LintFacts) -> [Diagnostic] {
  facts.outputs.flatMap { output in
    shownInterfaces(in: output.lines).flatMap { interface in
      interface.addresses.compactMap { wrongBroadcast($0, facts) }
        + [wrongPodMAC(interface, facts), wrongLinkLocal(interface, facts)].compactMap { $0 }
    }
  } + wrongNodeNames(facts)
}

private func wrongBroadcast(_ address: ShownInterface.Address, _ facts: LintFacts) -> Diagnostic? {
  guard let broadcast = address.broadcast, broadcast.bits != 0, address.prefix.length <= 30,
    broadcast != address.prefix.broadcast
  else { return nil }
  return facts.finding(
    .broadcastAddress, "the broadcast address of \(address.prefix) is \(address.prefix.broadcast)",
    line: address.line, at: "brd \(broadcast)", expected: "\(address.prefix.broadcast)",
    actual: "\(broadcast)")
}

private func wrongPodMAC(_ interface: ShownInterface, _ facts: LintFacts) -> Diagnostic? {
  guard let (mac, line) = interface.mac, mac.ovnAddress != nil,
    let address = interface.addresses.first,
    !interface.addresses.contains(where: { MAC.ovn(for: $0.prefix.address) == mac })
  else { return nil }
  let due = MAC.ovn(for: address.prefix.address)
  return facts.finding(
    .podMAC, "a MAC that begins with 0a:58 is made from the IPv4 address, here \(address.prefix.address)",
    line: line, at: "\(mac)", help: "for \(address.prefix.address) it is \(due)", expected: "\(due)",
    actual: "\(mac)")
}

/// A link-local address may have been made before the MAC changed; only one that nearly agrees is wrong.
private func wrongLinkLocal(_ interface: ShownInterface, _ facts: LintFacts) -> Diagnostic? {
  guard let (mac, _) = interface.mac, let (address, line) = interface.linkLocal,
    address.isFromMAC
  else { return nil }
  let due = IPv6.linkLocal(from: mac)
  guard due != address, isOneEditApart("\(due)", "\(address)") else { return nil }
  return facts.finding(
    .linkLocal, "the link-local address that follows from \(mac) is \(due)", line: line, at: "\(address)",
    expected: "\(due)", actual: "\(address)")
}

/// A node named after a MAC, where the document shows one that nearly agrees and none that does.
private func wrongNodeNames(_ facts: LintFacts) -> [Diagnostic] {
  let macs = facts.values.distinct([.mac])
  guard !macs.isEmpty, macs.count <= 500 else { return [] }
  let shown = Set(macs.map(\.text))
  let nodes = facts.outputs.flatMap(\.tables).filter { $0.columns.contains("ROLES") }.flatMap(\.rows)
  return nodes.compactMap { row in
    guard let name = row.cells["NAME"], name.utf8.count == 17 else { return nil }
    let mac = name.split(separator: "-").joined(separator: ":")
    guard MAC(mac) != nil, !shown.contains(mac),
      let near = macs.first(where: { isOneEditApart($0.text, mac) })
    else { return nil }
    return facts.finding(
      .nodeMAC, "the node is named after a MAC address, but the document shows \(near.text)", line: row.line,
      at: name, expected: near.text.split(separator: ":").joined(separator: "-"), actual: name)
  }
}
