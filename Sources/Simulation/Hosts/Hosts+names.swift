import Addresses
import Clusters

/// How names become addresses: each root's `/etc/hosts`, then what stands in for DNS there.
extension Hosts {
  /// The address that a name leads to in a root; an address leads to itself.
  func resolve(_ name: String, in root: String) -> IPv4? {
    if let address = IPv4(name) { return address }
    let name = (name.hasSuffix(".") ? String(name.dropLast()) : name).lowercased()
    if let entry = hostsFile(in: root).first(where: { $0.names.contains(name) && $0.v4 != nil }) {
      return entry.v4
    }
    if name == "localhost" { return IPv4(bits: 0x7F00_0001) }
    if root == "host" { return nil }
    return service(name, in: root) ?? cluster(name)
  }

  /// A line of a hosts file.
  struct HostsLine {
    var address: IPAddress
    var names: [String]

    var v4: IPv4? {
      if case .v4(let address) = address { address } else { nil }
    }
  }

  /// The lines of a root's `/etc/hosts` as it is now, lower case.
  func hostsFile(in root: String) -> [HostsLine] {
    let text = String(decoding: file("/etc/hosts", in: root) ?? [], as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.prefix { $0 != "#" }.split(whereSeparator: { $0 == " " || $0 == "\t" })
      guard let address = words.first.flatMap({ IPAddress($0) }), words.count > 1 else { return nil }
      return HostsLine(address: address, names: words.dropFirst().map { $0.lowercased() })
    }
  }

  /// Service names, which only pods' resolvers know: `NAME[.NAMESPACE[.svc[.cluster.local]]]`.
  private func service(_ name: String, in root: String) -> IPv4? {
    guard let pod = container(at: root)?.pod, !pod.hostNetwork else { return nil }
    var parts = name.split(separator: ".").map(String.init)
    if parts.count == 5, parts.suffix(2) == ["cluster", "local"] { parts.removeLast(2) }
    if parts.count == 3, parts[2] == "svc" { parts.removeLast() }
    guard parts.count <= 2, let service = parts.first else { return nil }
    return kubernetes.service(service, in: parts.count == 2 ? parts[1] : pod.namespace)?.address.flatMap {
      IPv4($0)
    }
  }

  /// Nodes, the API and everything under `apps.DOMAIN`, which the cluster's own DNS answers.
  private func cluster(_ name: String) -> IPv4? {
    if let node = kubernetes.nodes.first(where: { $0.name == name }) { return IPv4(node.address) }
    let domain = world.platform.domain
    guard name.hasSuffix(".apps.\(domain)") || name == "api.\(domain)" || name == "api-int.\(domain)" else {
      return nil
    }
    return (world.platform.ingress ?? world.nodes.first?.address).flatMap { IPv4($0) }
  }
}
