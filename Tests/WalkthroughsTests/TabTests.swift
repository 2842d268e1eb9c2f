import Testing
import Walkthroughs

/// A document with alternatives, the commands of it that are run, and those that are not.
private struct TabCase: CustomTestStringConvertible {
  var what: String
  var text: String
  var run: [String]
  var skipped: [String]
  var testDescription: String { what }
}

private let cases = [
  TabCase(
    what: "MkDocs tabs",
    text: """
      === "macOS"

          ```bash
          brew install kind
          ```

      === "Linux"

          Download it:

          ```bash
          curl -Lo kind https://example.com/kind
          ```

      Then:

      ```bash
      kind get clusters
      ```
      """, run: ["curl -Lo kind https://example.com/kind", "kind get clusters"], skipped: ["brew install kind"]),
  TabCase(
    what: "Docusaurus tabs",
    text: """
      <Tabs>
      <TabItem value="win" label="Windows">

      ```bash
      choco install helm
      ```

      </TabItem>
      <TabItem value="linux" label="Linux">

      ```bash
      snap install helm
      ```

      </TabItem>
      </Tabs>

      ```bash
      helm list
      ```
      """, run: ["snap install helm", "helm list"], skipped: ["choco install helm"]),
  TabCase(
    what: "Hugo tabs of no platform: the first",
    text: """
      {{< tabset category-name="install" >}}
      {{< tab name="Helm" category-value="helm" >}}

      {{< text bash >}}
      $ helm install web ./chart
      {{< /text >}}

      {{< /tab >}}
      {{< tab name="Manifest" category-value="yaml" >}}

      {{< text syntax=bash snip_id=none >}}
      $ kubectl apply -f web.yaml
      {{< /text >}}

      {{< /tab >}}
      {{< /tabset >}}

      {{< text bash >}}
      $ kubectl get pods
      {{< /text >}}
      """, run: ["helm install web ./chart", "kubectl get pods"], skipped: ["kubectl apply -f web.yaml"]),
  TabCase(
    what: "GitBook tabs",
    text: """
      {% tabs %}
      {% tab title="macOS" %}
      ```bash
      brew install jq
      ```
      {% endtab %}

      {% tab title="Ubuntu" %}
      ```bash
      apt-get install jq
      ```
      {% endtab %}
      {% endtabs %}
      """, run: ["apt-get install jq"], skipped: ["brew install jq"]),
  TabCase(
    what: "sections named after platforms",
    text:
      "### macOS\n\n```bash\nbrew install etcd\n```\n\n### Linux\n\n```bash\napt-get install etcd-client\n```\n\n## Use\n\n```bash\netcdctl version\n```\n",
    run: ["apt-get install etcd-client", "etcdctl version"], skipped: ["brew install etcd"]),
  TabCase(
    what: "comments that name platforms",
    text: "```bash\n# macOS\nbrew install cilium-cli\n\n# Linux\ncurl -LO https://example.com/cilium.tar.gz\n```\n",
    run: ["curl -LO https://example.com/cilium.tar.gz"], skipped: ["brew install cilium-cli"]),
  TabCase(
    what: "lead-ins that name platforms",
    text:
      "On Linux:\n\n```bash\nsha256sum tool\n```\n\nOn macOS:\n\n```bash\nshasum -a 256 tool\n```\n\nEither way:\n\n```bash\nchmod +x tool\n```\n",
    run: ["sha256sum tool", "chmod +x tool"], skipped: ["shasum -a 256 tool"]),
]

@Suite("Alternatives")
struct TabTests {
  @Test("of several alternatives one is run, Linux first", arguments: cases)
  private func chooses(_ example: TabCase) throws {
    let plan = try planned(example.text)
    #expect(plan.steps.filter { $0.skip == nil }.map(\.command) == example.run)
    #expect(plan.steps.filter { $0.skip?.contains("alternative") == true }.map(\.command) == example.skipped)
  }

  @Test("one section named after a platform is no alternative")
  func alone() throws {
    let plan = try planned("## Linux\n\n```bash\nuname -r\n```\n\n## Next\n\n```bash\ndate -u\n```\n")
    #expect(plan.steps.count == 2 && plan.steps.allSatisfy { $0.skip == nil })
  }

  @Test("a shortcode that is never closed takes no text")
  func unpaired() throws {
    let plan = try planned("{{< code file=\"a.yaml\" >}}\n\nRun:\n\n```bash\nkubectl get pods\n```\n")
    #expect(plan.steps.map(\.command) == ["kubectl get pods"])
  }
}
