import Testing

@testable import Simulation

/// What the real tools printed in the walkthrough that started the project, hours apart.
@Suite("The cluster's answers in the walkthrough")
struct WalkthroughTests {
  @Test("the node is listed with sorted roles")
  func nodes() throws {
    let fixture = try KubernetesFixture()
    #expect(
      fixture.run("oc get nodes").output == """
        NAME                STATUS   ROLES                         AGE   VERSION
        52-54-00-a7-93-9c   Ready    control-plane,master,worker   27h   v1.28.9+8ca71f7

        """)
  }

  @Test("get all lists every kind that has objects, in groups")
  func all() throws {
    let fixture = try KubernetesFixture()
    fixture.pass("3h40m")
    let answer = fixture.run("oc get all -n demo-sno")
    #expect(answer.output == allOfDemo)
    #expect(answer.error.hasPrefix("Warning: apps.openshift.io/v1 DeploymentConfig is deprecated"))
    #expect(answer.status == 0)
  }

  @Test("a route has an empty path and an edge that redirects")
  func route() throws {
    let fixture = try KubernetesFixture()
    #expect(
      fixture.run("oc get route -n demo-sno").output == """
        NAME           HOST/PORT                                    PATH   SERVICES       PORT       TERMINATION     WILDCARD
        httpd-ex-git   httpd-ex-git-demo-sno.apps.sno.example.com          httpd-ex-git   8080-tcp   edge/Redirect   None

        """)
  }

  @Test("a service ages with the virtual clock")
  func service() throws {
    let fixture = try KubernetesFixture()
    fixture.pass("22h40m")
    #expect(
      fixture.run("oc get service -n demo-sno").output == """
        NAME           TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)             AGE
        httpd-ex-git   ClusterIP   172.30.95.17   <none>        8080/TCP,8443/TCP   45h

        """)
  }

  @Test("a description keeps the blank after an empty annotation")
  func description() throws {
    let fixture = try KubernetesFixture()
    let empty = "app.openshift.io/vcs-ref: "
    #expect(
      fixture.run("oc describe service httpd-ex-git -n demo-sno").output == """
        Name:              httpd-ex-git
        Namespace:         demo-sno
        Labels:            app=httpd-ex-git
                           app.kubernetes.io/component=httpd-ex-git
                           app.kubernetes.io/instance=httpd-ex-git
                           app.kubernetes.io/name=httpd-ex-git
                           app.kubernetes.io/part-of=httpd-ex-git-app
                           app.openshift.io/runtime=httpd
                           app.openshift.io/runtime-version=latest
        Annotations:       \(empty)
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

        """)
  }

  @Test("restarts count over all containers, without a time where the record is lost")
  func ovnPods() throws {
    let fixture = try KubernetesFixture()
    fixture.pass("22h40m")
    #expect(
      fixture.run("oc get pod -n openshift-ovn-kubernetes").output == """
        NAME                                     READY   STATUS    RESTARTS   AGE
        ovnkube-control-plane-78b4b5979b-9lxlw   2/2     Running   2          2d2h
        ovnkube-node-j48k2                       8/8     Running   8          2d2h

        """)
  }

  @Test("scaling to two adds a pod at the next address, and back to one gives up the younger")
  func scaling() throws {
    let fixture = try KubernetesFixture()
    fixture.pass("23h35m")
    #expect(
      fixture.run("oc scale --replicas=2 deployment.apps/httpd-ex-git -n demo-sno").output
        == "deployment.apps/httpd-ex-git scaled\n")
    fixture.pass("39s")
    let second = try #require(fixture.kubernetes.pods(in: "demo-sno").last).name.suffix(5)
    #expect(
      Set(fixture.lines("oc get pod -n demo-sno")) == [
        "NAME                            READY   STATUS      RESTARTS   AGE",
        "httpd-ex-git-1-build            0/1     Completed   0          46h",
        "httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          46h",
        "httpd-ex-git-769765ffd5-\(second)   1/1     Running     0          38s",
      ])
    let balancer = try #require(fixture.kubernetes.loadBalancers.first { $0.name.contains("httpd") })
    #expect(balancer.name == "Service_demo-sno/httpd-ex-git_TCP_cluster")
    #expect(balancer.uuid == "8a65e790-0399-4f0f-8020-7dc4e57d371d")
    #expect(balancer.vips.map { "\($0.vip)" } == ["172.30.95.17:8080", "172.30.95.17:8443"])
    #expect(balancer.vips.first?.backends.map { "\($0)" } == ["10.128.0.81:8080", "10.128.1.99:8080"])

    fixture.pass("1h")
    #expect(
      fixture.run("oc scale --replicas=1 deployment.apps/httpd-ex-git -n demo-sno").output
        == "deployment.apps/httpd-ex-git scaled\n")
    fixture.pass("10s")
    #expect(
      fixture.run("oc get pod -n demo-sno").output == """
        NAME                            READY   STATUS      RESTARTS   AGE
        httpd-ex-git-1-build            0/1     Completed   0          47h
        httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          47h

        """)
    #expect(
      fixture.kubernetes.loadBalancers.first?.vips.first?.backends.map { "\($0)" } == ["10.128.0.81:8080"])
  }

  @Test("exec says which of several containers it took")
  func execution() throws {
    let fixture = try KubernetesFixture()
    fixture.simulator.execute = { process in
      process.print(process.arguments.joined(separator: " "))
      process.print("\(process.place.netns) \(process.place.root)")
      return 0
    }
    let answer = fixture.run("oc exec -n openshift-ovn-kubernetes ovnkube-node-j48k2 -- ovn-nbctl lb-list")
    #expect(
      answer.error == """
        Defaulted container "ovn-controller" out of: ovn-controller, ovn-acl-logging, kube-rbac-proxy-node, \
        kube-rbac-proxy-ovn-metrics, northd, nbdb, sbdb, ovnkube-controller, kubecfg-setup (init)

        """)
    #expect(
      answer.output == """
        ovn-nbctl lb-list
        node/52-54-00-a7-93-9c pod/openshift-ovn-kubernetes/ovnkube-node-j48k2/ovn-controller

        """)
    #expect(answer.status == 0)
  }
}

