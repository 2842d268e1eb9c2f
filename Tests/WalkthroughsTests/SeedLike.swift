/// A walkthrough like the one that started the project: the same commands and kinds of output, other words.
///
/// 27 blocks, 25 steps, one block of output, one of a file, one capture over three steps.
let seedLike = """
  # How a packet finds its pod

  We look at one cluster node.
  ```
  oc get nodes
  NAME                STATUS   ROLES                         AGE   VERSION
  52-54-00-a7-93-9c   Ready    control-plane,master,worker   27h   v1.28.9+8ca71f7

  ```
  It is a virtual machine.
  ```
  sudo virsh list
   Id   Name   State
  ----------------------
   4    sno    running
  ```

  ```
  sudo virsh domifaddr sno
   Name       MAC address          Protocol     Address
  -------------------------------------------------------------------------------
   vnet3      52:54:00:a7:93:9c    ipv4         192.168.122.237/24

  ```
  A bridge connects it.
  ```
  8: virbr0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000
      link/ether 52:54:00:62:66:de brd ff:ff:ff:ff:ff:ff
      inet 192.168.122.1/24 brd 192.168.122.255 scope global virbr0
  ```
  What runs in the project:
  ```
  oc get all -n demo-sno
  NAME                                READY   STATUS      RESTARTS   AGE
  pod/httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          26h

  NAME                   TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)             AGE
  service/httpd-ex-git   ClusterIP   172.30.95.17   <none>        8080/TCP,8443/TCP   26h
  ```
  Names are resolved by /etc/hosts here.
  ```
  # sno
  192.168.122.237 api.sno.example.com
  192.168.122.237 httpd-ex-git-demo-sno.apps.sno.example.com
  ```
  ```
  getent hosts httpd-ex-git-demo-sno.apps.sno.example.com
  192.168.122.237 httpd-ex-git-demo-sno.apps.sno.example.com
  ```
  The page answers.
  ```
  curl -L -k httpd-ex-git-demo-sno.apps.sno.example.com
  sno http test page
  ```
  Everything shares one address. Looking inside of the only node, haproxy owns that port.

  ```
  netstat -lntp | grep :80
  tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN      1371721/haproxy      â”‚tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN      1371721/haproxy
  ```
  The proxy has the other port too.
  ```
  netstat -lntp | grep haproxy
  tcp        0      0 0.0.0.0:443             0.0.0.0:*               LISTEN      1371721/haproxy
  tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN      1371721/haproxy
  ```
  A route leads to the service.
  ```
  oc get route -n demo-sno
  NAME           HOST/PORT                                    PATH   SERVICES       PORT
  httpd-ex-git   httpd-ex-git-demo-sno.apps.sno.example.com          httpd-ex-git   8080-tcp
  ```

  And the service itself:
  ```
  oc get service -n demo-sno
  NAME           TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)             AGE
  httpd-ex-git   ClusterIP   172.30.95.17   <none>        8080/TCP,8443/TCP   45h
  ```

  In full:
  ```
  oc describe service httpd-ex-git -n demo-sno
  Name:              httpd-ex-git
  Labels:            app=httpd-ex-git
                     app.kubernetes.io/component=httpd-ex-git
  Endpoints:         10.128.0.81:8080
  ```
  The network's own pods:
  ```
  oc get pod -n openshift-ovn-kubernetes
  NAME                                     READY   STATUS    RESTARTS   AGE
  ovnkube-node-j48k2                       8/8     Running   8          2d2h
  ```

  The table of load balancers knows the service.
  ```
  oc exec -n openshift-ovn-kubernetes ovnkube-node-j48k2 -- ovn-nbctl lb-list | grep 172.30.95.17
  Defaulted container "ovn-controller" out of: ovn-controller, northd, nbdb
  8a65e790-0399-4f0f-8020-7dc4e57d371d    Service_demo-sno    tcp        172.30.95.17:8080       10.128.0.81:8080
  ```
  One pod more:

  ```
  oc scale --replicas=2 deployment.apps/httpd-ex-git -n demo-sno
  deployment.apps/httpd-ex-git scaled
  ```
  There are two now.
  ```
  oc get pod -n demo-sno
  NAME                            READY   STATUS      RESTARTS   AGE
  httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          46h
  httpd-ex-git-769765ffd5-sb5zs   1/1     Running     0          38s
  ```
  Both share the load.
  ```
  oc exec -n openshift-ovn-kubernetes ovnkube-node-j48k2 -- ovn-nbctl lb-list | grep 172.30.95.17
  8a65e790-0399-4f0f-8020-7dc4e57d371d    Service_demo-sno    tcp        172.30.95.17:8080       10.128.0.81:8080,10.128.1.99:8080
  ```
  Soon a capture will start on the node. First, back to one pod.

  ```
  oc scale --replicas=1 deployment.apps/httpd-ex-git -n demo-sno
  deployment.apps/httpd-ex-git scaled
  ```

  ```
  oc get pod -n demo-sno
  NAME                            READY   STATUS      RESTARTS   AGE
  httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          47h
  ```
  The id of its sandbox comes from the runtime on the host, after chroot /host.

  ```
  sh-5.1# crictl pods --namespace demo-sno --name httpd-ex-git-769765ffd5-frlp8 -q
  6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475
  ```
  With it we find the namespace:

  ```
  crictl inspectp 6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475 | grep -A3 network
      "network": {
        "ip": "10.128.0.81"
      },
  --
              "path": "/var/run/netns/6a52c837-2ff1-4832-aa01-055d41d95b3d"
            },
  ```
  and step into it:
  ```
  nsenter --net=/host//var/run/netns/6a52c837-2ff1-4832-aa01-055d41d95b3d
  ```
  Is this the right one?
  ```
  [root@52-54-00-a7-93-9c /]# ip a
  1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
      inet 127.0.0.1/8 scope host lo
  2: eth0@if106: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue state UP group default
      inet 10.128.0.81/23 brd 10.128.1.255 scope global eth0
  ```
  It is. Now listen to the port:
  ```
  tcpdump -i eth0 -nn tcp port 8080
  dropped privs to tcpdump
  tcpdump: verbose output suppressed, use -v[v]... for full protocol decode
  listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes
  ```
  and curl the page again from the host:
  ```
  curl -L -k httpd-ex-git-demo-sno.apps.sno.example.com
  ```
  What was seen within the container:
  ```
  tcpdump -i eth0 -nn tcp port 8080
  dropped privs to tcpdump
  listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes
  1.  06:43:20.251037 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [S], seq 652481145, win 65280, options [mss 1360,sackOK,TS val 899985808 ecr 0,nop,wscale 7], length 0
  2.  06:43:20.251101 IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags [S.], seq 440466640, ack 652481146, win 64704, options [mss 1360,sackOK,TS val 1638289445 ecr 899985808,nop,wscale 7], length 0
  3.  06:43:20.251576 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [.], ack 1, win 510, options [nop,nop,TS val 899985809 ecr 1638289445], length 0
  ```
  Packet by packet:
  1. The client asks with a SYN.
  2. The server agrees: SYN and ACK.
  3. An ACK from the client, and the connection stands.

  Who is 10.128.0.2?
  """

