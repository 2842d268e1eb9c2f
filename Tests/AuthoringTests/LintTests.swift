import Authoring
import Diagnostics
import Testing
import Walkthroughs

/// What lint says of a text.
func findings(in text: String, allowing codes: [String] = []) throws -> [Diagnostic] {
  lint(plan(for: try readDocument(text, path: "a.md")), allowing: codes)
}

@Test("An empty document has nothing to find")
func emptyDocument() throws {
  #expect(try findings(in: "").isEmpty)
}

@Test("A slip is found under its code, and its twin without the slip is silent", arguments: lintTable)
func slipAndTwin(_ example: LintCase) throws {
  #expect(example.wrong != example.right)
  #expect(try findings(in: example.wrong).map(\.code).contains(example.code), "\(example.wrong)")
  #expect(try findings(in: example.right).allSatisfy { $0.code != example.code && $0.severity != .error })
}

@Test("Every code of lint has an example", arguments: LintCode.allCases)
func everyCodeHasAnExample(_ code: LintCode) {
  #expect(lintTable.contains { $0.code == code.rawValue })
}

@Test("A finding points at the word it is about")
func findingsHavePlaces() throws {
  let found = try findings(in: "One.\n\nIt was ça, on 2024-06-31.\n")
  #expect(found.map(\.position) == [SourcePosition(line: 3, column: 15)])
  #expect(found.map(\.path) == ["a.md"])
}

@Test(
  "Time alone makes no contradiction",
  arguments: [
    ("1/1     Running   0          5m", "1/1     Running   0          7h"),
    ("1/1     Running   0          5m", "1/1     Running   3          5m"),
    ("0/1     Pending   0          5s", "1/1     Running   0          50s"),
  ])
func timePasses(_ before: String, _ after: String) throws {
  let header = "kubectl get pods\nNAME    READY   STATUS    RESTARTS   AGE\n"
  let text = "```\n\(header)web-0   \(before)\n```\n```\n\(header)web-0   \(after)\n```\n"
  #expect(try findings(in: text).isEmpty)
}

@Test("A pod that is shown after its node may be older than the node was then")
func daysPass() throws {
  let nodes = "kubectl get nodes\nNAME   STATUS   ROLES    AGE   VERSION\nn1     Ready    worker   27h   v1.28.9\n"
  let pods = "kubectl get pods\nNAME    READY   STATUS    RESTARTS   AGE\nweb-0   1/1     Running   2          2d2h\n"
  #expect(try findings(in: "```\n\(nodes)```\n```\n\(pods)```\n").isEmpty)
  #expect(try findings(in: "```\n\(pods)```\n```\n\(nodes)```\n").map(\.code) == ["age-order"])
}

@Test(
  "What an annotation allows is not reported where it holds, and is elsewhere",
  arguments: [
    ("<!-- waymark: allow=impossible-date -->\nOn 2024-06-31.\n", 0),
    ("<!-- waymark: allow=wrong-weekday -->\nOn 2024-06-31.\n", 1),
    ("<!-- waymark: allow=wrong-weekday,impossible-date -->\nOn 2024-06-31.\n", 0),
    ("<!-- waymark: allow=impossible-date -->\n\n```\ndate\n2024-06-31\n```\n\nOn 2024-06-31.\n", 1),
    ("<!-- waymark: allow=impossible-date -->\nFine.\n\n# Next\n\nOn 2024-06-31.\n", 1),
    ("<!-- waymark: allow=impossible-date -->\n# On 2024-06-31\n", 0),
    ("<!-- waymark: allow=impossible-date document -->\nFine.\n\n# Next\n\nOn 2024-06-31.\n", 0),
    ("On 2024-06-31.\n\n<!-- waymark: allow=impossible-date document -->\n", 0),
  ])
func allowances(_ text: String, _ count: Int) throws {
  #expect(try findings(in: text).count == count)
}

@Test("Codes allowed by the settings are not reported")
func allowedCodes() throws {
  #expect(try findings(in: "On 2024-06-31.\n", allowing: ["impossible-date"]).isEmpty)
}

@Test("An allowance without codes is an error at its place")
func emptyAllowance() throws {
  #expect(try findings(in: "<!-- waymark: allow= -->\nText.\n").map(\.code) == ["annotation-value"])
}

@Test(
  "What prose quotes in a code span is an example, not a slip",
  arguments: ["Write `13:26 PM` no more.", "Never `2024-06-31`.", "`â€™` is `’` misread."])
func quoted(_ prose: String) throws {
  #expect(try findings(in: prose + "\n").isEmpty)
  #expect(try !findings(in: prose.filter { $0 != "`" } + "\n").isEmpty)
}
