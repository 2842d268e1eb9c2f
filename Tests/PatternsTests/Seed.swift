/// The outputs of a single-node cluster, from its nodes down to a pod's interface.
let seed = """
  $ oc get nodes
  NAME                STATUS   ROLES                         AGE   VERSION
  52-54-00-a7-93-9c   Ready    control-plane,master,worker   27h   v1.28.9+8ca71f7

  $ virsh list
   Id   Name   State
  ----------------------
   4    sno    running
  $ virsh domifaddr sno
   Name       MAC address          Protocol     Address
  -------------------------------------------------------------------------------
   vnet3      52:54:00:a7:93:9c    ipv4         192.168.122.237/24

  $ oc get all -n demo-sno
  NAME                                READY   STATUS      RESTARTS   AGE
  pod/httpd-ex-git-1-build            0/1     Completed   0          26h
  pod/httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          26h

  NAME                   TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)             AGE
  service/httpd-ex-git   ClusterIP   172.30.95.17   <none>        8080/TCP,8443/TCP   26h

  NAME                           READY   UP-TO-DATE   AVAILABLE   AGE
  deployment.apps/httpd-ex-git   1/1     1            1           26h

  NAME                                      DESIRED   CURRENT   READY   AGE
  replicaset.apps/httpd-ex-git-769765ffd5   1         1         1       26h

  NAME                                      TYPE     FROM          STATUS     STARTED        DURATION
  build.build.openshift.io/httpd-ex-git-1   Source   Git@6dd8df4   Complete   26 hours ago   32s

  NAME                                    HOST/PORT                                    PATH   SERVICES       PORT       TERMINATION     WILDCARD
  route.route.openshift.io/httpd-ex-git   httpd-ex-git-demo-sno.apps.sno.example.com          httpd-ex-git   8080-tcp   edge/Redirect   None
  $ cat /etc/hosts
  # sno
  192.168.122.237 console-openshift-console.apps.sno.example.com
  192.168.122.237 api.sno.example.com
  192.168.122.237 httpd-ex-git-demo-sno.apps.sno.example.com
  $ getent hosts httpd-ex-git-demo-sno.apps.sno.example.com
  192.168.122.237 httpd-ex-git-demo-sno.apps.sno.example.com
  $ [node] netstat -lntp | grep haproxy
  tcp        0      0 0.0.0.0:443             0.0.0.0:*               LISTEN      1371721/haproxy     
  tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN      1371721/haproxy
  $ oc get service -n demo-sno
  NAME           TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)             AGE
  httpd-ex-git   ClusterIP   172.30.95.17   <none>        8080/TCP,8443/TCP   45h
  $ oc describe service httpd-ex-git -n demo-sno
  Name:              httpd-ex-git
  Namespace:         demo-sno
  Labels:            app=httpd-ex-git
                     app.kubernetes.io/component=httpd-ex-git
                     app.openshift.io/runtime=httpd
  Annotations:       app.openshift.io/vcs-ref: 
                     app.openshift.io/vcs-uri: https://github.com/sclorg/httpd-ex.git
  Selector:          app=httpd-ex-git,deployment=httpd-ex-git
  Type:              ClusterIP
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
  $ oc get pod -n openshift-ovn-kubernetes
  NAME                                     READY   STATUS    RESTARTS   AGE
  ovnkube-control-plane-78b4b5979b-9lxlw   2/2     Running   2          2d2h
  ovnkube-node-j48k2                       8/8     Running   8          2d2h
  $ oc exec ovnkube-node-j48k2 -- ovn-nbctl lb-list | grep 172.30.95.17
  ! Defaulted container "ovn-controller" out of: ovn-controller, ovn-acl-logging, northd, nbdb, sbdb, kubecfg-setup (init)
  8a65e790-0399-4f0f-8020-7dc4e57d371d    Service_demo-sno    tcp        172.30.95.17:8080       10.128.0.81:8080
                                                              tcp        172.30.95.17:8443       10.128.0.81:8443
  $ oc scale --replicas=2 deployment.apps/httpd-ex-git -n demo-sno
  deployment.apps/httpd-ex-git scaled
  % changes
  $ oc get pod -n demo-sno
  NAME                            READY   STATUS      RESTARTS   AGE
  httpd-ex-git-1-build            0/1     Completed   0          46h
  httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          46h
  httpd-ex-git-769765ffd5-sb5zs   1/1     Running     0          38s
  $ oc exec ovnkube-node-j48k2 -- ovn-nbctl lb-list | grep 172.30.95.17
  ! Defaulted container "ovn-controller" out of: ovn-controller, ovn-acl-logging, northd, nbdb, sbdb, kubecfg-setup (init)
  8a65e790-0399-4f0f-8020-7dc4e57d371d    Service_demo-sno    tcp        172.30.95.17:8080       10.128.0.81:8080,10.128.1.99:8080
                                                              tcp        172.30.95.17:8443       10.128.0.81:8443,10.128.1.99:8443
  $ oc scale --replicas=1 deployment.apps/httpd-ex-git -n demo-sno
  deployment.apps/httpd-ex-git scaled
  % changes
  $ oc get pod -n demo-sno
  NAME                            READY   STATUS      RESTARTS   AGE
  httpd-ex-git-1-build            0/1     Completed   0          47h
  httpd-ex-git-769765ffd5-frlp8   1/1     Running     0          47h
  $ [node] crictl pods --namespace demo-sno --name httpd-ex-git-769765ffd5-frlp8 -q
  6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475
  $ [node] crictl inspectp 6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475 | grep -A3 network
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
  $ [netns:/var/run/netns/6a52c837-2ff1-4832-aa01-055d41d95b3d] ip a
  1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
      link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
      inet 127.0.0.1/8 scope host lo
         valid_lft forever preferred_lft forever
      inet6 ::1/128 scope host 
         valid_lft forever preferred_lft forever
  2: eth0@if106: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue state UP group default 
      link/ether 0a:58:0a:80:00:51 brd ff:ff:ff:ff:ff:ff link-netns 4a15dff6-6f1d-421f-8599-1b8b9f62ede4
      inet 10.128.0.81/23 brd 10.128.1.255 scope global eth0
         valid_lft forever preferred_lft forever
      inet6 fe80::858:aff:fe80:51/64 scope link 
         valid_lft forever preferred_lft forever
  """

