/// What the router says itself: redirects and its own pages.
enum RouterAnswers {
  /// The redirect of a route that insists on HTTPS.
  static func redirect(host: String, target: String) -> [UInt8] {
    let lines = [
      "HTTP/1.1 302 Found", "content-length: 0", "location: https://\(host)\(target)",
      "cache-control: no-cache",
    ]
    return bytes(lines, "")
  }

  /// The page for a host without a route and for a route without a pod that answers.
  static func unavailable(isHead: Bool) -> [UInt8] {
    let lines = [
      "HTTP/1.0 503 Service Unavailable", "pragma: no-cache",
      "cache-control: private, max-age=0, no-cache, no-store", "content-type: text/html",
    ]
    return bytes(lines, isHead ? "" : unavailablePage)
  }

  /// haproxy's built-in page for a status.
  static func plain(_ code: Int, _ reason: String, _ sentence: String) -> [UInt8] {
    let page = "<html><body><h1>\(code) \(reason)</h1>\n\(sentence)\n</body></html>\n"
    let lines = [
      "HTTP/1.1 \(code) \(reason)", "content-length: \(page.utf8.count)", "cache-control: no-cache",
      "content-type: text/html", "connection: close",
    ]
    return bytes(lines, page)
  }

  private static func bytes(_ lines: [String], _ body: String) -> [UInt8] {
    Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
  }

  private static let unavailablePage = """
    <!DOCTYPE html>
    <html>
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Application is not available</title>
        <style>
          body { margin: 4em auto; max-width: 40em; padding: 0 1em; font-family: sans-serif; }
          li { margin: 0.5em 0; }
        </style>
      </head>
      <body>
        <h1>Application is not available</h1>
        <p>No running application answers at this address at the moment. The reasons seen most often:</p>
        <ul>
          <li><strong>The host is not known.</strong> No route of this cluster has the host name in the address.</li>
          <li><strong>The path does not fit.</strong> A route has the host name, but not for this path.</li>
          <li><strong>Nothing stands behind the route.</strong> Its service has no pod that is ready.</li>
        </ul>
      </body>
    </html>

    """
}
