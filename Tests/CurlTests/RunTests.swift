import Addresses
import Curl
import Testing

private let page = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n\r\nhello"

@Suite("A run of curl over a dialer")
struct RunTests {
  @Test("the body is standard output, and the request is curl's own")
  func body() {
    let dialer = ScriptedDialer { _ in page }
    let outcome = curl("http://web.example/x?y", dialer)
    #expect(text(outcome.standardOutput) == "hello")
    #expect(outcome.standardError.isEmpty && outcome.exitStatus == 0)
    #expect(
      dialer.requests == [
        "GET /x?y HTTP/1.1\r\nHost: web.example\r\nUser-Agent: curl/8.4.0\r\nAccept: */*\r\n\r\n"
      ])
    #expect(dialer.dialed.map(\.description) == ["192.0.2.80:80"])
    #expect(dialer.closed == 1)
  }

  @Test("-L follows to another host by the dialer's names")
  func redirect() {
    let dialer = ScriptedDialer {
      $0.contains("Host: other")
        ? page : "HTTP/1.1 302 Found\r\nLocation: http://other.example/z\r\nContent-Length: 0\r\n\r\n"
    }
    let outcome = curl("-L web.example -w %{num_redirects}+%{remote_ip}+%{http_code}", dialer)
    #expect(text(outcome.standardOutput) == "hello1 192.0.2.81 200")
    #expect(dialer.dialed.map(\.description) == ["192.0.2.80:80", "192.0.2.81:80"])
    #expect(text(curl("web.example", dialer).standardOutput) == "")
  }

  @Test(
    "a failure has curl's words and its exit status",
    arguments: [
      ("http://nowhere.example", 6, "curl: (6) Could not resolve host: nowhere.example\n"),
      ("htp://x", 1, "curl: (1) Protocol \"htp\" not supported or disabled in libcurl\n"),
      ("file:///etc/hostname", 1, "curl: (1) Protocol \"file\" not supported or disabled in libcurl\n"),
      ("http:///", 3, "curl: (3) URL using bad/illegal format or missing URL\n"),
      ("-f http://web.example/404", 22, "curl: (22) The requested URL returned error: 404\n"),
      ("-L --max-redirs 0 web.example/302", 47, "curl: (47) Maximum (0) redirects followed\n"),
      ("http://web.example/empty", 56, "curl: (56) Recv failure: Connection reset by peer\n"),
      (
        "-O http://web.example/", 23,
        "curl: Remote file name has no length!\ncurl: (23) Failed writing received data to disk/application\n"
      ),
      ("-s http://nowhere.example", 6, ""),
      ("-sS http://nowhere.example", 6, "curl: (6) Could not resolve host: nowhere.example\n"),
      (
        "--bogus", 2,
        "curl: option --bogus: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n"
      ),
      (
        "-m x web.example", 2,
        "curl: option -m: expected a proper numerical parameter\ncurl: try 'curl --help' or 'curl --manual' for more information\n"
      ),
      (
        "-k", 2,
        "curl: no URL specified!\ncurl: try 'curl --help' or 'curl --manual' for more information\n"
      ),
      (
        "--da x y", 2,
        "curl: option --da: is ambiguous\ncurl: try 'curl --help' or 'curl --manual' for more information\n"
      ),
    ])
  func failures(line: String, status: Int, error: String) {
    let dialer = ScriptedDialer {
      if $0.contains("/404") { return "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno" }
      if $0.contains("/empty") { return "" }
      if $0.contains("/302") { return "HTTP/1.1 302 Found\r\nLocation: /302\r\nContent-Length: 0\r\n\r\n" }
      return page
    }
    let outcome = curl(line, dialer)
    #expect(outcome.exitStatus == status)
    #expect(text(outcome.standardError) == error)
  }

  @Test(
    "the dialer decides how connecting fails",
    arguments: [
      (
        "refused", "web.example:81", 7,
        "Failed to connect to web.example port 81 after 0 ms: Couldn't connect to server"
      ),
      (
        "unreachable", "web.example", 7,
        "Failed to connect to web.example port 80 after 0 ms: Couldn't connect to server"
      ),
      (
        "timedOut", "192.0.2.9:8080", 28,
        "Failed to connect to 192.0.2.9 port 8080 after 131072 ms: Couldn't connect to server"
      ),
      (
        "expired", "--connect-timeout 2 192.0.2.9", 28,
        "Failed to connect to 192.0.2.9 port 80 after 2000 ms: Timeout was reached"
      ),
      ("expired", "-m 1.5 192.0.2.9", 28, "Connection timed out after 1500 milliseconds"),
    ])
  func connecting(kind: String, line: String, status: Int, message: String) {
    let kinds: [String: Dialed] = [
      "refused": .refused, "unreachable": .unreachable("No route to host"), "timedOut": .timedOut,
    ]
    let dialed = kinds[kind] ?? .expired
    let dialer = ScriptedDialer(outcome: { _ in dialed }, answer: { _ in page })
    let outcome = curl(line, dialer)
    #expect(outcome.exitStatus == status)
    #expect(text(outcome.standardError) == "curl: (\(status)) \(message)\n")
  }

  @Test("the wording of newer versions follows the user agent")
  func wording() {
    let dialer = ScriptedDialer(outcome: { _ in .refused }, answer: { _ in page })
    let outcome = curl("http://192.0.2.1:9", dialer, agent: "curl/8.14.1")
    #expect(
      text(outcome.standardError)
        == "curl: (7) Failed to connect to 192.0.2.1 port 9 after 0 ms: Could not connect to server\n")
  }

  @Test("-v shows the dialer's addresses and nothing of the detour through a local socket")
  func verbose() {
    let dialer = ScriptedDialer { _ in page }
    let outcome = curl("-v http://web.example:8080/", dialer, agent: "curl/7.88.1")
    #expect(
      text(outcome.standardError) == """
        *   Trying 192.0.2.80:8080...
        * Connected to web.example (192.0.2.80) port 8080 (#0)
        > GET / HTTP/1.1\r
        > Host: web.example:8080\r
        > User-Agent: curl/7.88.1\r
        > Accept: */*\r
        > \r
        < HTTP/1.1 200 OK\r
        < Content-Length: 5\r
        < Content-Type: text/plain\r
        < \r
        * Connection #0 to host web.example left intact

        """)
  }

  @Test("-v of a refused connection reads as libcurl's own")
  func verboseRefused() {
    let dialer = ScriptedDialer(outcome: { _ in .refused }, answer: { _ in nil })
    let outcome = curl("-v http://127.0.0.1:1/x", dialer, agent: "curl/7.88.1")
    #expect(
      text(outcome.standardError) == """
        *   Trying 127.0.0.1:1...
        * connect to 127.0.0.1 port 1 failed: Connection refused
        * Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn't connect to server
        * Closing connection 0
        curl: (7) Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn't connect to server

        """)
  }

  @Test("time is the dialer's: one delay for the connection, one for the answer")
  func times() {
    let dialer = ScriptedDialer { _ in page }
    let outcome = curl("-o out -w %{time_connect}|%{time_starttransfer}|%{time_total} web.example", dialer)
    #expect(text(outcome.standardOutput) == "0.001000|0.002000|0.002000")
    #expect(outcome.files.map(\.path) == ["out"] && outcome.files.map { text($0.bytes) } == ["hello"])
  }

  @Test("a silent answer ends at --max-time")
  func silence() {
    let dialer = ScriptedDialer { _ in nil }
    let outcome = curl("-m 3 web.example", dialer)
    #expect(outcome.exitStatus == 28)
    #expect(
      text(outcome.standardError)
        == "curl: (28) Operation timed out after 3000 milliseconds with 0 bytes received\n")
  }

  @Test("--retry waits on the dialer's clock and warns in folded lines")
  func retries() {
    let dialer = ScriptedDialer(outcome: { _ in .refused }, answer: { _ in nil })
    let outcome = curl("-sS --retry 2 --retry-connrefused 192.0.2.7:1", dialer)
    let failed = "curl: (7) Failed to connect to 192.0.2.7 port 1 after 0 ms: Couldn't connect to server\n"
    let warning = { (seconds: Int, left: Int) in
      "Warning: Problem : connection refused. Will retry in \(seconds) seconds. \(left) retries \nWarning: left.\n"
    }
    #expect(text(outcome.standardError) == failed + warning(1, 2) + failed + warning(2, 1) + failed)
    #expect(dialer.now == 3_000_000)
  }

  @Test("data is posted, cookies are kept, --resolve overrules the dialer")
  func details() {
    let dialer = ScriptedDialer { _ in
      "HTTP/1.1 200 OK\r\nSet-Cookie: a=b; path=/\r\nContent-Length: 0\r\n\r\n"
    }
    let outcome = curl(
      "-d x=1 -d @f --data-urlencode q=a+b --resolve web.example:80:192.0.2.99 -b c=d -c jar web.example",
      dialer,
      files: ["f": "one\ntwo\n"])
    #expect(dialer.dialed.map(\.description) == ["192.0.2.99:80"])
    #expect(dialer.requests.first?.hasSuffix("\r\n\r\nx=1&onetwo&q=a%20b") == true)
    #expect(dialer.requests.first?.contains("\r\nCookie: c=d\r\n") == true)
    #expect(
      outcome.files.last.map { text($0.bytes).hasSuffix("web.example\tFALSE\t/\tFALSE\t0\ta\tb\n") } == true)
  }

  @Test("-I and -i print headers, -D puts them into a file")
  func headers() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n\r\n"
    let dialer = ScriptedDialer { $0.hasPrefix("HEAD") ? head : page }
    #expect(text(curl("-I web.example", dialer).standardOutput) == head)
    #expect(text(curl("-i web.example", dialer).standardOutput) == page)
    let outcome = curl("-sD heads -o /dev/null web.example", dialer)
    #expect(outcome.files.map(\.path) == ["/dev/null", "heads"])
    #expect(outcome.files.last.map { text($0.bytes) } == head)
  }

  @Test("an option that needs what is missing says so")
  func unsupported() {
    #expect(throws: CurlUsageError.unsupported("-x")) { try CurlRequest(arguments: ["-x", "p", "u"]) }
    #expect(throws: CurlUsageError.unsupported("--form")) {
      try CurlRequest(arguments: ["--form", "a=b", "u"])
    }
  }

  @Test("no proxy of the environment is used")
  func environment() {
    let dialer = ScriptedDialer { _ in page }
    _ = curl("--noproxy x http://web.example", dialer)
    #expect(dialer.dialed.map(\.description) == ["192.0.2.80:80"])
  }
}
