import Clusters

/// The built-in world: a single-node OpenShift cluster in a virtual machine, as a world file.
///
/// It doubles as the example of docs/simulation.md. Objects and causes only: what the tools print follows.
let builtInWorld = """
  name: sno
  now: 2024-06-20T06:36:40Z
  seed: 20240620
  platform:
    version: v1.28.9+8ca71f7
    domain: sno.example.com
    release: 4.15.17
    osImage: Red Hat Enterprise Linux CoreOS 415.92.202405281402-0 (Plow)
    kernelRelease: 5.14.0-284.67.1.el9_2.x86_64
    containerRuntime: cri-o://1.28.6-8.rhaos4.15.git77bbb1c.el9
  host:
    name: hypervisor
    userAgent: curl/8.6.0
    networks:
    - {network: default, name: virbr0, index: 8, mac: "52:54:00:62:66:de", address: 192.168.122.1/24}
    machines:
    - {name: sno, id: 4, interface: vnet3, mac: "52:54:00:a7:93:9c", address: 192.168.122.237/24}
    # Whoever installed the cluster wrote these; hosts of later routes follow them.
    names:
    - {address: 192.168.122.237, names: [console-openshift-console.apps.sno.example.com]}
    - {address: 192.168.122.237, names: [api.sno.example.com]}
    - {address: 192.168.122.237, names: [oauth-openshift.apps.sno.example.com]}
    - {address: 192.168.122.237, names: [downloads-openshift-console.apps.sno.example.com]}
    - {address: 192.168.122.237, names: [canary-openshift-ingress-canary.apps.sno.example.com]}
  nodes:
  - name: 52-54-00-a7-93-9c
    roles: [control-plane, master, worker]
    address: 192.168.122.237
    mac: "52:54:00:a7:93:9c"
    subnet: 10.128.0.0/23
    age: 31h
    # Twenty hours of pods have come and gone since the pods below got theirs.
    nextAddress: 10.128.1.99
    nextIndex: 388
    managementMAC: 7e:34:0c:9b:d1:52
    processes: {haproxy: 1371721}
    router: true
  namespaces:
  - name: default
    age: 31h
    services:
    - {name: kubernetes, address: 172.30.0.1, ports: [{name: https, port: 443, targetPort: 6443}]}
  - name: demo-sno
    age: 26h30m
    workloads:
    - name: httpd-ex-git
      age: 26h10m
      labels:
        app: httpd-ex-git
        app.kubernetes.io/component: httpd-ex-git
        app.kubernetes.io/instance: httpd-ex-git
        app.kubernetes.io/name: httpd-ex-git
        app.kubernetes.io/part-of: httpd-ex-git-app
        app.openshift.io/runtime: httpd
        app.openshift.io/runtime-version: latest
      selector: {app: httpd-ex-git}
      podLabels: {deployment: httpd-ex-git}
      containers: [{name: httpd-ex-git, image: httpd-ex-git}]
      templateHash: 769765ffd5
      pods:
      - suffix: frlp8
        address: 10.128.0.81
        age: 26h8m
        sandbox: 6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475
        networkNamespace: 6a52c837-2ff1-4832-aa01-055d41d95b3d
        hostNamespace: 4a15dff6-6f1d-421f-8599-1b8b9f62ede4
        hostIndex: 106
    services:
    - name: httpd-ex-git
      address: 172.30.95.17
      age: 26h10m
      ports:
      - {name: 8080-tcp, port: 8080}
      - {name: 8443-tcp, port: 8443}
      selector: {app: httpd-ex-git, deployment: httpd-ex-git}
      labels:
        app: httpd-ex-git
        app.kubernetes.io/component: httpd-ex-git
        app.kubernetes.io/instance: httpd-ex-git
        app.kubernetes.io/name: httpd-ex-git
        app.kubernetes.io/part-of: httpd-ex-git-app
        app.openshift.io/runtime: httpd
        app.openshift.io/runtime-version: latest
      annotations:
        app.openshift.io/vcs-ref: ""
        app.openshift.io/vcs-uri: https://github.com/sclorg/httpd-ex.git
        openshift.io/generated-by: OpenShiftWebConsole
      loadBalancer: 8a65e790-0399-4f0f-8020-7dc4e57d371d
    routes:
    - {name: httpd-ex-git, port: 8080-tcp, termination: edge, insecure: Redirect, age: 26h10m}
    builds:
    - name: httpd-ex-git
      commit: 6dd8df4b1f0c7a6e2d9358e0417bc65fa8d20e93
      age: 26h10m
      duration: 32s
  - name: openshift-authentication
    age: 30h30m
    workloads:
    - name: oauth-openshift
      selector: {app: oauth-openshift}
      containers: [{name: oauth-openshift, image: oauth-server}]
      pods: [{address: 10.128.0.33}]
    services:
    - {name: oauth-openshift, address: 172.30.46.203, ports: [{name: https, port: 443, targetPort: 6443}]}
    routes:
    - name: oauth-openshift
      host: oauth-openshift.apps.sno.example.com
      port: "6443"
      termination: passthrough
      insecure: Redirect
  - name: openshift-console
    age: 30h30m
    workloads:
    - name: console
      selector: {app: console, component: ui}
      containers: [{name: console, image: console}]
      pods: [{address: 10.128.0.60}]
    - name: downloads
      selector: {app: console, component: downloads}
      containers: [{name: download-server, image: downloads}]
      pods: [{address: 10.128.0.44}]
    services:
    - {name: console, address: 172.30.108.99, ports: [{name: https, port: 443, targetPort: 8443}]}
    - {name: downloads, address: 172.30.233.31, ports: [{name: http, port: 80, targetPort: 8080}]}
    routes:
    - {name: console, port: https, termination: reencrypt, insecure: Redirect}
    - {name: downloads, port: http, termination: edge, insecure: Redirect}
  - name: openshift-dns
    age: 30h30m
    workloads:
    - kind: DaemonSet
      name: dns-default
      selector: {dns.operator.openshift.io/daemonset-dns: default}
      containers: [{name: dns, image: coredns}, {name: kube-rbac-proxy, image: kube-rbac-proxy}]
      pods: [{address: 10.128.0.5}]
    services:
    - name: dns-default
      address: 172.30.0.10
      ports:
      - {name: dns, port: 53, targetPort: 5353, protocol: UDP}
      - {name: dns-tcp, port: 53, targetPort: 5353}
      - {name: metrics, port: 9154}
  - name: openshift-image-registry
    age: 30h30m
    workloads:
    - name: image-registry
      selector: {docker-registry: default}
      containers: [{name: registry, image: docker-registry}]
      pods: [{address: 10.128.0.58}]
    services:
    - {name: image-registry, address: 172.30.55.240, ports: [{name: 5000-tcp, port: 5000}]}
  - name: openshift-ingress
    age: 30h30m
    workloads:
    - name: router-default
      selector: {ingresscontroller.operator.openshift.io/deployment-ingresscontroller: default}
      hostNetwork: true
      containers: [{name: router, image: haproxy-router}]
    services:
    - name: router-internal-default
      address: 172.30.202.6
      selector: {ingresscontroller.operator.openshift.io/deployment-ingresscontroller: default}
      ports:
      - {name: http, port: 80}
      - {name: https, port: 443}
      - {name: metrics, port: 1936}
  - name: openshift-ingress-canary
    age: 30h30m
    workloads:
    - kind: DaemonSet
      name: ingress-canary
      selector: {ingresscanary.operator.openshift.io/daemonset-ingresscanary: canary_controller}
      containers: [{name: serve-healthcheck-canary, image: healthcheck-canary}]
      pods: [{address: 10.128.0.52}]
    services:
    - name: ingress-canary
      address: 172.30.19.64
      selector: {ingresscanary.operator.openshift.io/daemonset-ingresscanary: canary_controller}
      ports:
      - {name: 8080-tcp, port: 8080}
      - {name: 8888-tcp, port: 8888}
    routes:
    - {name: canary, service: ingress-canary, port: "8080", termination: edge, insecure: Redirect}
  - name: openshift-marketplace
    age: 30h30m
    workloads:
    - kind: Pod
      name: redhat-operators-7wqxp
      selector: {olm.catalogSource: redhat-operators}
      containers: [{name: registry-server, image: redhat-operator-index}]
      pods: [{address: 10.128.0.29}]
    services:
    - name: redhat-operators
      address: 172.30.181.225
      selector: {olm.catalogSource: redhat-operators}
      ports: [{name: grpc, port: 50051}]
  - name: openshift-ovn-kubernetes
    age: 30h30m
    workloads:
    - name: ovnkube-control-plane
      selector: {app: ovnkube-control-plane}
      hostNetwork: true
      containers:
      - {name: kube-rbac-proxy, image: kube-rbac-proxy}
      - {name: ovnkube-cluster-manager, image: ovn-kubernetes}
      templateHash: 78b4b5979b
      pods: [{suffix: 9lxlw, restarts: 1}]
    - kind: DaemonSet
      name: ovnkube-node
      selector: {app: ovnkube-node}
      hostNetwork: true
      containers:
      - {name: ovn-controller, image: ovn-kubernetes}
      - {name: ovn-acl-logging, image: ovn-kubernetes}
      - {name: kube-rbac-proxy-node, image: kube-rbac-proxy}
      - {name: kube-rbac-proxy-ovn-metrics, image: kube-rbac-proxy}
      - {name: northd, image: ovn-kubernetes}
      - {name: nbdb, image: ovn-kubernetes}
      - {name: sbdb, image: ovn-kubernetes}
      - {name: ovnkube-controller, image: ovn-kubernetes}
      initContainers:
      - {name: kubecfg-setup, image: ovn-kubernetes}
      pods: [{suffix: j48k2, restarts: 1}]
  images:
  - name: httpd-ex-git
    http: [8080, 8443]
    tls: [8443]
    server: Apache/2.4.37 (Red Hat Enterprise Linux) OpenSSL/1.1.1k
    files: {/index.html: "sno http test page\\n"}
    modified: 2024-06-19T05:02:11.482915Z
    programs: [curl]
  - name: healthcheck-canary
    http: [8080, 8888]
    files: {/index.html: "Healthcheck requested\\n"}
  - name: downloads
    files: {/index.html: "<!DOCTYPE html><title>OpenShift downloads</title>\\n"}
  - name: console
    http: [8443]
    tls: [8443]
    files: {/index.html: "<!DOCTYPE html><title>Red Hat OpenShift</title>\\n"}
  - name: oauth-server
    http: [6443]
    tls: [6443]
  - name: ovn-kubernetes
    http: []
    programs: [ovn-nbctl, ovn-sbctl, ip, ss, tcpdump, curl]
  - name: haproxy-router
    http: []
    programs: [curl]
  network:
    # A first connection without pins, then one with known numbers.
    pins:
    - {server: "10.128.0.81:8080"}
    - server: 10.128.0.81:8080
      clientPort: 58884
      clientSequence: 652481145
      serverSequence: 440466640
  """