/// Name, context, session and role of every step of ``seedLike``.
let seedLikeSteps: [(name: String, context: String, session: String, role: String)] = [
  ("oc-get-nodes", "host", "host", "run"),
  ("virsh-list", "host", "host", "run"),
  ("virsh-domifaddr-sno", "host", "host", "run"),
  ("oc-get-all", "host", "host", "run"),
  ("getent-hosts-httpd-ex-git-demo-sno", "host", "host", "run"),
  ("curl-httpd-ex-git-demo-sno", "host", "host", "run"),
  ("netstat-grep-80", "node", "node", "run"),
  ("netstat-grep-haproxy", "node", "node", "run"),
  ("oc-get-route", "host", "host", "run"),
  ("oc-get-service", "host", "host", "run"),
  ("oc-describe-service-httpd-ex-git", "host", "host", "run"),
  ("oc-get-pod-openshift-ovn-kubernetes", "host", "host", "run"),
  ("oc-exec-ovnkube-node-j48k2-ovn-nbctl-lb-list", "host", "host", "run"),
  ("oc-scale-deployment-apps-httpd-ex-git-replicas-2-demo-sno", "host", "host", "run"),
  ("oc-get-pod-demo-sno", "host", "host", "run"),
  ("oc-exec-ovnkube-node-j48k2-ovn-nbctl-lb-list-2", "host", "host", "run"),
  ("oc-scale-deployment-apps-httpd-ex-git-replicas-1-demo-sno", "host", "host", "run"),
  ("oc-get-pod-demo-sno-2", "host", "host", "run"),
  ("crictl-pods", "node", "node", "run"),
  ("crictl-inspectp-6a0f2d30", "node", "node", "run"),
  ("nsenter", "toolbox", "toolbox", "run"),
  ("ip-a", "netns:/var/run/netns/6a52c837-2ff1-4832-aa01-055d41d95b3d", "toolbox", "run"),
  (
    "tcpdump-tcp-port-8080", "netns:/var/run/netns/6a52c837-2ff1-4832-aa01-055d41d95b3d", "toolbox",
    "capture-start"
  ),
  ("curl-httpd-ex-git-demo-sno-2", "host", "host", "trigger"),
  (
    "tcpdump-tcp-port-8080-2", "netns:/var/run/netns/6a52c837-2ff1-4832-aa01-055d41d95b3d", "toolbox",
    "collect"
  ),
]
