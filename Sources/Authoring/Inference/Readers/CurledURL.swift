/// The first URL of a curl command.
struct CurledURL: Hashable {
  var host: String
  var port: Int
  /// The file it asks for; `/` stands for its index.
  var path: String

  /// Options whose value is a word of its own.
  private static let valued: Set<String> = [
    "-H", "-X", "-d", "-o", "-w", "-m", "-u", "-A", "-e", "-b", "-c", "--header", "--request", "--data",
    "--output", "--write-out", "--max-time", "--user", "--resolve", "--connect-timeout", "--cacert",
    "--cert", "--key", "--connect-to", "--retry", "--user-agent",
  ]

  /// `nil` where no word is a URL with a host that an object can have.
  init?(_ words: [String]) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if Self.valued.contains(word) {
        _ = rest.popFirst()
      } else if !word.hasPrefix("-") {
        self.init(word)
        return
      }
    }
    return nil
  }

  private init?(_ text: String) {
    let isSecure = text.hasPrefix("https://")
    let bare = isSecure ? text.dropFirst(8) : text.hasPrefix("http://") ? text.dropFirst(7) : text[...]
    let authority = bare.prefix { $0 != "/" && $0 != "?" }
    let path = bare.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, let host = parts.first, isObjectName(host),
      let port = parts.count == 2 ? Int(parts[1]) : isSecure ? 443 : 80, (1...65_535).contains(port),
      path.isEmpty || path.hasPrefix("/"), path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    self.host = host
    self.port = port
    let file = path.isEmpty ? "/" : String(path)
    self.path = file.hasSuffix("/") ? file + "index.html" : file
  }

  /// Host, port and the namespace in which a short name means a service.
  func site(in namespace: String) -> String { "\(host):\(port):\(namespace)" }
}
