/// Which interfaces `ip address show` and `ip link show` are asked for.
struct InterfaceFilter {
  var device: String?
  var isUp = false
  var scope: String?
  var master: String?
  var kind: String?

  enum Failure: Error {
    case message(String, status: Int)
    case missing(String)
  }

  /// Reads the words after `ip OBJECT`; the verb is `show` by default and may be cut.
  init(_ words: [String], object: String) throws(Failure) {
    var words = words[...]
    if let verb = words.first {
      let shows = ["show", "list", "lst", "ls"]
      if !shows.contains(where: { $0.hasPrefix(verb) }) { throw Self.failure(of: verb, object) }
      words = words.dropFirst()
    }
    while let word = words.popFirst() {
      switch word {
      case "up": isUp = true
      case "dev", "scope", "master", "type":
        guard let value = words.popFirst() else {
          throw .message("Command line is not complete. Try option \"help\"", status: 255)
        }
        set(word, value)
      case "group", "label", "to", "vrf", "permanent", "dynamic", "primary", "secondary":
        throw .missing("ip \(object) show \(word)")
      default:
        if device != nil {
          throw .message("Error: either \"dev\" is duplicate, or \"\(word)\" is a garbage.", status: 255)
        }
        device = word
      }
    }
  }

  private mutating func set(_ word: String, _ value: String) {
    switch word {
    case "dev": device = value
    case "scope": scope = value
    case "master": master = value
    default: kind = value
    }
  }

  private static func failure(of verb: String, _ object: String) -> Failure {
    let changing = ["add", "change", "replace", "delete", "flush", "set", "save", "restore", "help"]
    if changing.contains(where: { $0.hasPrefix(verb) }) { return .missing("ip \(object) \(verb)") }
    return .message("Command \"\(verb)\" is unknown, try \"ip \(object) help\".", status: 255)
  }

  /// The interfaces asked for; an unknown device is an error.
  func select(from namespace: NetworkNamespace) throws(Failure) -> [NetworkInterface] {
    if kind != nil { throw .missing("ip link show type") }
    for name in [device, master].compactMap({ $0 })
    where !namespace.interfaces.contains(where: { $0.name == name }) {
      throw .message("Device \"\(name)\" does not exist.", status: 1)
    }
    return namespace.interfaces.filter { interface in
      (device == nil || interface.name == device) && (master == nil || interface.master == master)
        && (!isUp || interface.flags.contains("UP"))
    }
  }
}

extension Process {
  mutating func fail(_ failure: InterfaceFilter.Failure) -> Int {
    switch failure {
    case .message(let text, let status): fail(text, status: status)
    case .missing(let feature): lacks(feature)
    }
  }
}
