import Testing

@testable import Patterns

@Suite("Remarks and lines too many")
struct RemarkTests {
  @Test("a remark is held against the cluster's that looks like it, else against its first of that kind")
  func remarks() {
    let cluster = "Warning: a is old\nWarning: b is old\nWarning: use 10.0.0.9"
    #expect(compare("x\nWarning: use 10.0.0.1\nWarning: b is old", "x", error: cluster).mismatches.isEmpty)
    let other = compare("x\nWarning: c is old", "x", error: cluster).mismatches
    #expect(other.map(\.actual) == ["a"] && other.map(\.line) == [2])
  }

  @Test("every line too many is told in the author's words, those of rows that wait among them")
  func extraWords() {
    let twins = { (one: String, two: String) in "NAME   READY\n\(one)   1/1\n\(two)   1/1" }
    let known = compare(
      twins("web-769765ffd5-frlp8", "web-769765ffd5-sb5zs"), twins("web-5b9df4c86d-2bwkd", "web-5b9df4c86d-zzvxq")
    ).renaming
    let found = compare(
      "x", "x\nsaw web-5b9df4c86d-zzvxq go\nsaw web-5b9df4c86d-2bwkd come", command: "y", renaming: known
    ).mismatches
    #expect(found.count == 2 && found[0].reason.contains("sb5zs") && found[1].reason.contains("frlp8"))
  }
}
