import Addresses
import Clusters
import Simulation
import Testing

/// The walkthrough that started the project, command by command, on the built-in world.
struct SeedTests {
  /// A reader at the keyboard: ten seconds pass between commands.
  private final class Reader: Sendable {
    let cluster: SimulatedCluster

    init() throws { cluster = try SimulatedCluster.builtIn() }

    func run(_ text: String, _ session: String = "host", _ context: Context = .host) async throws -> Output {
      try await cluster.clock.sleep(for: .seconds(10))
      return try await cluster.run(Command(text, session: session, context: context))
    }
  }

  @Test(
    "what the host's tools print",
    arguments: [
      (
        "oc get nodes",
        """
        NAME                STATUS   ROLES                         AGE   VERSION
        52-54-00-a7-93-9c   Ready    control-plane,master,worker   31h   v1.28.9+8ca71f7

        """
      ),
      (
        "sudo virsh list",
        """
         Id   Name   State
        ----------------------
         4    sno    running


        """
      ),
      (
        "sudo virsh domifaddr sno",
        """
         Name       MAC address          Protocol     Address
        -------------------------------------------------------------------------------
         vnet3      52:54:00:a7:93:9c    ipv4         192.168.122.237/24


        """
      ),
      (
        "ip a show virbr0",
        """
        8: virbr0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000
            link/ether 52:54:00:62:66:de brd ff:ff:ff:ff:ff:ff
            inet 192.168.122.1/24 brd 192.168.122.255 scope global virbr0
               valid_lft forever preferred_lft forever

        """
      ),
      ("oc get all -n demo-sno", allOfDemo),
      (
        "getent hosts httpd-ex-git-demo-sno.apps.sno.example.com",
        "192.168.122.237 httpd-ex-git-demo-sno.apps.sno.example.com\n"
      ),
      ("curl -L -k httpd-ex-git-demo-sno.apps.sno.example.com", "sno http test page\n"),
      (
        "oc get route -n demo-sno",
        """
        NAME           HOST/PORT                                    PATH   SERVICES       PORT       TERMINATION     WILDCARD
        httpd-ex-git   httpd-ex-git-demo-sno.apps.sno.example.com          httpd-ex-git   8080-tcp   edge/Redirect   None

        """
      ),
      (
        "oc get service -n demo-sno",
        """
        NAME           TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)             AGE
        httpd-ex-git   ClusterIP   172.30.95.17   <none>        8080/TCP,8443/TCP   26h

        """
      ),
      (
        "oc describe service httpd-ex-git -n demo-sno",
        """
        Name:              httpd-ex-git
        Namespace:         demo-sno
        Labels:            app=httpd-ex-git
                           app.kubernetes.io/component=httpd-ex-git
                           app.kubernetes.io/instance=httpd-ex-git
                           app.kubernetes.io/name=httpd-ex-git
                           app.kubernetes.io/part-of=httpd-ex-git-app
                           app.openshift.io/runtime=httpd
                           app.openshift.io/runtime-version=latest
        Annotations:       app.openshift.io/vcs-ref:\u{20}
                           app.openshift.io/vcs-uri: https://github.com/sclorg/httpd-ex.git
                           openshift.io/generated-by: OpenShiftWebConsole
        Selector:          app=httpd-ex-git,deployment=httpd-ex-git
        Type:              ClusterIP
        IP Family Policy:  SingleStack
        IP Families:       IPv4
        IP:                172.30.95.17
        IPs:               172.30.95.17
        Port:              8080-tcp  8080/TCP
        TargetPort:        8080/TCP
        Endpoints:         10.128.0.81:8080
        Port:              8443-tcp  8443/TCP
        TargetPort:        8443/TCP
        Endpoints:         10.128.0.81:8443
        Session Affinity:  None
        Events:            <none>

        """
      ),
      (
        "oc get pod -n openshift-ovn-kubernetes",
        """
        NAME                                     READY   STATUS    RESTARTS   AGE
        ovnkube-control-plane-78b4b5979b-9lxlw   2/2     Running   2          30h
        ovnkube-node-j48k2                       8/8     Running   8          30h

        """
      ),
    ])
  func host(_ command: String, _ expected: String) async throws {
    let output = try await Reader().run(command)
    #expect(output.standardOutput == expected)
    #expect(output.exitStatus == 0)
  }

