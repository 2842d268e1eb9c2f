internal import Addresses
internal import Diagnostics
internal import Walkthroughs

/// OVN's load balancers against the services that the document describes.
func loadBalancers(_ facts: LintFacts) -> [Diagnostic] {
  var services: [String: (service: DescribedService, step: Int?)] = [:]
  var findings: [Diagnostic] = []
  for output in facts.outputs {
    for service in describedServices(in: output.lines) {
      if let address = service.address?.text { services[address] = (service, output.step) }
    }
    let rows = balancedAddresses(in: output.lines)
    findings += uneven(rows, facts)
    for row in rows {
      guard let (service, step) = services["\(row.virtual.address)"] else { continue }
      let isQuiet = step.flatMap { one in output.step.map { facts.isQuiet(between: one, and: $0) } } ?? false
      if let finding = wrongPort(row, service, facts) ?? strangeBackend(row, service, isQuiet: isQuiet, facts)
      {
        findings.append(finding)
      }
    }
  }
  return findings
}

/// One virtual address with its backends, as `ovn-nbctl lb-list` prints it.
private struct BalancedAddress {
  var virtual: ShownEndpoint
  var backends: [ShownEndpoint]
  var line: Int
}

private func balancedAddresses(in lines: [DocumentLine]) -> [BalancedAddress] {
  lines.compactMap { line in
    let words = line.text.blankParted
    guard let place = words.firstIndex(where: { ["tcp", "udp", "sctp"].contains($0) }), place <= 2,
      words.count == place + 3, let virtual = ShownEndpoint(words[place + 1])
    else { return nil }
    let backends = words[place + 2].split(separator: ",").compactMap { ShownEndpoint($0) }
    return backends.isEmpty ? nil : BalancedAddress(virtual: virtual, backends: backends, line: line.line)
  }
}

/// Ports of one service have the same pods behind them: a single address that nearly agrees is mistyped.
private func uneven(_ rows: [BalancedAddress], _ facts: LintFacts) -> [Diagnostic] {
  Dictionary(grouping: rows, by: \.virtual.address).values.flatMap { rows -> [Diagnostic] in
    guard let first = rows.first else { return [] }
    return rows.dropFirst().compactMap { row in
      let (one, other) = (Set(first.backends.map(\.address)), Set(row.backends.map(\.address)))
      guard one.count == other.count, other.subtracting(one).count == 1,
        let strange = other.subtracting(one).first, let missing = one.subtracting(other).first,
        isOneEditApart("\(strange)", "\(missing)")
      else { return nil }
      return facts.finding(
        .backendAddress,
        "\(row.virtual.address) has \(strange) behind port \(row.virtual.port), but \(missing) behind port "
          + "\(first.virtual.port)",
        line: row.line, at: "\(strange)", help: "did you mean \(missing)?", expected: "\(missing)",
        actual: "\(strange)")
    }
  }
}

private func wrongPort(_ row: BalancedAddress, _ service: DescribedService, _ facts: LintFacts) -> Diagnostic?
{
  guard let port = service.ports.first(where: { $0.number == row.virtual.port }) else {
    let known = service.ports.map { "\($0.number)" }.joined(separator: ", ")
    return facts.finding(
      .backendPort, "service \(service.name) has no port \(row.virtual.port), only \(known)", line: row.line,
      at: "\(row.virtual.address):\(row.virtual.port)", expected: known, actual: "\(row.virtual.port)")
  }
  guard let target = port.target, let wrong = row.backends.first(where: { $0.port != target }) else {
    return nil
  }
  return facts.finding(
    .backendPort, "the target port of \(service.name) is \(target), but a backend has \(wrong.port)",
    line: row.line, at: "\(wrong.address):\(wrong.port)", expected: "\(target)", actual: "\(wrong.port)")
}

private func strangeBackend(
  _ row: BalancedAddress, _ service: DescribedService, isQuiet: Bool, _ facts: LintFacts
) -> Diagnostic? {
  guard isQuiet, let port = service.ports.first(where: { $0.number == row.virtual.port }), !port.isCut,
    !port.endpoints.isEmpty, let wrong = row.backends.first(where: { !port.endpoints.contains($0) })
  else { return nil }
  let known = port.endpoints.map { "\($0.address):\($0.port)" }.joined(separator: ", ")
  return facts.finding(
    .backendAddress,
    "\(wrong.address):\(wrong.port) is no endpoint of \(service.name); line \(port.endpointsLine ?? 1) has \(known)",
    line: row.line, at: "\(wrong.address)", expected: known, actual: "\(wrong.address):\(wrong.port)")
}
