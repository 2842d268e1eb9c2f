import Addresses

/// Gives endpoints to hosts and services that a capture shows by name.
struct StandInNames {
  /// What stands in the capture for an endpoint that is not a plain address and port.
  private(set) var printed: [Endpoint: String] = [:]
  private var addresses: [String: IPAddress] = [:]

  mutating func endpoint(_ shown: PrintedEndpoint) -> Endpoint {
    if let address = shown.address, let port = shown.port { return Endpoint(address, port) }
    let text = shown.text.text
    let host = shown.port == nil ? text : hostName(shown.text)
    let endpoint = Endpoint(address(for: host), shown.port ?? 0)
    printed[endpoint] = text
    return endpoint
  }

  private func hostName(_ text: ArraySlice<UInt8>) -> String {
    guard let dot = text.lastIndex(of: .dot) else { return text.text }
    return text[..<dot].text
  }

  private mutating func address(for host: String) -> IPAddress {
    if let known = addresses[host] { return known }
    let address = IPAddress.v6(IPv6(high: 0x0100 << 48, low: UInt64(addresses.count + 1)))
    addresses[host] = address
    return address
  }
}