  @Test("the hosts file leads every route to the machine, in the order the author wrote them")
  func hostsFile() async throws {
    let text = try await Reader().run("cat /etc/hosts").standardOutput
    #expect(
      text.hasSuffix(
        """
        # sno
        192.168.122.237 console-openshift-console.apps.sno.example.com
        192.168.122.237 api.sno.example.com
        192.168.122.237 oauth-openshift.apps.sno.example.com
        192.168.122.237 downloads-openshift-console.apps.sno.example.com
        192.168.122.237 canary-openshift-ingress-canary.apps.sno.example.com
        192.168.122.237 httpd-ex-git-demo-sno.apps.sno.example.com

        """))
  }

  @Test(
    "what the node's tools print",
    arguments: [
      (
        "netstat -lntp | grep :80",
        "tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN      1371721/haproxy     \n"
      ),
      (
        "netstat -lntp | grep haproxy",
        """
        tcp        0      0 0.0.0.0:443             0.0.0.0:*               LISTEN      1371721/haproxy\u{20}\u{20}\u{20}\u{20}\u{20}
        tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN      1371721/haproxy\u{20}\u{20}\u{20}\u{20}\u{20}

        """
      ),
      (
        "crictl pods --namespace demo-sno --name httpd-ex-git-769765ffd5-frlp8 -q",
        "6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475\n"
      ),
      (
        "crictl inspectp 6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475 | grep -A3 network",
        """
            "network": {
              "additionalIps": [],
              "ip": "10.128.0.81"
            },
        --
                  "network": "POD",
                  "pid": "CONTAINER",
                  "targetId": "",
                  "usernsOptions": null
        --
                    "type": "network",
                    "path": "/var/run/netns/6a52c837-2ff1-4832-aa01-055d41d95b3d"
                  },
                  {

        """
      ),
    ])
  func node(_ command: String, _ expected: String) async throws {
    let output = try await Reader().run(command, "node", .node(nil))
    #expect(output.standardOutput == expected)
  }

  @Test("scaling up and down shows in pods and in OVN's load balancers, as the document tells it")
  func scaling() async throws {
    let reader = try Reader()
    let balancers =
      "oc exec -n openshift-ovn-kubernetes ovnkube-node-j48k2 -- ovn-nbctl lb-list | grep 172.30.95.17"
    let lines = { (one: String, other: String) in
      "8a65e790-0399-4f0f-8020-7dc4e57d371d    Service_demo-sno    tcp        172.30.95.17:8080       \(one)\n"
        + String(repeating: " ", count: 60) + "tcp        172.30.95.17:8443       \(other)\n"
    }
    let before = try await reader.run(balancers)
    #expect(before.standardOutput == lines("10.128.0.81:8080", "10.128.0.81:8443"))
    #expect(
      before.standardError == """
        Defaulted container "ovn-controller" out of: ovn-controller, ovn-acl-logging, kube-rbac-proxy-node, \
        kube-rbac-proxy-ovn-metrics, northd, nbdb, sbdb, ovnkube-controller, kubecfg-setup (init)

        """)
    let scaled = try await reader.run("oc scale --replicas=2 deployment.apps/httpd-ex-git -n demo-sno")
    #expect(scaled.standardOutput == "deployment.apps/httpd-ex-git scaled\n")
    try await reader.cluster.clock.sleep(for: .seconds(28))
    let pods = try await reader.run("oc get pod -n demo-sno").standardOutput.split(separator: "\n")
    #expect(pods.count == 4)
    #expect(pods.contains { $0.hasSuffix("   1/1     Running     0          37s") })
    let both = lines("10.128.0.81:8080,10.128.1.99:8080", "10.128.0.81:8443,10.128.1.99:8443")
    #expect(try await reader.run(balancers).standardOutput == both)
    _ = try await reader.run("oc scale --replicas=1 deployment.apps/httpd-ex-git -n demo-sno")
    try await reader.cluster.clock.sleep(for: .seconds(40))
    #expect(
      try await reader.run("oc get pod -n demo-sno").standardOutput == """
        NAME                            READY   STATUS      RESTARTS   AGE
        httpd-ex-git-1-build            0/1     Completed   0          26h
        httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          26h

        """)
  }

  @Test("the capture in the pod's namespace holds the ten packets, with the document's flags and lengths")
  func capture() async throws {
    let reader = try Reader()
    let url = "curl -L -k httpd-ex-git-demo-sno.apps.sno.example.com"
    _ = try await reader.run(url)
    let enter = "nsenter --net=/host//var/run/netns/6a52c837-2ff1-4832-aa01-055d41d95b3d"
    #expect(try await reader.run(enter, "toolbox", .toolbox) == Output())
    #expect(try await reader.run("ip a", "toolbox").standardOutput == addresses)
    try await reader.cluster.clock.sleep(for: .seconds(10))
    let job = try await reader.cluster.start(Command("tcpdump -i eth0 -nn tcp port 8080", session: "toolbox"))
    #expect(
      try await reader.cluster.output(of: job).standardError == """
        dropped privs to tcpdump
        tcpdump: verbose output suppressed, use -v[v]... for full protocol decode
        listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes

        """)
    #expect(try await reader.run(url).standardOutput == "sno http test page\n")
    try await reader.cluster.clock.sleep(for: .seconds(10))
    let output = try await reader.cluster.finish(job, by: .interrupt)
    let packets = output.standardOutput.split(separator: "\n").map { line in
      line.split(separator: " ").dropFirst().joined(separator: " ")
    }
    let shown = packets.map { packet in
      let flags = packet.split(separator: "[").dropFirst().first?.prefix { $0 != "]" } ?? ""
      return "\(flags) \(packet.split(separator: " ").drop { $0 != "length" }.joined(separator: " "))"
    }
    #expect(
      shown == [
        "S length 0", "S. length 0", ". length 0", "P. length 338: HTTP: GET / HTTP/1.1", ". length 0",
        "P. length 294: HTTP: HTTP/1.1 200 OK", ". length 0", "F. length 0", "F. length 0", ". length 0",
      ])
    #expect(
      packets.first?.hasPrefix("IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [S], seq 652481145, win 65280")
        == true)
  }

  private let addresses = """
    1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
        link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
        inet 127.0.0.1/8 scope host lo
           valid_lft forever preferred_lft forever
        inet6 ::1/128 scope host\u{20}
           valid_lft forever preferred_lft forever
    2: eth0@if106: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue state UP group default\u{20}
        link/ether 0a:58:0a:80:00:51 brd ff:ff:ff:ff:ff:ff link-netns 4a15dff6-6f1d-421f-8599-1b8b9f62ede4
        inet 10.128.0.81/23 brd 10.128.1.255 scope global eth0
           valid_lft forever preferred_lft forever
        inet6 fe80::858:aff:fe80:51/64 scope link\u{20}
           valid_lft forever preferred_lft forever

    """
}
