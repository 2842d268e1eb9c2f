import Curl

/// The curl program that a session's shell finds.
struct CurlProgram: Hashable {
  /// What it sends as User-Agent.
  var userAgent: String
  /// The libraries it is made of, as libcurl names them.
  var libraries: String

  /// Reads the first line of `curl --version`: `curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1 OpenSSL/3.0.22 …`.
  init?(_ text: String) {
    guard let line = text.split(separator: "\n").first, line.hasPrefix("curl ") else { return nil }
    let words = line.split(separator: " ", maxSplits: 3)
    guard words.count == 4, words[2].hasPrefix("(") else { return nil }
    userAgent = "curl/\(words[1])"
    libraries = String(words[3])
  }

  /// Whether the libcurl of this process is the program's: then both behave alike.
  var isOurs: Bool { libraries == Curl.libraries }
}
