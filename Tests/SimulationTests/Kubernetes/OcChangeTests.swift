import Testing

@testable import Simulation

@Suite("Commands that change, enter and wait")
struct OcChangeTests {
  private let manifest = """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web, labels: {app: web}}
    spec:
      replicas: 2
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec:
          containers:
          - {name: nginx, image: "nginx:1.25", ports: [{containerPort: 80}]}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec:
      selector: {app: web}
      ports: [{port: 80, targetPort: 8080}]
    """

  @Test("a manifest is created once, then unchanged, then configured")
  func apply() throws {
    let fixture = try KubernetesFixture()
    #expect(
      fixture.run("oc apply -n default -f -", input: manifest).output
        == "deployment.apps/web created\nservice/web created\n")
    fixture.pass("10s")
    #expect(
      fixture.run("oc get deploy").output
        == "NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    2/2     2            2           10s\n")
    #expect(
      fixture.run("oc apply -f -", input: manifest).output
        == "deployment.apps/web unchanged\nservice/web unchanged\n")
    let more = manifest.split(separator: "replicas: 2").joined(separator: "replicas: 3")
    #expect(
      fixture.run("oc apply -f -", input: more).output
        == "deployment.apps/web configured\nservice/web unchanged\n")
    fixture.pass("10s")
    #expect(fixture.run("oc get ep web --no-headers").output.contains(":8080,"))
    #expect(fixture.kubernetes.pods(in: "default").count == 3)
    #expect(
      fixture.run("oc create -f -", input: manifest).error
        == "Error from server (AlreadyExists): error when creating \"STDIN\": deployments.apps \"web\" already exists\n"
    )
    #expect(
      fixture.run("oc delete -f -", input: manifest).output
        == "deployment.apps \"web\" deleted\nservice \"web\" deleted\n")
    fixture.pass("10s")
    #expect(fixture.kubernetes.pods(in: "default").isEmpty)
  }

  @Test("kinds without a place in a world are missing, not ignored")
  func unknownKind() throws {
    let job = "{apiVersion: example.com/v1, kind: Gadget, metadata: {name: x}}"
    #expect(try KubernetesFixture().run("oc apply -f -", input: job).missing == "oc apply of Gadget")
  }

  @Test("expose makes a route of a service and a service of a deployment")
  func expose() throws {
    let fixture = try KubernetesFixture()
    _ = fixture.run("oc project demo-sno")
    #expect(
      fixture.run("oc create deployment web --image=httpd:2.4").output == "deployment.apps/web created\n")
    #expect(
      fixture.run("oc expose deployment web --port=80 --target-port=8080").output == "service/web exposed\n")
    #expect(fixture.run("oc expose service web").output == "route.route.openshift.io/web exposed\n")
    #expect(
      fixture.run("oc get route web --no-headers").output
        == "web   web-demo-sno.apps.sno.example.com         web   8080         None\n")
    #expect(
      fixture.run("oc get svc web -o custom-columns=P:.spec.ports[0].targetPort --no-headers").output
        == "8080\n")
  }

  @Test(
    "a shell that will read its input is entered, not run",
    arguments: [
      (
        "oc exec -it -n demo-sno httpd-ex-git-769765ffd5-frlp8 -- /bin/bash",
        "pod/demo-sno/httpd-ex-git-769765ffd5-frlp8"
      ),
      ("oc rsh -n demo-sno deploy/httpd-ex-git", "pod/demo-sno/httpd-ex-git-769765ffd5-frlp8"),
      ("oc rsh -n openshift-ovn-kubernetes ovnkube-node-j48k2", "node/52-54-00-a7-93-9c"),
      ("oc debug node/52-54-00-a7-93-9c", "node/52-54-00-a7-93-9c"),
    ])
  func shells(command: String, netns: String) throws {
    let answer = try KubernetesFixture().run(command)
    #expect(answer.opensShell?.netns == netns)
    #expect(answer.opensShell?.machine == "node/52-54-00-a7-93-9c")
    #expect(answer.status == 0)
  }

  @Test("a remote failure is the command's status, and is said")
  func remoteStatus() throws {
    let fixture = try KubernetesFixture()
    fixture.simulator.execute = { process in
      process.complain("inner")
      return 3
    }
    let answer = fixture.run("oc exec -n demo-sno deploy/httpd-ex-git -- test -f /x")
    #expect(answer.status == 3)
    #expect(answer.error == "inner\ncommand terminated with exit code 3\n")
  }

  @Test("standard input goes in only with -i, and a terminal has one stream")
  func streams() throws {
    let fixture = try KubernetesFixture()
    fixture.simulator.execute = { process in
      process.output += process.input
      process.complain("err")
      return 0
    }
    let pod = "-n demo-sno httpd-ex-git-769765ffd5-frlp8 -- cat"
    #expect(fixture.run("oc exec \(pod)", input: "in").output == "")
    #expect(fixture.run("oc exec -i \(pod)", input: "in").output == "in")
    #expect(fixture.run("oc exec -it \(pod)", input: "in").output == "inerr\n")
  }

  @Test("debugging a node announces the pod and how to reach the host")
  func debug() throws {
    let answer = try KubernetesFixture().run("oc debug node/52-54-00-a7-93-9c")
    let lines = answer.error.split(separator: "\n")
    #expect(lines.first?.hasPrefix("Starting pod/52-54-00-a7-93-9c-debug-") == true)
    #expect(lines.first?.hasSuffix(" ...") == true)
    #expect(lines.dropFirst().first == "To use host binaries, run `chroot /host`")
    #expect(answer.opensShell?.root == "toolbox/52-54-00-a7-93-9c")
  }

  @Test("rollout status and wait move virtual time until it is so")
  func waiting() throws {
    let fixture = try KubernetesFixture()
    _ = fixture.run("oc scale deploy/httpd-ex-git --replicas=2 -n demo-sno")
    let before = fixture.kubernetes.now
    let answer = fixture.run("oc rollout status deploy/httpd-ex-git -n demo-sno")
    #expect(answer.output.hasSuffix("deployment \"httpd-ex-git\" successfully rolled out\n"))
    #expect(fixture.kubernetes.now > before)
    let pod = try #require(fixture.kubernetes.pods(in: "demo-sno").last).name
    #expect(
      fixture.run("oc wait --for=condition=Ready pod/\(pod) -n demo-sno").output
        == "pod/\(pod) condition met\n")
    let never = fixture.run("oc wait --for=condition=Gone pod/\(pod) -n demo-sno --timeout=5s")
    #expect(never.error == "error: timed out waiting for the condition on pods/\(pod)\n")
    #expect(never.status == 1)
  }

  @Test("the current project is where commands without a namespace look")
  func project() throws {
    let fixture = try KubernetesFixture()
    #expect(
      fixture.run("oc project demo-sno").output
        == "Now using project \"demo-sno\" on server \"https://api.sno.example.com:6443\".\n")
    #expect(fixture.run("oc get svc -o name").output == "service/httpd-ex-git\n")
    #expect(fixture.run("oc get svc -o name -n default").output == "")
  }
}

@Suite("Bounds of oc")
struct OcBoundTests {
  @Test("more pods than the nodes have room for are refused, not made")
  func crowd() throws {
    let fixture = try KubernetesFixture()
    #expect(
      fixture.run("oc scale --replicas=1000000000 deploy/httpd-ex-git -n demo-sno").missing
        == "more than 250 pods")
    #expect(fixture.run("oc create deployment x --image=y --replicas=9999").missing == "more than 250 pods")
  }

  @Test(
    "manifests that nest without end are refused before they are parsed",
    arguments: [String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000)])
  func depth(manifest: String) throws {
    #expect(
      try KubernetesFixture().run("oc apply -f -", input: manifest).missing == "a manifest nested so deeply")
  }
}
