import Testing
import Walkthroughs

@Suite("Placeholders")
struct PlaceholderTests {
  @Test(
    "values fill placeholders and make the step run",
    arguments: [
      ("kubectl logs <pod>", "<pod>", "kubectl logs web-1"), ("ping -c 1 YOUR_IP", "YOUR_IP", "ping -c 1 web-1"),
      ("kubectl logs \"${POD}\"", "POD", "kubectl logs \"web-1\""),
      ("kubectl logs $POD", "$POD", "kubectl logs web-1"), ("kubectl logs {pod}", "{pod}", "kubectl logs web-1"),
      ("kubectl logs $POD_NAME", "POD", "kubectl logs $POD_NAME"),
    ])
  func fills(command: String, name: String, filled: String) throws {
    let document = try readDocument("```bash\n\(command)\n```\n", path: "walk.md")
    let plan = plan(for: document, filling: Placeholders([(author: name, actual: "web-1")]))
    #expect(plan.steps.map(\.command) == [filled])
    #expect(plan.steps.allSatisfy { ($0.skip == nil) == (command != filled) })
  }

  @Test("names of the document's own are no placeholders", arguments: ["demo", "httpd", "192.0.2.1", "my-app"])
  func names(name: String) { #expect(!Placeholders.isPlaceholder(name)) }
}
