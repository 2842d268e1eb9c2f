internal import Diagnostics

/// What `describe service` shows does not agree with itself.
func serviceDescriptions(_ facts: LintFacts) -> [Diagnostic] {
  facts.outputs.flatMap { output in
    describedServices(in: output.lines).flatMap { service in
      [wrongAddresses(service, facts)].compactMap { $0 }
        + service.ports.compactMap { wrongEndpoint($0, facts) }
    }
  }
}

/// `IPs` holds `IP`.
private func wrongAddresses(_ service: DescribedService, _ facts: LintFacts) -> Diagnostic? {
  guard let address = service.address, let all = service.addresses, address.text.first?.isNumber == true,
    all.text.first?.isNumber == true, !all.text.split(separator: ",").contains(where: { $0 == address.text })
  else { return nil }
  return facts.finding(
    .serviceAddress, "IP is \(address.text), but IPs is \(all.text)", line: all.line, at: all.text,
    expected: address.text, actual: all.text)
}

/// Endpoints listen on the target port, where that is a number.
private func wrongEndpoint(_ port: DescribedService.Port, _ facts: LintFacts) -> Diagnostic? {
  guard let target = port.target, let line = port.endpointsLine,
    let wrong = port.endpoints.first(where: { $0.port != target })
  else { return nil }
  let text = "\(wrong.address):\(wrong.port)"
  return facts.finding(
    .servicePorts, "the target port is \(target), but an endpoint listens on \(wrong.port)", line: line,
    at: text, expected: "\(wrong.address):\(target)", actual: text)
}
