internal import Addresses
internal import Walkthroughs

/// A backend or endpoint with a numeric port.
struct ShownEndpoint: Hashable {
  var address: IPv4
  var port: Int

  /// Reads `A.B.C.D:PORT`.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPv4(String(parts[0])), let port = UInt16(parts[1]) else {
      return nil
    }
    (self.address, self.port) = (address, Int(port))
  }
}

/// A service as `describe service` prints it.
struct DescribedService {
  struct Port {
    var number: Int
    /// `nil` for a name.
    var target: Int?
    var endpoints: [ShownEndpoint] = []
    var endpointsLine: Int?
    /// `+ 2 more...` stands behind them.
    var isCut = false
  }

  var name: String
  var address: (text: String, line: Int)?
  var addresses: (text: String, line: Int)?
  var ports: [Port] = []
  fileprivate var isService = false
}

/// The services that an output describes.
func describedServices(in lines: [DocumentLine]) -> [DescribedService] {
  var found: [DescribedService] = []
  for line in lines {
    guard let colon = line.text.firstIndex(of: ":"), line.text.first?.isLetter == true else { continue }
    let key = String(line.text[..<colon])
    let value = line.text[line.text.index(after: colon)...].split(separator: " ").joined(separator: " ")
    if key == "Name" {
      found.append(DescribedService(name: value))
    } else if !found.isEmpty {
      found[found.count - 1].take(key, value, line.line)
    }
  }
  return found.filter { $0.isService && $0.address != nil }
}

extension DescribedService {
  fileprivate init(name: String) { self.init(name: name, address: nil, addresses: nil) }

  fileprivate mutating func take(_ key: String, _ value: String, _ line: Int) {
    switch key {
    case "Selector", "Session Affinity": isService = true
    case "IP": address = address ?? (value, line)
    case "IPs": addresses = (value, line)
    case "Port":
      let number = value.split(separator: " ").last.flatMap { Self.number($0) }
      if let number { ports.append(Port(number: number)) }
    case "TargetPort": if !ports.isEmpty { ports[ports.count - 1].target = Self.number(value[...]) }
    case "Endpoints": takeEndpoints(value, line)
    default: break
    }
  }

  private mutating func takeEndpoints(_ value: String, _ line: Int) {
    guard !ports.isEmpty, ports[ports.count - 1].endpointsLine == nil else { return }
    let list = value.split(separator: " ").first ?? ""
    ports[ports.count - 1].isCut = value.contains("more")
    ports[ports.count - 1].endpointsLine = line
    ports[ports.count - 1].endpoints = list.split(separator: ",").compactMap { ShownEndpoint($0) }
  }

  /// `8080/TCP`.
  private static func number(_ text: Substring) -> Int? {
    text.split(separator: "/").first.flatMap { Int($0) }
  }
}
