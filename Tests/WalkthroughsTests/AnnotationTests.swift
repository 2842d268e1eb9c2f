import Addresses
import Diagnostics
import Testing
import Walkthroughs

@Suite struct AnnotationTests {
  private func annotated(_ annotation: String, _ block: String = "date") throws -> Plan {
    try planned("<!-- waymark: \(annotation) -->\n" + fenced(block))
  }

  @Test("all keys are read")
  func keys() throws {
    let step = try #require(
      try annotated(
        "context=node timeout=90s name=lb-list expect=exact exit=1 rows=subset skip=\"needs a \\\"GPU\\\"\" cleanup"
      ).steps.first)
    #expect(step.context == .node(nil))
    #expect(step.name == "lb-list")
    #expect(step.settings.timeout == .seconds(90))
    #expect(step.settings.expectation == .exact)
    #expect(step.settings.exit == 1)
    #expect(step.settings.rows == .subset)
    #expect(step.settings.cleanup)
    #expect(step.skip == "needs a \"GPU\"")
  }

  @Test("settings that are not given have their defaults")
  func defaults() throws {
    let step = try #require(try planned(fenced("date")).steps.first)
    #expect(step.settings == StepSettings())
    #expect(step.skip == nil)
  }

  @Test("an annotation gives the command of an output block")
  func run() throws {
    let plan = try annotated("run=\"ip a show br0\"", "8: br0: <BROADCAST> mtu 1500")
    #expect(plan.steps.map(\.command) == ["ip a show br0"])
    #expect(plan.steps.map(\.line) == [1])
    #expect(plan.steps.first?.output?.text == "8: br0: <BROADCAST> mtu 1500")
    #expect(plan.diagnostics.isEmpty)
  }

  @Test(
    "mistakes are located, with the nearest right word",
    arguments: [
      ("contxt=node", "1:15 unknown-annotation", "did you mean `context`?"),
      ("name=a  expct=exact", "1:23 unknown-annotation", "did you mean `expect`?"),
      (
        "zzz", "1:15 unknown-annotation",
        "known are context, timeout, name, expect, exit, rows, skip, run, cleanup, allow, document"
      ),
      ("expect=exat", "1:22 annotation-value", "did you mean `exact`?"),
      ("exit=256", "1:20 annotation-value", "values are like 0, 1, 255"),
      ("timeout=soon", "1:23 annotation-value", "values are like 30s, 500ms, 2m"),
      ("context=nod", "1:23 annotation-value", "did you mean `node`?"),
      ("rows", "1:20 annotation-value", "values are like all, subset"),
      ("skip=\"open", "1:20 annotation-syntax", "close it with `\"`"),
      ("=x", "1:15 annotation-syntax", nil),
      ("name=a name=b", "1:22 annotation-twice", nil),
    ])
  func mistakes(text: String, place: String, help: String?) throws {
    let diagnostics = try annotated(text).diagnostics
    #expect(
      places(diagnostics, "unknown-annotation", "annotation-value", "annotation-syntax", "annotation-twice")
        == [place])
    #expect(diagnostics.first?.help == help)
    #expect(diagnostics.first?.severity == .error)
  }

  @Test("annotations over several lines and comments are one, and a mistake in them is at its own line")
  func severalLines() throws {
    let text = "<!-- waymark:\n  timeout=5s\n  exot=1 -->\n<!-- waymark: exit=2 -->\n\n" + fenced("date")
    let plan = try planned(text)
    #expect(plan.steps.first?.settings.timeout == .seconds(5))
    #expect(plan.steps.first?.settings.exit == 2)
    #expect(places(plan.diagnostics, "unknown-annotation") == ["3:3 unknown-annotation"])
  }

  @Test("other comments are let be; a mistyped name is not")
  func otherComments() throws {
    #expect(try planned("<!-- note: context=node -->\n" + fenced("date")).diagnostics.isEmpty)
    let plan = try planned("<!-- waymrk: context=node -->\n" + fenced("date"))
    #expect(places(plan.diagnostics, "unknown-annotation") == ["1:6 unknown-annotation"])
  }

  @Test("an annotation without a block in its section is a warning")
  func unused() throws {
    let plan = try planned("<!-- waymark: exit=1 -->\n\n# Next\n\n" + fenced("date"))
    #expect(places(plan.diagnostics, "annotation-without-block") == ["1:1 annotation-without-block"])
    #expect(plan.steps.first?.settings.exit == nil)
  }
}
