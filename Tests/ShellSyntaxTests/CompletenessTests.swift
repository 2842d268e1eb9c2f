import ShellSyntax
import Testing

@Suite("Completeness")
struct CompletenessTests {
  @Test(
    "An open construct makes a text incomplete and is named",
    arguments: [
      ("echo \"a", "open double quote"), ("echo 'a", "open single quote"), ("echo $'a", "open single quote"),
      ("cat <<EOF\na\n", "here-document EOF"), ("cat <<-'E O'\na\nE", "here-document E O"),
      ("oc get pods \\", "continuation"), ("oc get pods \\\n", "continuation"), ("oc get pods |", "pipe"),
      ("oc get pods |\n", "pipe"), ("true &&", "&&"), ("true ||\n\n", "||"), ("if true", "if without fi"),
      ("if true; then echo; else", "if without fi"), ("for i in 1 2", "for without done"),
      ("for i in 1 2; do echo $i", "for without done"), ("while read x; do", "while without done"),
      ("until true", "until without done"), ("case $x in a) echo", "case without esac"),
      ("{ echo", "{ without }"),
      ("(echo", "( without )"), ("echo $(date", "$( without )"), ("echo `date", "open backquote"),
      ("echo ${x", "${ without }"), ("echo $((1 + 2", "$(( without ))"), ("[[ -f x", "[[ without ]]"),
      ("f() {", "{ without }"), ("f()", "function without body"), ("a=(1 2", "array without )"),
      ("echo \"$(cat <<E\nx\nE\n", "$( without )"), ("((1+", "(( without ))"),
      ("kubectl patch x -p '{\"a\":\n", "open single quote"),
    ])
  func incomplete(text: String, what: String) {
    #expect(completeness(of: text) == .incomplete(what))
  }

  @Test(
    "A whole text is complete",
    arguments: [
      "", "# only a comment", "echo a # \"b", "echo 'a\nb'", "cat <<EOF\na\nEOF",
      "cat <<EOF | sort\nb\na\nEOF\n",
      "oc get pods |\n  grep x", "a && \\\n  b", "if true; then echo; fi", "for i in 1 2; do echo $i; done",
      "case x in x) ;; esac", "f() { echo; }", "echo $((1 + (2 * 3)))", "echo `date`", "tcpdump -i eth0 &",
      "echo a\\\\", "(cd /tmp; ls)", "! grep -q x f", "time ls", "ls\r\n",
    ])
  func complete(text: String) {
    #expect(completeness(of: text) == .complete)
  }

  @Test(
    "A contradiction is invalid with bash's words and the token's place",
    arguments: [
      ("echo )", "syntax error near unexpected token `)'", 5),
      ("| grep x", "syntax error near unexpected token `|'", 0),
      ("a ; ; b", "syntax error near unexpected token `;'", 4),
      ("fi", "syntax error near unexpected token `fi'", 0),
      ("if ; then x; fi", "syntax error near unexpected token `;'", 3),
      ("echo a >", "syntax error near unexpected token `newline'", 8),
      ("echo a > | b", "syntax error near unexpected token `|'", 9), ("oc logs <pod> -n x", "", 0),
      ("echo (a)", "syntax error near unexpected token `('", 5),
      ("a &&& b", "syntax error near unexpected token `&'", 4),
      ("for 1 in a; do b; done", "syntax error near unexpected token `1'", 4),
      ("echo ${a b}", "${a b}: bad substitution", 5),
      ("{ echo; } }", "syntax error near unexpected token `}'", 10),
      ("case x in a) b;; esac; esac", "syntax error near unexpected token `esac'", 23),
    ])
  func invalid(text: String, message: String, offset: Int) {
    switch completeness(of: text) {
    case .invalid(let error): #expect(error.message == message && error.offset == offset)
    case .complete: #expect(message.isEmpty)
    case let other: Issue.record("\(other)")
    }
  }

  @Test("Nesting beyond the bound is refused, not followed")
  func nesting() {
    for (open, close) in [
      ("$(", ")"), ("( ", ")"), ("{ ", ";}"), ("\"$(", ")\""), ("${a:-", "}"), ("if ", ""), ("f() { ", ";}"),
    ] {
      let text = String(repeating: open, count: 100_000) + "x" + String(repeating: close, count: 100_000)
      if case .complete = completeness(of: text) { Issue.record("\(open) accepted") }
    }
    let shallow = String(repeating: "$(echo ", count: 60) + "x" + String(repeating: ")", count: 60)
    #expect(completeness(of: shallow) == .complete)
  }

  @Test("Long texts without nesting are read whole")
  func length() {
    let lines = String(
      repeating: "oc get pods -n demo | grep \"$x\" && echo 'done' $((1 + 2)) `date`\n", count: 3000)
    #expect(completeness(of: lines) == .complete)
    #expect(completeness(of: String(repeating: "a|", count: 50_000)) == .incomplete("pipe"))
    #expect(completeness(of: String(repeating: "((", count: 50_000)) != .complete)
  }
}
