import Testing

@testable import Simulation

/// The same command lines in the simulation and in the machine's bash with GNU's tools.
@Suite("The shell and its filters agree with the real ones")
struct DifferentialTests {
  static let files: [String: String] = [
    "pods.txt": """
    NAME                            READY   STATUS      RESTARTS   AGE
    httpd-ex-git-1-build            0/1     Completed   0          46h
    httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          46h
    httpd-ex-git-769765ffd5-sb5zs   1/1     Running     2          38s

    """,
    "numbers.txt": "10\n9\n2\n1\n33\n2\n100\n-5\n0.5\n",
    "words.txt": "alpha beta\ngamma  delta\tepsilon\n\nAlpha 7\nomega\n",
    "table.txt": "b:2:x\na:10:y\nc:1:z\nb:2:x\n",
    "net.txt":
      "tcp 0 0 0.0.0.0:80 0.0.0.0:* LISTEN 1/haproxy\ntcp 0 0 0.0.0.0:443 0.0.0.0:* LISTEN 1/haproxy\nudp 0 0 127.0.0.1:53\n",
    "noend.txt": "one\ntwo\nthree",
    "utf.txt": "größe\nß\nnaïve café\n",
    "pod.json": """
    {"items": [{"name": "a", "port": 80, "ok": true}, {"name": "b", "port": 443, "ok": false}],
     "network": {"ip": "10.128.0.81", "list": []}, "x": null, "n": 1.50, "text": "ü \\"q\\"\\n"}

    """,
  ]

  @Test("A command line prints the same and ends the same", arguments: DifferentialLines.all)
  func line(_ line: String) throws {
    guard RealShell.has(DifferentialLines.programs(of: line)) else { return }
    let real = try #require(RealShell.run(line, files: Self.files))
    let simulated = try TestShell(files: Self.files, isInteractive: false).run(line)
    #expect(simulated.output == real.output)
    #expect(simulated.status == real.status)
    #expect(simulated.error == DifferentialLines.withoutPlace(real.error))
  }
}

/// A shell of a small simulation, for tests.
struct TestShell {
  let simulator: Simulator
  let shell: Shell

  struct Answer {
    var output: String
    var error: String
    var status: Int?
    var missing: String?
  }

  func run(_ line: String) -> Answer { answer(shell.run(line)) }

  func answer(_ result: ShellResult) -> Answer {
    Answer(
      output: String(decoding: result.output, as: UTF8.self),
      error: String(decoding: result.error, as: UTF8.self),
      status: result.status, missing: result.missing)
  }
}
