/// Sentences of curl that differ between versions, or stand in the tool and not in libcurl.
enum CurlWording {
  /// libcurl's name of error 7; shortened forms went out of use with 8.12.
  static func couldNotConnect(_ version: (Int, Int)) -> String {
    version >= (8, 12) ? "Could not connect to server" : "Couldn't connect to server"
  }

  /// What the tool adds below error 60.
  static let untrusted = """
    More details here: https://curl.se/docs/sslcerts.html

    curl failed to verify the legitimacy of the server and therefore could not
    establish a secure connection to it. To learn more about this situation and
    how to fix it, please visit the web page mentioned above.

    """

  /// A warning, folded at 79 columns as the tool does it.
  static func warning(_ text: String) -> String {
    let width = 79 - "Warning: ".utf8.count
    var lines: [String] = []
    var rest = Array(text.utf8)[...]
    // The line end counts too.
    while rest.count + 1 > width {
      let cut = rest.prefix(width).lastIndex(of: 0x20).map { $0 + 1 } ?? rest.startIndex + width
      lines.append(String(decoding: rest[..<cut], as: UTF8.self))
      rest = rest[cut...]
    }
    lines.append(String(decoding: rest, as: UTF8.self))
    return lines.map { "Warning: \($0)\n" }.joined()
  }
}
