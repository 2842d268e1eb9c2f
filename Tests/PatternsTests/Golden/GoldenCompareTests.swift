import Diagnostics
import Testing

@testable import Patterns

@Suite("Comparing an output with a golden")
struct GoldenCompareTests {
  private func compare(
    _ golden: String, _ actual: String, command: String = "frob", error: String = "",
    renaming: Renaming = Renaming(), exact: Bool = false
  ) throws -> Comparison {
    let programs = command.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
    var facts = CommandFacts(step: "step", line: 1, key: command, programs: programs)
    facts.source = "s.golden"
    return renaming.compare(
      ExpectedOutput(try Pattern(parsing: golden), exact: exact),
      with: ActualOutput(
        standardOutput: actual.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
        standardError: error.split(separator: "\n").map(String.init)), of: facts)
  }

  static let pods = """
    NAME                            READY   STATUS      RESTARTS   AGE
    httpd-ex-git-1-build            0/1     Completed   0          46h
    httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          46h
    httpd-ex-git-769765ffd5-sb5zs   1/1     Running     0          38s
    """

  static let accepted: [(golden: String, actual: String, command: String)] = [
    ("a {{*}} c", "a b c", "frob"),
    ("a {{*}} c", "a b b  b c", "frob"),
    ("a {{*}} c", "a c", "frob"),
    ("a {{*}}", "a", "frob"),
    ("a{{*}}c", "abbc", "frob"),
    ("{{*}}b{{*}}c", "abcbbc", "frob"),
    ("{{*}}\ndone\n{{*}}", "done\ndone\ndone", "frob"),
    ("ready in {{duration}}", "ready in 32s", "frob"),
    ("{{size}} free", "12Mi free", "frob"),
    ("{{pid}}/haproxy", "4711/haproxy", "frob"),
    ("at {{ip}}:8080,", "at 10.217.0.3:8080,", "frob"),
    ("up {{age}}.", "up 26 hours ago.", "frob"),
    ("{{restarts}} x", "2 (3d ago) x", "frob"),
    ("https://{{domain}}/", "https://a.apps.b.org/", "frob"),
    ("{{*}}.apps.sno.example.com", "shop.apps.sno.example.com", "frob"),
    ("{{'{{'}} .Name }}", "{{ .Name }}", "frob"),
    ("{{'10.128.0.81'}} x", "10.128.0.81 x", "frob"),
    ("a  {{?}}\nb", "b", "frob"),
    ("a  {{?}}\nb", "a\nb", "frob"),
    ("...\nz", "a\nb\nz", "frob"),
    ("a\n...\nz", "a\nz\nb\nz", "frob"),
    ("a\n...", "a", "frob"),
    ("...", "", "frob"),
    ("a\n...\nb {{*}}\n...\nc", "a\nx\nb 1\ny\nc", "frob"),
    ("{{'...'}}\na", "...\na", "frob"),
    (
      "tcp 0 0 0.0.0.0:80 {{*}}\ntcp 0 0 0.0.0.0:443 {{*}}", "tcp 0 0 0.0.0.0:443 a\ntcp 0 0 0.0.0.0:80 b",
      "netstat -l"
    ),
    (pods, pods, "oc get pod"),
    ("NAME READY STATUS RESTARTS AGE\n{{*}}\n{{*}}\n{{*}}", pods, "oc get pod"),
    ("NAME   READY   STATUS   RESTARTS   AGE\n...\nhttpd-ex-git-1-build   {{*}}", pods, "oc get pod"),
    (
      """
      NAME   READY   STATUS   RESTARTS   AGE
      httpd-ex-git-769765ffd5-{{*}}   1/1   Running   {{restarts}}   {{age}}
      httpd-ex-git-769765ffd5-{{*}}   1/1   {{*}}
      httpd-ex-git-1-build   0/1   Completed   {{*}}
      """, pods, "oc get pod"
    ),
    ("...\n{{pod=httpd-ex-git-769765ffd5-frlp8}}   1/1   Running   {{*}}\n...", pods, "oc get pod"),
    ("{{*}}\n...", pods, "oc get pod"),
    (
      "NAME   READY   STATUS   RESTARTS   AGE\n"
        + "{{pod=httpd-ex-git-769765ffd5-zzzzz}}  1/1  Running  0  {{age}} {{?}}\n"
        + pods.split(separator: "\n").dropFirst().joined(separator: "\n"), pods, "oc get pod"
    ),
  ]

  @Test("What a golden allows agrees", arguments: accepted)
  func accepts(golden: String, actual: String, command: String) throws {
    let mismatches = try compare(golden, actual, command: command).mismatches
    #expect(mismatches.isEmpty, "\(mismatches.map(\.reason))")
  }

