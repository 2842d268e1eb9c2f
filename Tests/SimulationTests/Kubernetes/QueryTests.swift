import Testing

@testable import Simulation

@Suite("Queries over objects")
struct QueryTests {
  @Test(
    "a template prints what kubectl 1.28 prints",
    arguments: [
      ("{.items[*].metadata.name}", "a b10 b9"), ("{.items[0].metadata.name}", "a"),
      ("{.items[-1:].metadata.name}", "b9"), ("{.items[0:2].metadata.name}", "a b10"),
      ("{.items..metadata.name}", "a b10 b9"), ("{..name}", "a b10 b9"),
      ("{.items[?(@.status.ready==true)].metadata.name}", "a b9"),
      ("{.items[?(@.metadata.name==\"b9\")].metadata.labels}", "{\"a.b/c\":\"<x>\"}"),
      ("{.items[2].metadata.labels.a\\.b/c}", "<x>"), ("{.items[2].metadata.labels['a\\.b/c']}", "<x>"),
      ("{.items[?(@.metadata.labels)].metadata.name}", "b9"),
      ("{.items[?(@.size>1)].metadata.name}", "b10 b9"),
      ("{range .items[*]}{.metadata.name}{\"\\t\"}{.size}{\"\\n\"}{end}", "a\t1\nb10\t2\nb9\t3\n"),
      ("{range .items[*]}{.size}", "123"), ("{.items[1]['kind','size']}", "Pod 2"), ("{.nope}", ""),
      ("{$.kind}: {@.kind}", "List: List"), (".kind", ".kind"), ("{.items[1].list}", "[\"x\",1,null]"),
    ])
  func jsonPath(template: String, text: String) throws {
    let labelled: [String: Manifest] = ["a.b/c": "<x>"]
    let items: [Manifest] = [
      .object(["metadata": .object(["name": "a"]), "size": 1, "status": .object(["ready": true])]),
      .object([
        "kind": "Pod", "metadata": .object(["name": "b10"]), "size": 2, "list": .list(["x", 1, .null]),
        "status": .object(["ready": false]),
      ]),
      .object([
        "metadata": .object(["name": "b9", "labels": .map(labelled)]), "size": 3,
        "status": .object(["ready": true]),
      ]),
    ]
    let object = Manifest.object(["kind": "List", "items": .list(items)])
    let printed = try JSONPath(template).text(for: object)
    #expect(printed == text.replacing("<x>", in: template))
  }

  @Test(
    "a broken template is refused in kubectl's words",
    arguments: [
      ("{.spec", "unclosed action"), ("{.a[0}", "unterminated array"), ("{\"a", "unterminated quoted string"),
      ("{.a[?(@.b]}", "unterminated filter"),
    ])
  func brokenPath(template: String, message: String) {
    #expect(throws: JSONPath.Failure.self) { try JSONPath(template) }
    do { _ = try JSONPath(template) } catch { #expect(error.message == message) }
  }

  @Test("deep nesting is refused, not followed")
  func depth() {
    #expect(throws: JSONPath.Failure.self) {
      try JSONPath(String(repeating: "{range .a}", count: 1000))
    }
  }

  @Test(
    "a label query selects by equality, sets and presence",
    arguments: [
      ("app=web", true), ("app==web", true), ("app!=web", false), ("app", true), ("!app", false),
      ("!other", true),
      ("app=web,tier=db", true), ("app=web,tier!=db", false), ("app in (web,api)", true),
      ("app notin (web)", false), ("other notin (web)", true), ("other=", false), ("", true),
    ])
  func labels(query: String, matches: Bool) throws {
    #expect(try #require(LabelSelector(query)).matches(["app": "web", "tier": "db"]) == matches)
  }

  @Test("what is no label query is refused", arguments: ["a in b", "==x", "a b", "a=(b)", "a in (b"])
  func noLabels(query: String) {
    #expect(LabelSelector(query) == nil)
  }

