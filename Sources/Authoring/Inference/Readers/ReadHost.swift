import Addresses
import Walkthroughs

/// What `virsh list` and `virsh domifaddr` show.
func readMachines(_ evidence: Evidence) -> [Fact] {
  guard let words = evidence.words(of: "virsh"), let verb = words.first else { return [] }
  switch verb {
  case "list": return evidence.lines.flatMap(listedMachine)
  case "domifaddr":
    guard let name = words.dropFirst().first(where: { !$0.hasPrefix("-") }) else { return [] }
    return evidence.lines.flatMap { leasedAddress($0, of: name) }
  default: return []
  }
}

private func listedMachine(_ line: DocumentLine) -> [Fact] {
  let parts = line.text.blankParted
  guard parts.count >= 3, parts[0] == "-" || Int(parts[0]) != nil else { return [] }
  let subject = Subject.machine(parts[1])
  let exists = Fact(subject, .exists, line: line.line)
  guard parts[2] == "running", let id = Int(parts[0]), (1...1_000_000).contains(id) else { return [exists] }
  return [exists, Fact(subject, .identifier, "\(id)", line: line.line)]
}

private func leasedAddress(_ line: DocumentLine, of name: String) -> [Fact] {
  let parts = line.text.blankParted
  guard parts.count == 4, MAC(parts[1]) != nil, IPv4Prefix(parts[3]) != nil else { return [] }
  let subject = Subject.machine(name)
  return [
    Fact(subject, .exists, line: line.line), Fact(subject, .interface, parts[0], line: line.line),
    Fact(subject, .mac, parts[1], line: line.line), Fact(subject, .address, parts[3], line: line.line),
  ]
}

/// What `getent hosts` shows, and excerpts of hosts files.
func readHostNames(_ evidence: Evidence) -> [Fact] {
  guard evidence.words(of: "getent")?.first == "hosts" || evidence.words(of: "cat") == ["/etc/hosts"] else {
    return []
  }
  return hostNames(evidence.lines, guess: "getent answers so")
}

/// Lines of a hosts file: an address and its names.
func hostNames(_ lines: [DocumentLine], guess: String?) -> [Fact] {
  lines.flatMap { line -> [Fact] in
    let parts = line.text.blankParted
    guard parts.count >= 2, let address = IPv4(parts[0]), address.octets[0] != 127 else { return [] }
    return parts.dropFirst().filter(isObjectName).map {
      Fact(.hostName($0), .address, parts[0], line: line.line, guess: guess)
    }
  }
}

/// What `netstat -lntp` and `ss -lntp` show: a router where haproxy listens.
func readListeners(_ evidence: Evidence) -> [Fact] {
  guard evidence.words(of: "netstat") != nil || evidence.words(of: "ss") != nil else { return [] }
  return evidence.lines.flatMap { line -> [Fact] in
    guard let (id, program) = line.text.blankParted.lazy.compactMap(listener).first, program == "haproxy"
    else {
      return []
    }
    return [
      Fact(.host, .router, line: line.line), Fact(.host, .process(program), "\(id)", line: line.line),
    ]
  }
}

/// `1371721/haproxy` of netstat, `users:(("haproxy",pid=1371721,fd=8))` of ss.
private func listener(_ word: String) -> (Int, String)? {
  let sides = word.split(separator: "/").map(String.init)
  if sides.count == 2, let id = leadingNumber(sides[0]), "\(id)" == sides[0] { return (id, sides[1]) }
  guard word.hasPrefix("users:((\""),
    let pid = word.split(separator: ",").first(where: { $0.hasPrefix("pid=") }),
    let id = leadingNumber(pid.dropFirst(4))
  else { return nil }
  return (id, String(word.dropFirst(9).prefix { $0 != "\"" }))
}
