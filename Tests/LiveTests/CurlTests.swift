import Addresses
import Clusters
import Live
import Testing

@Suite("Plain curl steps go through libcurl, and end as the program would have ended them", .serialized)
struct CurlTests {
  private let cluster = Bench.cluster()

  @Test(
    "output, errors and status are the program's",
    arguments: [
      "curl -s URL/", "curl -sI URL/", "curl -sL URL/moved", "curl -s URL/moved", "curl -sk URL/", "curl -sS URL/lost",
      "curl -sSf URL/lost", "curl -s -o /dev/null -w '%{http_code} %{num_redirects}\\n' -L URL/moved",
      "curl -s -H 'X-Test: yes' URL/", "curl -s -d 'a=b.' URL/", "curl -sS -X PUT URL/", "curl -si URL/lost",
      "curl -s -A me -u a:b -b c=d -e f URL/", "curl -sS http://127.0.0.1:1/", "curl -sS http://no-such-name.invalid/",
      "curl -sS https://127.0.0.1:PORT/", "curl -sS URL/empty", "curl -sS http://localhost:PORT/", "curl -sS ''",
      "curl -sS --max-redirs 0 -L URL/moved",
    ])
  func alike(_ line: String) async throws {
    let server = try #require(WebServer())
    let text = line.replacing("URL", "http://127.0.0.1:PORT").replacing("PORT", "\(server.port)")
    let ours = try await cluster.run(Command(text))
    let theirs = try await cluster.run(Command(text + " 2>&2"))
    #expect(ours.account.first == "curl: by waymark, through libcurl")
    #expect(theirs.account == ["curl: by the program, for it has words for the shell"])
    #expect(ours.standardOutput == theirs.standardOutput)
    #expect(ours.standardError.withoutTimes == theirs.standardError.withoutTimes)
    #expect(ours.exitStatus == theirs.exitStatus)
    server.stop()
    await cluster.close()
  }

  @Test(
    "over TLS too: a certificate that nobody vouches for, and one that is taken all the same",
    arguments: [
      ("curl -sS URL/page", 60), ("curl -s URL/page", 60), ("curl -sk URL/page", 0), ("curl -sSkL URL/page", 0),
      ("curl -sk -o /dev/null -w '%{http_code} %{ssl_verify_result}\\n' URL/page", 0),
    ])
  func overTLS(_ line: String, _ status: Int) async throws {
    let folder = try #require(await cluster.run(Command("mktemp -d", session: "server")).standardOutput.split(separator: "\n").first)
    let port = Int.random(in: 20_000...30_000)
    let made = try await cluster.run(
      Command(
        "cd \(folder) && echo page > page && openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out cert -days 2 -subj /CN=127.0.0.1",
        session: "server"))
    try #require(made.exitStatus == 0, "\(made.standardError)")
    let server = try await cluster.start(
      Command("openssl s_server -quiet -accept 127.0.0.1:\(port) -cert cert -key key -WWW", session: "server"))
    while await !cluster.isListening(server) { try #require(try await cluster.output(of: server).exitStatus == nil) }
    let text = line.replacing("URL", "https://127.0.0.1:\(port)")
    let ours = try await cluster.run(Command(text))
    let theirs = try await cluster.run(Command(text + " 2>&2"))
    #expect(ours.account.first == "curl: by waymark, through libcurl")
    #expect(ours.standardOutput == theirs.standardOutput)
    #expect(ours.standardError == theirs.standardError)
    #expect(ours.exitStatus == theirs.exitStatus)
    #expect(ours.exitStatus == status)
    _ = try await cluster.finish(server, by: .interrupt)
    _ = try await cluster.run(Command("rm -rf \(folder)", session: "server"))
    await cluster.close()
  }

  @Test(
    "what waymark does not do alike is left to the program, with the reason",
    arguments: [
      ("curl --http3 -s x", "is given --http3"), ("curl -s ftp://x/", "is given an address with a scheme or signs of its own"),
      ("curl -s --retry 1 http://127.0.0.1:1/", "is given --retry"), ("curl -s $X", "has words for the shell"),
      ("curl -s -d @file http://127.0.0.1:1/", "reads or writes files"),
      ("curl -s -w '%{json}' http://127.0.0.1:1/", "is to write out %{json}"),
    ])
  func left(_ text: String, _ reason: String) async throws {
    #expect(try await cluster.run(Command(text)).account == ["curl: by the program, for it \(reason)"])
    await cluster.close()
  }

  @Test("a session that was told something leaves curl to the program", arguments: ["cd /", "export a=b", "f() { :; }", "printf -v PATH x"])
  func told(_ text: String) async throws {
    _ = try await cluster.run(Command(text))
    let output = try await cluster.run(Command("curl -sS http://127.0.0.1:1/"))
    #expect(output.account == ["curl: by the program, for it may be told more by what its shell was told before"])
    await cluster.close()
  }

  @Test("an interrupted transfer keeps what came, and ends with 130")
  func interrupted() async throws {
    let server = try #require(WebServer())
    let job = try await cluster.start(Command("curl -sS http://127.0.0.1:\(server.port)/hang"))
    while try await cluster.output(of: job).standardOutput.isEmpty { await Task.yield() }
    let output = try await cluster.finish(job, by: .interrupt)
    #expect(output.standardOutput == "some\n")
    #expect(output.standardError == "")
    #expect(output.exitStatus == 130)
    #expect(try await cluster.run(Command("echo $?")).standardOutput == "130\n")
    server.stop()
    await cluster.close()
  }
}

extension String {
  fileprivate func replacing(_ text: String, _ other: String) -> String {
    var rest = self[...]
    var result = ""
    while let first = rest.first {
      if rest.hasPrefix(text) {
        result += other
        rest = rest.dropFirst(text.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// Without digits before ` ms`.
  fileprivate var withoutTimes: String {
    let words = split(separator: " ", omittingEmptySubsequences: false)
    return words.indices.map { $0 + 1 < words.count && words[$0 + 1].hasPrefix("ms") ? "N" : String(words[$0]) }
      .joined(separator: " ")
  }
}