/// The same cluster with other values everywhere; relations hold.
let renamings: [String: String] = [
  "52-54-00-a7-93-9c": "52-54-00-1c-de-07", "52:54:00:a7:93:9c": "52:54:00:1c:de:07",
  "192.168.122.237": "192.168.130.11", "172.30.95.17": "172.30.201.4", "10.128.0.81": "10.217.0.44",
  "10.128.1.99": "10.217.0.9", "10.128.1.255": "10.217.1.255", "0a:58:0a:80:00:51": "0a:58:0a:d9:00:2c",
  "fe80::858:aff:fe80:51": "fe80::858:aff:fed9:2c", "769765ffd5": "5b9df4c86d", "frlp8": "zzvxq",
  "sb5zs": "2bwkd", "78b4b5979b-9lxlw": "6d9f7c8b5c-tklmz", "j48k2": "hqzcd",
  "apps.sno.example.com": "apps.crc.testing",
  "api.sno.example.com": "api.crc.testing", "6dd8df4": "f00ba44", "vnet3": "vnet12",
  "8a65e790-0399-4f0f-8020-7dc4e57d371d": "01234567-89ab-4cde-8f01-23456789abcd",
  "6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475":
    "c0ffee12d3a4b5968778695a4b3c2d1e0f1e2d3c4b5a69788796a5b4c3d2e1f0",
  "6a52c837-2ff1-4832-aa01-055d41d95b3d": "11111111-2222-4333-8444-555555555555",
  "4a15dff6-6f1d-421f-8599-1b8b9f62ede4": "99999999-8888-4777-8666-555555555555", "@if106": "@if37",
  "v1.28.9+8ca71f7": "v1.28.9+8ca71f7", "1371721/haproxy": "2211/haproxy", "26h": "3d4h", "45h": "4d",
  "46h": "4d1h",
  "47h": "4d2h", "38s": "2m11s", "26 hours ago": "3 days ago", "32s": "1m5s", "27h": "3d6h", "2d2h": "12d",
  "\n 4    sno": "\n 17   sno",
]
