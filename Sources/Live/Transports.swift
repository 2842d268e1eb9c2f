public import Addresses

/// How the places that commands run in are reached from this machine.
public struct Transports: Hashable, Sendable {
  /// The words before a shell's own, by context (`host`, `node`, `node:worker-1`, `toolbox`, `pod`, `pod:NAME`,
  /// `netns:PATH`); no words at all are a shell on this machine. `{name}` stands for the node's or pod's name.
  public var prefixes: [String: [String]]

  /// Without an entry of its own, `host` is this machine.
  public init(prefixes: [String: [String]] = [:]) { self.prefixes = prefixes }

  /// What starts a shell in a context, when the shell's own words are added; or why nothing does.
  public func prefix(for context: Context) -> Result<[String], NoTransport> {
    if let own = prefixes[context.description] { return filled(own, with: name(of: context)) }
    switch context {
    case .host: return .success([])
    case .node(let name?): return named("node", name)
    case .pod(let name): return named("pod", name)
    case .netns(let path):
      guard case .success(let node) = prefix(for: .node(nil)) else { return .failure(missing(context)) }
      return path.isPlain ? .success(node + ["nsenter", "--net=\(path)"]) : .failure(unsafe(path))
    case .node(nil), .toolbox: return .failure(missing(context))
    }
  }

  private func named(_ kind: String, _ name: String) -> Result<[String], NoTransport> {
    guard let general = prefixes[kind] else {
      return .failure(NoTransport(reason: "contexts: of waymark.yaml has no \(kind) and no \(kind):\(name)"))
    }
    return filled(general, with: name)
  }

  /// A name from a document or a cluster may reach a remote shell: it must mean nothing to one.
  private func filled(_ words: [String], with name: String?) -> Result<[String], NoTransport> {
    guard words.contains(where: { $0.contains("{name}") }) else { return .success(words) }
    guard let name else { return .failure(NoTransport(reason: "no name is known for {name}")) }
    guard name.isPlain else { return .failure(unsafe(name)) }
    return .success(words.map { $0.substituting("{name}", name) })
  }

  private func name(of context: Context) -> String? {
    switch context {
    case .node(let name): name
    case .pod(let name): name
    case .host, .toolbox, .netns: nil
    }
  }

  private func missing(_ context: Context) -> NoTransport {
    NoTransport(reason: "contexts: of waymark.yaml does not say how to get there")
  }

  private func unsafe(_ name: String) -> NoTransport { NoTransport(reason: "'\(name)' is no plain name") }
}

/// Why a context cannot be reached.
public struct NoTransport: Error, Hashable, Sendable {
  /// One clause for people.
  public var reason: String
}

extension String {
  /// Only letters, digits and `._-/:@`, and no option.
  fileprivate var isPlain: Bool {
    utf8.first != UInt8(ascii: "-") && !isEmpty
      && utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || "._-/:@".utf8.contains(byte)
      }
  }

  /// Every occurrence of a text replaced, left to right.
  fileprivate func substituting(_ part: String, _ other: String) -> String {
    var (result, rest) = ("", self[...])
    while let place = rest.firstRange(of: part) {
      result += rest[..<place.lowerBound] + other
      rest = rest[place.upperBound...]
    }
    return result + rest
  }
}
