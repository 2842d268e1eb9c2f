import Testing
import Walkthroughs

@Suite struct NameTests {
  @Test(
    "names say program, subcommands and operands",
    arguments: [
      ("oc get nodes", "oc-get-nodes"), ("sudo virsh list", "virsh-list"),
      ("oc get all -n demo", "oc-get-all"),
      ("curl -sL -o /dev/null https://web.example.com/a", "curl-https-web-example-com-a"),
      ("curl -k api.lab.example.com", "curl-api"), ("ping -c 3 192.0.2.1", "ping-192-0-2-1"),
      ("tcpdump -nni eth0 -c5 tcp port 80", "tcpdump-tcp-port-80"), ("X=$(date)", "date"),
      ("FOO=bar", "step"),
      ("crictl inspectp 6a0f2d307f4fa4af097705a652a3abf5", "crictl-inspectp-6a0f2d30"), ("ip a", "ip-a"),
      ("echo 你好", "echo"), ("kubectl exec -it web -- cat /etc/hosts", "kubectl-exec-web-cat-etc-hosts"),
    ])
  func slugs(command: String, name: String) throws {
    #expect(try planned(fenced("$ " + command)).steps.map(\.name) == [name])
  }

  @Test(
    "equal commands are numbered, different ones say more",
    arguments: [
      (["oc get pods", "oc get  pods"], ["oc-get-pods", "oc-get-pods-2"]),
      (
        ["oc get pods -n a", "oc get pods -n b", "oc get pods -n a"],
        ["oc-get-pods-a", "oc-get-pods-b", "oc-get-pods-a-2"]
      ),
      (["ss -lnt | grep 80", "ss -lnt | grep 443"], ["ss-grep-80", "ss-grep-443"]),
      (["ls -l", "ls -a"], ["ls-l", "ls-a"]),
      (
        ["oc scale --replicas=1 deploy/x", "oc scale --replicas=2 deploy/x"],
        ["oc-scale-deploy-x-replicas-1", "oc-scale-deploy-x-replicas-2"]
      ),
    ])
  func collisions(commands: [String], names: [String]) throws {
    #expect(
      try planned(fenced(commands.map { "$ " + $0 }.joined(separator: "\n"))).steps.map(\.name) == names)
  }

  @Test("names are bounded, unique and depend on nothing but the commands")
  func bounded() throws {
    let long = String(repeating: "word ", count: 100)
    let steps = try planned(fenced((1...20).map { "$ echo \(long) \($0)" }.joined(separator: "\n"))).steps
    #expect(Set(steps.map(\.name)).count == 20)
    #expect(steps.allSatisfy { $0.name.utf8.count <= 70 })
  }

  @Test("an annotation pins a name, and no other step takes it")
  func pinned() throws {
    let text =
      "<!-- waymark: name=oc-get-pods -->\n" + fenced("oc get nodes") + "\nText.\n\n" + fenced("oc get pods")
    #expect(try planned(text).steps.map(\.name) == ["oc-get-pods", "oc-get-pods-2"])
  }

  @Test("one name pinned twice is an error")
  func clash() throws {
    let block = "<!-- waymark: name=a -->\n" + fenced("date") + "\nText.\n\n"
    #expect(places(try planned(block + block).diagnostics, "name-twice") == ["10:1 name-twice"])
  }
}