  @Test("custom columns print <none> for what is not there")
  func columns() throws {
    let columns = try CustomColumns("NAME:.metadata.name,X:.nope")
    #expect(
      columns.lines(for: [.object(["metadata": .object(["name": "a-long-name"])])], withHeaders: true) == [
        "NAME          X", "a-long-name   <none>",
      ])
  }

  @Test("tables pad every column but the last to its widest cell and three")
  func table() {
    var table = TabWriter.table
    table.write("A\tB\tC")
    table.write("long cell\t\tx")
    #expect(table.aligned == ["A           B     C", "long cell         x"])
  }

  @Test("a column ends where a line has no cell in it")
  func columnBlocks() {
    var text = TabWriter()
    text.write("Name:\ta")
    text.write("Conditions:")
    text.write("  A long label:\tb")
    #expect(text.aligned == ["Name:  a", "Conditions:", "  A long label:  b"])
  }

  @Test("YAML quotes what it would read as something else")
  func yaml() {
    let object = Manifest.object([
      "a": "1", "b": "true", "c": "", "d": "x: y", "e": .list([.object(["f": 1, "g": .list(["h"])])]),
      "i": .map([:]),
      "j": .list([]), "k": "two\nlines", "l": .null, "m": "2024-06-20T06:43:20Z", "q": "it's", "r": "@x",
      "s": "6b2",
    ])
    #expect(
      object.yaml == """
        a: "1"
        b: "true"
        c: ""
        d: 'x: y'
        e:
        - f: 1
          g:
          - h
        i: {}
        j: []
        k: |-
          two
          lines
        l: null
        m: "2024-06-20T06:43:20Z"
        q: it's
        r: '@x'
        s: 6b2

        """)
  }

  @Test(
    "a text is written as kubectl 1.28 writes it",
    arguments: [
      ("1", "\"1\""), ("1.5", "\"1.5\""), ("1e3", "\"1e3\""), ("6b2", "6b2"), ("0x1F", "\"0x1F\""),
      ("0o17", "\"0o17\""), ("017", "\"017\""), ("08", "\"08\""), ("1_000", "\"1_000\""),
      ("true", "\"true\""), ("yes", "\"yes\""), ("No", "\"No\""), ("y", "\"y\""), ("N", "\"N\""),
      ("on", "\"on\""), ("null", "\"null\""), ("~", "\"~\""), ("", "\"\""), ("a b", "a b"),
      ("a: b", "'a: b'"), ("a:b", "a:b"), ("a:", "'a:'"), (":a", ":a"), ("- a", "'- a'"), ("-a", "-a"),
      ("-", "'-'"), ("?x", "?x"), ("? x", "'? x'"), ("#x", "'#x'"), ("a #b", "'a #b'"), ("a#b", "a#b"),
      ("'x'", "'''x'''"), ("it's", "it's"), ("\"x\"", "'\"x\"'"), ("@x", "'@x'"), ("`x", "'`x'"),
      ("!x", "'!x'"), ("&x", "'&x'"), ("*x", "'*x'"), ("%x", "'%x'"), ("|x", "'|x'"), (">x", "'>x'"),
      ("{x}", "'{x}'"), ("[x]", "'[x]'"), ("x]", "x]"), ("a,b", "a,b"), ("2024-06-20", "\"2024-06-20\""),
      ("2024-06-20T06:43:20Z", "\"2024-06-20T06:43:20Z\""),
      ("2024-06-20 06:43:20", "\"2024-06-20 06:43:20\""), ("12:30", "\"12:30\""),
      ("12:30:45", "\"12:30:45\""), ("8080:80", "8080:80"), ("1.2.3", "1.2.3"),
      ("v1.28.9+8ca71f7", "v1.28.9+8ca71f7"), ("172.30.95.17", "172.30.95.17"), ("+1", "\"+1\""),
      ("-1", "\"-1\""), ("+x", "+x"), (".5", "\".5\""), (".", "."), ("..", ".."), ("...", "'...'"),
      ("---", "'---'"), ("--- a", "'--- a'"), ("-.inf", "\"-.inf\""), (".nan", "\".nan\""), (" x", "' x'"),
      ("x ", "'x '"), ("tab\there", "\"tab\\there\""), ("=", "="), ("<<", "<<"), ("<x>", "<x>"),
      ("a\\b", "a\\b"), ("é", "é"), ("1.", "\"1.\""), ("1e", "1e"), ("e1", "e1"), ("0b1", "\"0b1\""),
      ("0b2", "0b2"), ("0x", "0x"), ("0xg", "0xg"), ("1-2", "1-2"),
      ("123456789012345678901234567890", "\"123456789012345678901234567890\""), ("1:2", "\"1:2\""),
      ("off", "\"off\""), ("Yes", "\"Yes\""), ("TRUE", "\"TRUE\""), ("tRue", "tRue"), ("Null", "\"Null\""),
      ("nUll", "nUll"), ("[]", "'[]'"), ("{}", "'{}'"), ("a\"b", "a\"b"), ("\u{1}", "\"\\x01\""),
      ("a'b: c", "'a''b: c'"), ("0", "\"0\""), ("00", "\"00\""), ("-0", "\"-0\""), ("1.0", "\"1.0\""),
      ("1e-3", "\"1e-3\""), ("1E5", "\"1E5\""), ("_1", "_1"), ("1__0", "\"1__0\""),
      ("2001-1-1", "\"2001-1-1\""), ("2001-01-1", "\"2001-01-1\""), ("10.128.0.0/23", "10.128.0.0/23"),
      ("10:20:30", "\"10:20:30\""),
    ] as [(String, String)])
  func yamlScalar(text: String, written: String) {
    #expect(YAMLScalar.write(text) == written)
  }

  @Test("JSON sorts its keys and escapes as Go does")
  func json() {
    let object = Manifest.object(["b": .list([]), "a": "<\"\n&\u{1}", "c": .object(["d": false])])
    #expect(
      object.json == """
        {
            "a": "\\u003c\\"\\n\\u0026\\u0001",
            "b": [],
            "c": {
                "d": false
            }
        }

        """)
  }
}

extension String {
  /// JSON within a path's output escapes angle brackets; a scalar does not.
  fileprivate func replacing(_ text: String, in template: String) -> String {
    self == "{\"a.b/c\":\"<x>\"}" ? "{\"a.b/c\":\"\\u003cx\\u003e\"}" : self
  }
}
