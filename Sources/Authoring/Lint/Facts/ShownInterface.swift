internal import Addresses
internal import Walkthroughs

/// An interface as `ip a` prints it.
struct ShownInterface {
  struct Address {
    var prefix: IPv4Prefix
    var broadcast: IPv4?
    var line: Int
  }

  var mac: (MAC, line: Int)?
  var addresses: [Address] = []
  var linkLocal: (IPv6, line: Int)?
}

/// The interfaces in an output: each begins with `N: name: <FLAGS>`.
func shownInterfaces(in lines: [DocumentLine]) -> [ShownInterface] {
  var found: [ShownInterface] = []
  for line in lines {
    let words = line.text.blankParted
    if words.count > 2, words[2].hasPrefix("<"), words[0].hasSuffix(":"), Int(words[0].dropLast()) != nil {
      found.append(ShownInterface())
    } else if !found.isEmpty, words.count >= 2 {
      found[found.count - 1].take(words, line.line)
    }
  }
  return found
}

extension ShownInterface {
  fileprivate mutating func take(_ words: [String], _ line: Int) {
    switch words[0] {
    case "link/ether": mac = mac ?? MAC(words[1]).map { ($0, line) }
    case "inet":
      guard let prefix = IPv4Prefix(words[1]) else { return }
      let place = words.firstIndex(of: "brd").map { $0 + 1 }
      let broadcast = place.flatMap { words.indices.contains($0) ? IPv4(words[$0]) : nil }
      addresses.append(Address(prefix: prefix, broadcast: broadcast, line: line))
    case "inet6":
      guard let text = words[1].split(separator: "/").first, let address = IPv6(text),
        address.isLinkLocal
      else { return }
      linkLocal = linkLocal ?? (address, line)
    default: break
    }
  }
}
