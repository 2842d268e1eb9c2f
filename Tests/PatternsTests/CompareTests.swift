import Diagnostics
import Testing

@testable import Patterns

@Suite("Comparing one output")
struct CompareTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var document: String
    var cluster: String
    var command = "oc get pod"
    var error = ""
    /// `code@line` of every mismatch.
    var mismatches: [String] = []
    var mayConverge = false
    var testDescription: String { name }
  }

  static let pods = """
    NAME                            READY   STATUS      RESTARTS   AGE
    httpd-ex-git-1-build            0/1     Completed   0          46h
    httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          46h
    httpd-ex-git-769765ffd5-sb5zs   1/1     Running     0          38s
    """

  static let honest = [
    Case(
      name: "restarts with an age, wider columns, other order", document: pods,
      cluster: """
        NAME                            READY   STATUS      RESTARTS        AGE
        httpd-ex-git-1-build            0/1     Completed   0               5d3h
        httpd-ex-git-5b9df4c86d-2bwkd   1/1     Running     0               2m
        httpd-ex-git-5b9df4c86d-zzvxq   1/1     Running     2 (3d ago)      5d3h
        """),
    Case(
      name: "blank lines at the ends and between", document: "\n\na b\n\n\nc d  \n\n", cluster: "a b  \nc d\n"
    ),
    Case(
      name: "an empty cell", document: "NAME   PATH   SERVICE\nx             web",
      cluster: "NAME   PATH   SERVICE\nx             web"),
    Case(
      name: "sockets in another order, without a header",
      document:
        "tcp 0 0 0.0.0.0:443 0.0.0.0:* LISTEN 17/haproxy\ntcp 0 0 0.0.0.0:80 0.0.0.0:* LISTEN 17/haproxy",
      cluster:
        "tcp        0      0 0.0.0.0:80    0.0.0.0:*    LISTEN   9/haproxy   \ntcp        0      0 0.0.0.0:443   0.0.0.0:*    LISTEN   9/haproxy   ",
      command: "netstat -lntp | grep haproxy"),
    Case(
      name: "a set in another order", document: "vip 172.30.0.1:80  10.0.0.1:80,10.0.0.2:80\nfirst 10.0.0.1",
      cluster: "vip 172.30.0.9:80  10.9.0.2:80,10.9.0.7:80\nfirst 10.9.0.7"),
    Case(
      name: "notices on one side only", document: "Warning: apps.openshift.io/v1 is deprecated\na 1",
      cluster: "a 1",
      error: "Defaulted container \"a\" out of: a, b"),
    Case(
      name: "error text at the end", document: "a 1\nerror: no such thing", cluster: "a 1",
      error: "error: no such thing"),
    Case(name: "an elision", document: "a 1\n...\nz 1", cluster: "a 1\nb 1\nc 1\nz 1"),
    Case(
      name: "an indented elision", document: "Labels:   a=1\n          ...\nType:  x",
      cluster: "Labels:   a=1\n          b=1\n          c=1\nType:  x"),
    Case(
      name: "an elision behind the last row shown stands for the tables after it",
      document: "NAME   AGE\na      1h\n...", cluster: "NAME   AGE\na      1h\nb      2h\n\nKIND   SIZE\nx      7"),
    Case(
      name: "an elision behind a table ends where the next table is shown",
      document: "NAME   AGE\na      1h\n...\n\nROLE   SIZE\ny      8",
      cluster: "NAME   AGE\na      1h\nb      2h\n\nKIND   FORM\nx      7\n\nROLE   SIZE\ny      8"),
    Case(
      name: "an elision among rows", document: "NAME   AGE\na      1h\n...\nc      2h",
      cluster: "NAME   AGE\na      1h\nb      1h\nc      2h"),
    Case(
      name: "a listing without its header",
      document:
        "web-769765ffd5-frlp8   1/1   Running   0   46h\nweb-769765ffd5-sb5zs   1/1   Running   2   38s",
      cluster:
        "web-5b9df4c86d-2bwkd   1/1   Running   1 (5s ago)   38s\nweb-5b9df4c86d-zzvxq   1/1   Running   0   46h",
      command: "oc get pods | grep web"),
    Case(
      name: "a header whose blanks were lost",
      document: "NAME READY STATUS RESTARTS AGE\nweb-769765ffd5-frlp8 1/1 Running 0 46h",
      cluster:
        "NAME                   READY   STATUS    RESTARTS     AGE\nweb-5b9df4c86d-zzvxq   1/1     Running   3 (5d ago)   9d"
    ),
    Case(name: "other widths in columns", document: "a    1  2", cluster: "a 1     2"),
    Case(name: "versions drift", document: "server v1.28.9+8ca71f7", cluster: "server v1.29.1"),
    Case(
      name: "a suffix without digits on one side", document: "pods \"web-x2x8k\" not found",
      cluster: "pods \"web-xkcdz\" not found"),
    Case(
      name: "a host under an unusual top-level name", document: "x.apps.sno.example.com",
      cluster: "x.apps.ocp.mycompany"),
    Case(
      name: "a rule of another length", document: " Id   Name\n------\n 1    sno",
      cluster: " Id    Name\n-----------\n 117   sno"),
  ]

  static let faulty = [
    Case(
      name: "a literal", document: "a b c\nd e f", cluster: "a b c\nd x f", mismatches: ["literal-differs@2"]),
    Case(
      name: "a missing line", document: "a 1\nb 2\nc 3", cluster: "a 1\nc 3", mismatches: ["missing-line@2"],
      mayConverge: true),
    Case(
      name: "an extra line", document: "a 1\nc 3", cluster: "a 1\nb 2\nc 3", mismatches: ["extra-line@1"],
      mayConverge: true),
    Case(
      name: "a missing row", document: pods,
      cluster: pods.split(separator: "\n").dropLast().joined(separator: "\n"),
      mismatches: ["missing-row@4"], mayConverge: true),
    Case(
      name: "an extra row", document: pods.split(separator: "\n").dropLast().joined(separator: "\n"),
      cluster: pods,
      mismatches: ["extra-row@3"], mayConverge: true),
    Case(
      name: "every row of a table",
      document: "NAME                            READY   STATUS      RESTARTS   AGE",
      cluster: pods, command: "oc get pod", mismatches: ["extra-row@1", "extra-row@1", "extra-row@1"],
      mayConverge: true),
    Case(
      name: "a state", document: pods,
      cluster: pods.replacing(["frlp8   1/1     Running": "frlp8   0/1     Pending"]),
      mismatches: ["literal-differs@3", "literal-differs@3"], mayConverge: true),
    Case(
      name: "a set's size", document: "x 10.0.0.1:80", cluster: "x 10.0.0.1:80,10.0.0.2:80",
      mismatches: ["set-size-differs@1"],
      mayConverge: true),
    Case(
      name: "a type", document: "x 10.0.0.1", cluster: "x <none>", mismatches: ["type-differs@1"],
      mayConverge: true),
    Case(
      name: "two values for one", document: "a 10.0.0.1\nb 10.0.0.1", cluster: "a 10.0.0.1\nb 10.0.0.1\nc",
      mismatches: ["extra-line@2"], mayConverge: true),
    Case(
      name: "a uuid that splits",
      document:
        "a 8a65e790-0399-4f0f-8020-7dc4e57d371d\nb 8a65e790-0399-4f0f-8020-7dc4e57d371d\nc 8a65e790-0399-4f0f-8020-7dc4e57d371d",
      cluster:
        "a 8a65e790-0399-4f0f-8020-7dc4e57d371d\nb 8a65e790-0399-4f0f-8020-7dc4e57d371e\nc 8a65e790-0399-4f0f-8020-7dc4e57d371d",
      mismatches: ["identity-conflict@2"]),
    Case(
      name: "`ovn-nbctl` is no pod", document: "run ovn-nbctl now", cluster: "run ovn-sbctl now",
      mismatches: ["literal-differs@1"]),
    Case(
      name: "notices of one kind differ", document: "Defaulted container \"a\" out of: a, b", cluster: "",
      error: "Defaulted container \"b\" out of: a, b", mismatches: ["literal-differs@1"]),
    Case(
      name: "a relation on the line", document: "inet 10.0.0.5/24 brd 10.0.1.255",
      cluster: "inet 10.0.0.5/24 brd 10.0.0.255",
      mismatches: ["relation-broken@1"]),
    Case(
      name: "an elision among rows says nothing of a table after them",
      document: "NAME   AGE\na      1h\n...\nc      2h", cluster: "NAME   AGE\na      1h\nc      2h\n\nKIND   SIZE\nx      7",
      mismatches: ["extra-line@1", "extra-row@1"], mayConverge: true),
    Case(
      name: "indentation", document: "a:\n  b: 1", cluster: "a:\n    b: 1",
      mismatches: ["indentation-differs@2"]),
    Case(
      name: "a column", document: "NAME   STATE   AGE\nx      Ready   1h",
      cluster: "NAME   STATUS   AGE\nx      Ready    1h", mismatches: ["literal-differs@1"]),
    Case(
      name: "a trailing ellipsis is literal", document: "app.kube...", cluster: "app.kubernetes",
      mismatches: ["missing-line@1", "extra-line@1"].reversed(), mayConverge: true),
    Case(
      name: "rows that swap values",
      document:
        "NAME                   IP\nweb-769765ffd5-frlp8   10.0.0.1\nweb-769765ffd5-sb5zs   10.0.0.2\nlast web-769765ffd5-frlp8 10.0.0.2",
      cluster:
        "NAME                   IP\nweb-769765ffd5-frlp8   10.0.0.1\nweb-769765ffd5-sb5zs   10.0.0.2\nlast web-769765ffd5-frlp8 10.0.0.1",
      mismatches: ["identity-conflict@4"]),
  ]

  @Test("honest differences are none", arguments: honest)
  func agrees(_ example: Case) {
    let result = compare(example.document, example.cluster, command: example.command, error: example.error)
    #expect(result.mismatches.isEmpty)
    #expect(!result.mayConverge)
  }

  @Test("faults are named by code and line", arguments: faulty)
  func differs(_ example: Case) {
    let result = compare(example.document, example.cluster, command: example.command, error: example.error)
    #expect(result.mismatches.map { "\($0.code)@\($0.line ?? 0)" }.sorted() == example.mismatches.sorted())
    #expect(result.mayConverge == example.mayConverge)
  }

  @Test("any text agrees with itself")
  func reflexive() {
    var dice = Dice(seed: 3)
    for _ in 0..<400 {
      let text = dice.text()
      let result = compare(text, text)
      #expect(result.mismatches.isEmpty, "\(text)")
      var renaming = result.renaming
      #expect(renaming.finish().isEmpty, "\(text)")
    }
  }

  @Test("any text can be compared with any other")
  func total() {
    var dice = Dice(seed: 5)
    for _ in 0..<400 {
      let texts = (dice.text(), dice.text())
      var renaming = compare(texts.0, texts.1).renaming
      _ = renaming.finish()
      _ = compare(texts.1, texts.0, renaming: renaming)
    }
  }

  @Test("the reason names the value, what it was bound to, and where")
  func reason() throws {
    let first = compare("a 10.0.0.1\nb 10.0.0.1", "a 10.9.0.1\nb 10.9.0.1")
    let second = compare("a 10.0.0.2", "a 10.9.0.1", renaming: first.renaming)
    let mismatch = try #require(second.mismatches.first)
    #expect(
      mismatch.reason
        == "ip `10.0.0.2` stands here for `10.9.0.1`, which was bound to `10.0.0.1` in step step, line 1")
    #expect(mismatch.line == 1 && mismatch.column == 3)
  }

  @Test("exact comparison knows no renaming")
  func exact() {
    #expect(compare("a 10.0.0.1  \n", "a 10.0.0.1", exact: true).mismatches.isEmpty)
    #expect(!compare("a 10.0.0.1", "a 10.0.0.2", exact: true).mismatches.isEmpty)
    #expect(!compare("a  10.0.0.1", "a 10.0.0.1", exact: true).mismatches.isEmpty)
  }

  @Test("a subset tolerates further rows, but not missing ones")
  func subset() {
    let rows = Self.pods.split(separator: "\n")
    let fewer = (rows[...2]).joined(separator: "\n")
    #expect(compare(fewer, Self.pods, rows: .subset).mismatches.isEmpty)
    #expect(compare(Self.pods, fewer, rows: .subset).mismatches.map(\.code) == ["missing-row"])
  }

  @Test("similar tolerates further rows and columns")
  func similar() {
    let wide = "NAME   READY   STATUS    AGE\na      1/1     Running   1h\nb      1/1     Running   1h"
    #expect(compare("NAME   STATUS    AGE\na      Running   2d", wide, similar: true).mismatches.isEmpty)
    #expect(
      compare("NAME   STATUS    AGE\na      Failed    2d", wide, similar: true).mismatches.map(\.line) == [2])
  }

  @Test("unmatched error text is a note")
  func note() {
    let result = compare("a 1", "a 1", error: "some remark")
    #expect(result.mismatches.isEmpty && result.notices.map(\.code) == ["unmatched-error-text"])
  }

  @Test("tokens are counted as pinned, typed and free")
  func counts() {
    let result = compare("a 10.0.0.1 5h\n...\nz", "a 10.0.0.9 3d\nb\nz")
    #expect(result.tokens == TokenCounts(pinned: 3, typed: 1, free: 1))
  }

  @Test("large outputs are compared row by row", .timeLimit(.minutes(1)))
  func large() {
    let rows = { (count: Int) in
      "NAME   IP   AGE\n"
        + (0..<count).map { "web-\($0)   10.\($0 / 65_536).\($0 / 256 % 256).\($0 % 256)   5h" }.joined(
          separator: "\n")
    }
    #expect(compare(rows(3_000), rows(3_000)).mismatches.isEmpty)
  }
}
