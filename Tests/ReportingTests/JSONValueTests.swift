import Reporting
import Testing

@Suite("JSON is written as RFC 8259 says")
struct JSONValueTests {
  @Test(
    "strings are escaped",
    arguments: [("a\"b", #""a\"b""#), ("a\\b", #""a\\b""#), ("a\nb\tc\r", #""a\nb\tc\r""#), ("\u{1}", #""\u0001""#), ("ä│", "\"ä│\"")])
  func strings(_ text: String, _ written: String) { #expect(JSONValue.string(text).text == written) }

  @Test("keys keep their order and nesting is indented")
  func nesting() {
    let value = JSONValue.object([("b", .int(1)), ("a", .array([.null, .bool(true)])), ("c", .array([]))])
    #expect(value.text == "{\n  \"b\": 1,\n  \"a\": [\n    null,\n    true\n  ],\n  \"c\": []\n}")
  }
}