/// What `oc get all -n demo-sno` prints, both on the bare API and at the shell of a whole cluster.
let allOfDemo = """
  NAME                                READY   STATUS      RESTARTS   AGE
  pod/httpd-ex-git-1-build            0/1     Completed   0          26h
  pod/httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          26h

  NAME                   TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)             AGE
  service/httpd-ex-git   ClusterIP   172.30.95.17   <none>        8080/TCP,8443/TCP   26h

  NAME                           READY   UP-TO-DATE   AVAILABLE   AGE
  deployment.apps/httpd-ex-git   1/1     1            1           26h

  NAME                                      DESIRED   CURRENT   READY   AGE
  replicaset.apps/httpd-ex-git-769765ffd5   1         1         1       26h

  NAME                                          TYPE     FROM   LATEST
  buildconfig.build.openshift.io/httpd-ex-git   Source   Git    1

  NAME                                      TYPE     FROM          STATUS     STARTED        DURATION
  build.build.openshift.io/httpd-ex-git-1   Source   Git@6dd8df4   Complete   26 hours ago   32s

  NAME                                          IMAGE REPOSITORY                                                         TAGS     UPDATED
  imagestream.image.openshift.io/httpd-ex-git   image-registry.openshift-image-registry.svc:5000/demo-sno/httpd-ex-git   latest   26 hours ago

  NAME                                    HOST/PORT                                    PATH   SERVICES       PORT       TERMINATION     WILDCARD
  route.route.openshift.io/httpd-ex-git   httpd-ex-git-demo-sno.apps.sno.example.com          httpd-ex-git   8080-tcp   edge/Redirect   None

  """
