import Addresses
import Patterns

/// Another cluster's names for a document's: every identity becomes another of the same type and shape, one to one,
/// and what follows from a value follows from its new one too.
///
/// Letters are turned within their class, by an amount that depends on their place alone: so short ids stay the
/// beginnings of long ones, and the parts of generated names agree wherever they stand.
struct FreshNames: Sendable {
  /// How far letters turn, by place; never a whole turn.
  private let turns: [Int]
  /// Types whose values stay: a command names one of them before any output has shown it.
  private let kept: Set<ValueType>
  /// Bits of an IPv4 address that change: above every host part that the document shows.
  private let mask: UInt32
  /// How far the last octet turns; 0 where a shown network is smaller than that octet.
  private let turn: UInt32

  /// Other names for a document whose shown prefixes have these lengths.
  init(seed: UInt64, keeping kept: Set<ValueType>, prefixLengths: Set<Int>) {
    var dice = Dice(seed)
    turns = (0..<64).map { _ in 1 + dice.below(5) }
    self.kept = kept
    let shortest = min(prefixLengths.filter { $0 > 8 }.min() ?? 20, 20)
    let bits = prefixLengths.contains { (1...8).contains($0) } ? 0 : UInt32((1 << (shortest - 8)) - 1)
    mask = bits == 0 ? 0 : UInt32(1 + dice.below(Int(bits))) << UInt32(32 - shortest)
    turn = prefixLengths.contains { (25...31).contains($0) } ? 0 : UInt32(1 + dice.below(250))
  }

  /// Every value as it is.
  static let unchanged = FreshNames(seed: 0, keeping: Set(ValueType.allCases), prefixLengths: [])

  /// The other cluster's value.
  func fresh(_ text: String, _ type: ValueType) -> String {
    guard type.tokenClass == .identity, !kept.contains(type) else { return text }
    switch type {
    case .ip: return IPv4(text).map { fresh($0).description } ?? text
    case .ip6: return IPv6(text).map { fresh($0).description } ?? text
    case .mac: return MAC(text).flatMap { $0.description == text ? fresh($0).description : nil } ?? text
    case .node: return freshNode(text)
    case .pod, .replicaset: return freshGenerated(text)
    case .domain: return freshDomain(text)
    case .uuid, .containerID, .commit, .netns: return hexadecimal(text)
    case .interface: return turned(text, classes: ["0123456789"])
    case .index, .libvirtID: return Int(text).map { String($0 &+ 7) } ?? text
    case .nodePort: return Int(text).map { String(30_000 + ($0 - 30_000 + 731) % 2768) } ?? text
    default: return text
    }
  }

  // MARK: Addresses

  /// The network's number changes above the shown prefixes, the host's within its octet; 0, 1, 254 and 255 stay.
  private func fresh(_ address: IPv4) -> IPv4 {
    let last = address.bits & 255
    let host = (2...253).contains(last) ? 2 + (last - 2 + turn) % 252 : last
    return IPv4(bits: (address.bits ^ mask) & ~255 | host)
  }

  private func fresh(_ mac: MAC) -> MAC {
    mac.ovnAddress.map { .ovn(for: fresh($0)) } ?? MAC(bits: mac.bits ^ 0x5A_3C96)
  }

  private func fresh(_ address: IPv6) -> IPv6 {
    guard address.isLinkLocal else { return IPv6(high: address.high, low: address.low ^ 0x51_0000) }
    return address.linkLocalMAC.map { .linkLocal(from: fresh($0)) } ?? address
  }

  // MARK: Names

  /// A node that is called after a MAC address keeps being so.
  private func freshNode(_ name: String) -> String {
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let colons = String(decoding: parts[0].utf8.map { $0 == 0x2D ? 0x3A : $0 }, as: UTF8.self)
    let label: String
    if parts[0].utf8.count == 17, let mac = MAC(colons) {
      label = String(decoding: fresh(mac).description.utf8.map { $0 == 0x3A ? 0x2D : $0 }, as: UTF8.self)
    } else {
      label = turned(parts[0], classes: ["0123456789", "abcdefghijklmnopqrstuvwxyz"])
    }
    return ([label] + parts.dropFirst()).joined(separator: ".")
  }

  /// A name that Kubernetes generated, with other generated parts. A cron job's minute stays: the job's own name, which
  /// is no identity, shows it too.
  private func freshGenerated(_ text: String) -> String {
    guard let name = GeneratedName(text) else { return text }
    let parts = [name.hash, name.suffix].compactMap { $0 }.map { part in
      part.utf8.count == 8 && part.utf8.allSatisfy(\.isDigit)
        ? part : turned(part, classes: ["2456789", "bcdfghjklmnpqrstvwxz"])
    }
    return ([name.base] + parts).joined(separator: "-")
  }

  /// The label below the last one, which all hosts of a domain share.
  private func freshDomain(_ name: String) -> String {
    var labels = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard labels.count >= 2 else { return name }
    labels[labels.count - 2] = turned(labels[labels.count - 2], classes: ["abcdefghijklmnopqrstuvwxyz"])
    return labels.joined(separator: ".")
  }

  private func hexadecimal(_ text: String) -> String {
    let head = text.hasPrefix("cni-") ? "cni-" : ""
    return head + turned(String(text.dropFirst(head.count)), classes: ["0123456789", "abcdef", "ABCDEF"])
  }

  private func turned(_ text: String, classes: [String]) -> String {
    let classes = classes.map { Array($0.utf8) }
    let bytes = text.utf8.enumerated().map { place, byte -> UInt8 in
      for letters in classes {
        if let index = letters.firstIndex(of: byte) {
          return letters[(index + turns[place % 64]) % letters.count]
        }
      }
      return byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
