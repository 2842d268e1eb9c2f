import Authoring
import Diagnostics
import Testing

private let pods = """
  NAME                            READY   STATUS      RESTARTS   AGE
  httpd-ex-git-1-build            0/1     Completed   0          46h
  httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          46h
  """

/// A document whose right form is known: `[wrong|right]` marks what is different.
private func forms(_ text: String) -> (wrong: String, right: String) {
  var (wrong, right) = ("", "")
  for (index, part) in text.split(separator: "[", omittingEmptySubsequences: false).enumerated() {
    guard index > 0, let bar = part.firstIndex(of: "|"), let end = part.firstIndex(of: "]") else {
      wrong += (index > 0 ? "[" : "") + part
      right += (index > 0 ? "[" : "") + part
      continue
    }
    wrong += part[..<bar] + part[part.index(after: end)...]
    right += part[part.index(after: bar)..<end] + part[part.index(after: end)...]
  }
  return (wrong, right)
}

private let documents: [(name: String, text: String)] = [
  (
    "a fence in a list, with prompts, a comment and two commands",
    """
    1. Look:

       ```console
       $ oc get pods -n demo-sno
       NAME                            READY   STATUS      RESTARTS   AGE
       httpd-ex-git-1-build            0/1     [Running|Completed]   [  |]0          46h
       httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          46h
       $ # and the service
       $ oc get service -n demo-sno
       NAME           TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)             AGE
       httpd-ex-git   ClusterIP   172.30.95.17   <none>        8080/TCP,[9999|8443]/TCP   45h
       ```

    """
  ),
  (
    "a quotation",
    """
    > Quoted:
    >
    > ```
    > $ oc get deploy -n demo-sno
    > NAME           READY   UP-TO-DATE   AVAILABLE   AGE
    > httpd-ex-git   1/1     1            [7|1]           45h
    > ```

    """
  ),
  (
    "a block of four blanks",
    """
    Indented:

        $ oc get rs -n demo-sno
        NAME                      DESIRED   CURRENT   READY   AGE
        httpd-ex-git-769765ffd5   [2|1]         1         1       45h

    The end.

    """
  ),
  (
    "no end of the last line, the output in a block of its own",
    """
    Ask:
    ```
    getent hosts httpd-ex-git-demo-sno.apps.sno.example.com
    ```
    Output:
    ```
    192.168.122.237 [other|httpd-ex-git]-demo-sno.apps.sno.example.com
    ```
    The end
    """
  ),
  (
    "a cell that has grown moves its neighbour, and the rest stays where it was",
    """
    ```
    $ oc get pods -n demo-sno
    NAME                            READY   STATUS  RESTARTS   AGE
    httpd-ex-git-1-build            0/1     [Wait    0    |Completed   0]      46h
    httpd-ex-git-769765ffd5-frlp8   1/1     Running   0          46h
    ```

    """
  ),
  (
    "mis-decoded borders, trailing blanks and double blanks outside the changed line",
    """
    Text with  blanks   \n
    ```
    netstat -lntp | grep :80
    tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN      1371721/haproxy      â”‚tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN      1371721/haproxy 
    ```
    ```
    oc get nodes   
    NAME                STATUS   ROLES                         AGE   VERSION
    52-54-00-a7-93-9c   [Gone |Ready]    control-plane,master,worker   27h   v1.28.9+8ca71f7
    ```

    """
  ),
]

@Suite("Regenerating keeps every byte outside the changed lines")
struct RegeneratedFormsTests {
  @Test("only what differs is written, whatever the block stands in and however lines end", arguments: documents.map(\.name), ["\n", "\r\n"])
  func forms(_ name: String, _ end: String) async throws {
    let document = try #require(documents.first { $0.name == name })
    let (wrong, right) = AuthoringTests.forms(document.text)
    #expect(wrong != right)
    let regeneration = try await regeneration(wrong.replacingEach("\n", with: end))
    #expect(regeneration.regenerated == right.replacingEach("\n", with: end))
  }

  @Test("a row that is gone goes, a new one comes, in the place the cluster has it")
  func rows() async throws {
    let ghost = "\nghost-5d8f7c9b4d-x2x8k          1/1     Running     0          46h"
    let document = { (rows: String) in "```\noc get pods -n demo-sno\n\(rows)\n```\n" }
    #expect(try await regeneration(document(pods + ghost)).regenerated == document(pods))
    let shorter = pods.split(separator: "\n").filter { !$0.contains("build") }.joined(separator: "\n")
    let ages = pods.replacingEach("build            0/1     Completed   0          46h", with: "build            0/1     Completed   0          26h")
    #expect(try await regeneration(document(shorter)).regenerated == document(ages))
  }

  @Test("holes that an author left stay: elided lines are not filled in")
  func elisions() async throws {
    let text = """
      ```
      $ oc get pods -n demo-sno
      NAME                            READY   STATUS      RESTARTS   AGE
      ...
      httpd-ex-git-769765ffd5-frlp8   [0|1]/1     Running     0          46h
      ```

      """
    let (wrong, right) = AuthoringTests.forms(text)
    #expect(try await regeneration(wrong).regenerated == right)
  }

  @Test("the order of rows is the author's where order means nothing")
  func order() async throws {
    let rows = pods.split(separator: "\n").map(String.init)
    let text = "```\noc get pods -n demo-sno\n\(rows[0])\n\(rows[2])\n\(rows[1])\n```\n"
    #expect(try await regeneration(text).changes.isEmpty)
  }

  @Test("what a failed command printed is only proposed")
  func failed() async throws {
    let text =
      "```\n$ oc get pods -n demo-sno nobody\nNAME     READY   STATUS    RESTARTS   AGE\nnobody   1/1     Running   0          4h\n$ oc get nodes -o name\nnode/52-54-00-a7-93-9c\n```\n"
    let regeneration = try await regeneration(text)
    #expect(regeneration.changes.map(\.caution) == ["the command ended with status 1"])
    #expect(regeneration.regenerated == text)
    #expect(regeneration.text { _ in true } != text)
  }

  @Test("a document that contradicts itself is left, and so is one of another world")
  func left() async throws {
    let line = "```\n$ netstat -lnt | grep :80\ntcp 0 0 0.0.0.0:80 │tcp 0 0 0.0.0.0:81\n```\n"
    let contradicting = try await regeneration(line)
    #expect(contradicting.changes.isEmpty)
    #expect(contradicting.notes.last?.code == "contradicts-itself")
    let strange = "```\n$ oc get pod -n shop web\nNAME\nweb\n$ oc get service -n shop web\nNAME\nweb\n```\n"
    let other = try await regeneration(strange)
    #expect(other.changes.isEmpty)
    #expect(other.notes.map(\.code) == ["world-differs"])
  }
}