  static let rejected: [(golden: String, actual: String, code: String, line: Int)] = [
    ("a {{*}} c", "a b d", "missing-line", 1),
    ("a {{*}} c", "ac", "missing-line", 1),
    ("ready in {{duration}}", "ready in time", "type-differs", 1),
    ("x\nat {{ip}}", "x\nat home", "type-differs", 2),
    ("{{'10.128.0.81'}} x", "10.128.0.82 x", "literal-differs", 1),
    ("a", "a\nb", "extra-line", 1),
    ("a\n{{*}}", "a", "missing-line", 2),
    ("a {{?}}\nb", "c d\nb", "extra-line", 1),
    ("...\nz", "a\nz\nb", "extra-line", 2),
    ("{{exit 1}}", "a", "extra-line", 1),
    ("{{'...'}}\na", "x\ny\na", "missing-line", 1),
    ("{{pod}} ok", "nobody ok", "type-differs", 1),
  ]

  @Test("What it does not allow is named with the golden's line", arguments: rejected)
  func rejects(golden: String, actual: String, code: String, line: Int) throws {
    let found = try compare(golden, actual).mismatches
    #expect(found.contains { $0.code == code && $0.line == line && $0.path == "s.golden" }, "\(found)")
  }

  @Test("A name in a hole is bound as the document's, for the rest of the run")
  func names() throws {
    let first = try compare("pod/{{pod=web-769765ffd5-frlp8}} {{*}}", "pod/web-5b9df4c86d-2bwkd up")
    #expect(first.mismatches.isEmpty)
    #expect(
      first.renaming.bindings.contains {
        $0.author == "web-769765ffd5-frlp8" && $0.actual == "web-5b9df4c86d-2bwkd"
      })
    let again = try compare(
      "{{pod=web-769765ffd5-frlp8}} {{*}}", "web-5b9df4c86d-zzvxq up", renaming: first.renaming)
    #expect(again.mismatches.map(\.code).contains("identity-conflict"))
  }

  @Test("An elision ends at the line that fits what is bound, not at the first that looks alike")
  func bindings() throws {
    let first = try compare("ip {{ip=10.0.0.1}}", "ip 10.9.0.1")
    let second = try compare(
      "...\nroute {{ip=10.0.0.1}} {{*}}\n...", "route 10.9.0.7 a\nroute 10.9.0.1 b\nroute 10.9.0.8 c",
      renaming: first.renaming)
    #expect(second.mismatches.isEmpty)
  }

  @Test("A hole that names nothing binds nothing")
  func anonymous() throws {
    let seen = try compare("at {{ip}} and {{ip}}", "at 10.0.0.1 and 10.0.0.1")
    #expect(seen.mismatches.isEmpty)
    #expect(seen.renaming.bindings.isEmpty)
    #expect(seen.tokens.typed == 2)
  }

  @Test("Columns of a difference are those of the golden's file")
  func columns() throws {
    let found = try compare("{{pod=web-769765ffd5-frlp8}} Running", "web-769765ffd5-frlp8 Pending").mismatches
    #expect(found.map(\.column) == [30])
    #expect(found.first?.expected == "Running")
  }

  @Test("Compared to the byte, holes are still holes")
  func exact() throws {
    #expect(try compare("a  {{*}}  10.0.0.1", "a  b c  10.0.0.1", exact: true).mismatches.isEmpty)
    #expect(try !compare("a  {{*}}  10.0.0.1", "a  b c  10.0.0.2", exact: true).mismatches.isEmpty)
    #expect(try !compare("a  {{*}}", "a b", exact: true).mismatches.isEmpty)
  }

  @Test("Standard error answers lines that standard output does not have")
  func errors() throws {
    let found = try compare("a\nerror: {{*}} not found", "a", error: "error: pods \"b\" not found")
    #expect(found.mismatches.isEmpty)
  }

  @Test("Many holes and elisions cost no more than their product")
  func bounded() throws {
    let golden = Array(repeating: "...\n{{*}}a{{*}}a{{*}}a{{*}}b", count: 20).joined(separator: "\n")
    let actual = Array(repeating: String(repeating: "a", count: 200), count: 150).joined(separator: "\n")
    #expect(try !compare(golden, actual).mismatches.isEmpty)
    let wide = String(repeating: "{{*}}x ", count: 2_000)
    #expect(try !compare(wide, String(repeating: "x ", count: 1_999)).mismatches.isEmpty)
    let long = Array(repeating: "{{*}} line", count: 1_000).joined(separator: "\n")
    let lines = Array(repeating: "a line", count: 1_000).joined(separator: "\n")
    #expect(try compare(long, lines).mismatches.isEmpty)
  }
}
