import Addresses
import Patterns

/// A value of the same type and shape that a slip of the pen might have written, and that the document has nowhere.
func nearValue(to text: String, _ type: ValueType, avoiding known: Set<String>) -> String? {
  switch type {
  case .ip: return nearAddress(text, known)
  case .index, .libvirtID, .nodePort: return Int(text).map { String($0 &+ 1) }
  case .domain:
    guard let last = text.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    return turning(text, before: text.utf8.distance(from: text.startIndex, to: last), known)
  case .node:
    let label = text.utf8.prefix { $0 != UInt8(ascii: ".") }
    return turning(text, before: label.count, known)
  case .version: return nil  // A difference of versions is drift by definition, a notice.
  default: return turning(text, before: text.utf8.count, known)
  }
}

/// A pod's name with another replica set in it.
func nearReplicaSet(to pod: String, avoiding known: Set<String>) -> String? {
  guard let set = GeneratedName(pod)?.replicaSet else { return nil }
  return turning(pod, before: set.utf8.count, known)
}

private func nearAddress(_ text: String, _ known: Set<String>) -> String? {
  guard let address = IPv4(text) else { return nil }
  let last = address.bits & 255
  let others = (1...252).lazy.map { IPv4(bits: address.bits & ~255 | (last &+ $0) & 255) }
  return others.first { !known.contains($0.description) && (2...253).contains($0.bits & 255) }?.description
}

/// The letter before a place, turned within its kind until the text is new.
func turning(_ text: String, before end: Int, _ known: Set<String>) -> String? {
  let classes = ["2456789", "013", "abcdef", "ghjklmnpqrstvwxz", "iouy", "ABCDEF", "GHIJKLMNOPQRSTUVWXYZ"]
  let bytes = Array(text.utf8)
  guard end > 0, end <= bytes.count,
    let letters = classes.first(where: { $0.utf8.contains(bytes[end - 1]) }).map({ Array($0.utf8) }),
    let place = letters.firstIndex(of: bytes[end - 1])
  else { return nil }
  for step in 1..<letters.count {
    var changed = bytes
    changed[end - 1] = letters[(place + step) % letters.count]
    let result = String(decoding: changed, as: UTF8.self)
    if !known.contains(result) { return result }
  }
  return nil
}
