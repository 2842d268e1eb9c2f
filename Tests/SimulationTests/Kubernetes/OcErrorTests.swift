import Testing

@testable import Simulation

/// Held against kubectl 1.28 in front of the same objects.
@Suite("Errors of oc and kubectl")
struct OcErrorTests {
  @Test(
    "a wrong use prints the tool's own error",
    arguments: [
      ("kubectl frob", "error: unknown command \"frob\" for \"kubectl\""),
      ("kubectl gett", "error: unknown command \"gett\" for \"kubectl\"\n\nDid you mean this?\n\tset\n\tget"),
      ("oc get pods --bogus", "error: unknown flag: --bogus\nSee 'oc get --help' for usage."),
      ("oc get pods -Z", "error: unknown shorthand flag: 'Z' in -Z\nSee 'oc get --help' for usage."),
      ("oc get pods -n", "error: flag needs an argument: 'n' in -n\nSee 'oc get --help' for usage."),
      (
        "oc get pods --namespace",
        "error: flag needs an argument: --namespace\nSee 'oc get --help' for usage."
      ),
      (
        "kubectl scale deploy x --replicas=a",
        "error: invalid argument \"a\" for \"--replicas\" flag: strconv.ParseInt: parsing \"a\": invalid syntax\n"
          + "See 'kubectl scale --help' for usage."
      ),
      ("kubectl scale deploy x", "error: required flag(s) \"replicas\" not set"),
      (
        "kubectl scale deploy x --replicas=-1",
        "error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0"
      ),
      ("oc scale deploy nope --replicas=1", "error: no objects passed to scale"),
      (
        "oc get",
        """
        You must specify the type of resource to get. Use "oc api-resources" for a complete list of supported resources.

        error: Required resource not specified.
        Use "oc explain <resource>" for a detailed description of that resource (e.g. oc explain pods).
        See 'oc get -h' for help and examples
        """
      ),
      (
        "oc get pods --field-selector foo=bar",
        "Error from server (BadRequest): Unable to find \"/v1, Resource=pods\" that match label selector \"\", "
          + "field selector \"foo=bar\": field label not supported: foo"
      ),
      ("oc get widgets", "error: the server doesn't have a resource type \"widgets\""),
      ("oc get pod nope -n demo-sno", "Error from server (NotFound): pods \"nope\" not found"),
      ("oc get deploy nope -n demo-sno", "Error from server (NotFound): deployments.apps \"nope\" not found"),
      (
        "oc get route nope -n demo-sno",
        "Error from server (NotFound): routes.route.openshift.io \"nope\" not found"
      ),
      ("oc get pod nope -n nowhere", "Error from server (NotFound): namespaces \"nowhere\" not found"),
      ("oc exec nope -n demo-sno -- ls", "Error from server (NotFound): pods \"nope\" not found"),
      ("oc exec", "error: pod, type/name or --filename must be specified"),
      ("oc exec x", "error: you must specify at least one command for the container"),
      (
        "oc exec httpd-ex-git-1-build -n demo-sno -- ls",
        "error: cannot exec into a container in a completed pod; current phase is Succeeded"
      ),
      (
        "oc exec httpd-ex-git-769765ffd5-frlp8 -c other -n demo-sno -- ls",
        "Error from server (BadRequest): container other is not valid for pod httpd-ex-git-769765ffd5-frlp8"
      ),
      (
        "oc get pods -o foo",
        "error: unable to match a printer suitable for the output format \"foo\", allowed formats are: "
          + "custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,"
          + "jsonpath-file,name,template,templatefile,wide,yaml"
      ),
      ("oc get pod x -A", "error: a resource cannot be retrieved by name across all namespaces"),
      ("oc get pod x -l a=b", "error: name cannot be provided when a selector is specified"),
      ("oc rollout status", "error: required resource not specified"),
      ("oc wait pod/x", "error: unrecognized condition: \"\""),
      (
        "oc apply -f gone.yaml", "error: the path \"gone.yaml\" does not exist"
      ),
      (
        "oc project gone",
        "error: A project named \"gone\" does not exist on \"https://api.sno.example.com:6443\".\n"
          + "Your projects are:\n* default\n* demo-sno\n* openshift-ovn-kubernetes"
      ),
    ])
  func wrongUse(command: String, error: String) throws {
    let answer = try KubernetesFixture().run(command)
    #expect(answer.error == error + "\n")
    #expect(answer.output == "")
    #expect(answer.status == 1)
    #expect(answer.missing == nil)
  }

  @Test(
    "an empty list is no error",
    arguments: [
      ("oc get pods", "No resources found in default namespace."),
      ("oc get pods -n nowhere", "No resources found in nowhere namespace."),
      ("oc get ingress -A", "No resources found"), ("oc get pv", "No resources found"),
    ])
  func nothing(command: String, error: String) throws {
    let answer = try KubernetesFixture().run(command)
    #expect(answer.error == error + "\n")
    #expect(answer.status == 0)
  }

  @Test("what is found is printed before what is not")
  func partly() throws {
    let answer = try KubernetesFixture().run("oc get pod nope httpd-ex-git-1-build -n demo-sno --no-headers")
    #expect(answer.output == "httpd-ex-git-1-build   0/1   Completed   0     22h\n")
    #expect(answer.error == "Error from server (NotFound): pods \"nope\" not found\n")
    #expect(answer.status == 1)
  }

  @Test(
    "what the simulation lacks is said, not made up",
    arguments: [
      "oc get pods -w", "oc get secrets", "oc edit deploy/x", "oc logs httpd-ex-git-1-build -n demo-sno",
      "kubectl port-forward svc/x 80", "oc get pods -o go-template={{.x}}", "oc status", "kubectl top nodes",
      "oc",
      "oc get cm -n default -o yaml", "oc get pods --help",
    ])
  func missing(command: String) throws {
    let answer = try KubernetesFixture().run(command)
    #expect(answer.missing != nil)
    #expect(answer.status == 127)
    #expect(answer.output == "")
  }

  @Test("options are read before, between and after arguments, together and apart")
  func options() throws {
    let fixture = try KubernetesFixture()
    let lines = [
      "oc -n demo-sno get pods -oname", "oc get -ndemo-sno pods --output=name",
      "oc get po -n=demo-sno -o name",
    ]
    #expect(Set(lines.map { fixture.run($0).output }).count == 1)
    #expect(fixture.run(lines[0]).output.hasPrefix("pod/httpd-ex-git-1-build\n"))
  }
}
