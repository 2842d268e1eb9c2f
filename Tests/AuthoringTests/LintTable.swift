import Testing

/// A document with one slip, and its twin without it.
struct LintCase: CustomTestStringConvertible, Sendable {
  var code: String
  var wrong: String
  var right: String
  var testDescription: String { code }
}

/// A text without a slip, and the same text with a word of it changed.
private func twins(_ code: String, _ right: String, _ from: String, _ to: String) -> LintCase {
  LintCase(code: code, wrong: right.replacing(from, with: to), right: right)
}

private func block(_ lines: String) -> String { "```\n" + lines + "\n```\n" }

private let pods = "NAME                   READY   STATUS    RESTARTS   AGE\nweb-7d9c5b8f46-x2x8k   1/1     Running   0          5m"
private let podsWide = """
  NAME                   READY   STATUS    RESTARTS   AGE   IP            NODE
  web-7d9c5b8f46-x2x8k   1/1     Running   0          4m    10.128.0.81   n1
  """
private let service = """
  Name:              web
  Namespace:         demo
  Selector:          app=web
  IP:                172.30.4.17
  IPs:               172.30.4.17
  Port:              http  80/TCP
  TargetPort:        8080/TCP
  Endpoints:         10.128.0.81:8080
  Session Affinity:  None
  """
private let services = "NAME   TYPE        CLUSTER-IP    PORT(S)   AGE\nweb    ClusterIP   172.30.4.17   80/TCP    5m"
private let balancer = "8a65e790-0399-4f0f-8020-7dc4e57d371d    Service_demo    tcp        172.30.4.17:80       10.128.0.81:8080"
private let balanced = block("oc describe service web\n" + service) + block("ovn-nbctl lb-list\n" + balancer)
private let interface = """
  2: eth0@if106: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue state UP group default
      link/ether 0a:58:0a:80:00:51 brd ff:ff:ff:ff:ff:ff
      inet 10.128.0.81/23 brd 10.128.1.255 scope global eth0
      inet6 fe80::858:aff:fe80:51/64 scope link
  """
private let packets = """
  06:43:20.251037 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [S], seq 652481145, win 65280, options [mss 1360], length 0
  06:43:20.251101 IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags [S.], seq 440466640, ack 652481146, win 64704, options [mss 1360], length 0
  06:43:20.251576 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [.], ack 1, win 510, length 0
  06:43:20.251676 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [P.], seq 1:339, ack 1, win 510, length 338: HTTP: GET / HTTP/1.1
  06:43:20.251697 IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags [.], ack 339, win 503, length 0
  """
private let everything = """
  NAME                       READY   STATUS    RESTARTS   AGE
  pod/web-7d9c5b8f46-x2x8k   1/1     Running   0          5m

  NAME                             DESIRED   CURRENT   READY   AGE
  replicaset.apps/web-7d9c5b8f46   1         1         1       5m
  """
private let sandbox = "6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475"
private let route = "10.128.0.0/23 dev eth0 proto kernel scope link src 10.128.0.81"
private let node = "oc get nodes\nNAME                STATUS   ROLES    AGE\n52-54-00-a7-93-9c   Ready    worker   27h"
private let machine = "sudo virsh domifaddr sno\n vnet3      52:54:00:a7:93:9c    ipv4         192.168.122.237/24"

/// Every code of lint's own, once at least.
let lintTable: [LintCase] =
  valueSlips + relationSlips + countSlips + textSlips + [
    twins("ack-beyond-data", block("tcpdump -nn -i eth0\n" + packets), "ack 339", "ack 939"),
    twins("unclosed-fence", block("ls"), "\n```\n", "\n"),
  ]

private let valueSlips: [LintCase] = [
  twins(
    "output-changed",
    block("kubectl get svc web\n" + services) + "Once more:\n" + block("kubectl get svc  web\n" + services), "svc  web\n" + services,
    "svc  web\n" + services.replacing("80/TCP", with: "81/TCP")),
  twins(
    "near-miss", block("kubectl get pods\n" + pods) + "It is web-7d9c5b8f46-x2x8k.\n\nLook at web-7d9c5b8f46-x2x8k.\n",
    "at web-7d9c5b8f46-x2x8k", "at web-7d9c5b8f46-x2x9k"),
  twins("near-miss", block("ovn-nbctl lb-list | grep 172.30.4.17\n" + balancer), "172.30.4.17:", "172.30.4.18:"),
  twins(
    "near-address", block("kubectl get svc\n" + services) + "The address 172.30.4.17 is 172.30.4.17.\n", "is 172.30.4.17",
    "is 172.30.4.71"),
  twins(
    "near-name",
    block("kubectl get svc\nNAME       CLUSTER-IP     AGE\nfrontend   172.30.95.17   5m") + block("kubectl describe service frontend"),
    "service frontend", "service fronetnd"),
  twins(
    "near-name",
    block("kubectl get svc -n shopping-cart") + block("kubectl get ep -n shopping-cart")
      + block("kubectl get pods -n shopping-cart"), "pods -n shopping-cart", "pods -n shoping-cart"),
  twins("short-id", block("crictl pods -q\n" + sandbox) + "The short id is 6a0f2d307f4fa here.\n", "is 6a0f2d307f4fa", "is 6a0f2d307f4fb"),
  twins("filtered-line", block("kubectl get pods | grep web\nweb-0   1/1     Running   0          5m"), "\nweb-0", "\napi-0"),
]

private let relationSlips: [LintCase] = [
  twins("broadcast-address", block("ip a\n" + interface), "brd 10.128.1.255", "brd 10.128.0.255"),
  twins("pod-mac", block("ip a\n" + interface), "0a:58:0a:80:00:51", "0a:58:0a:80:00:52"),
  twins("link-local", block("ip a\n" + interface), "fe80:51/64", "fe80:52/64"),
  twins("node-mac", block(node) + block(machine), "52-54-00-a7-93-9c", "52-54-00-a7-93-9d"),
  twins("route-prefix", block("ip r\n" + route), "10.128.0.0/23", "10.128.1.0/23"),
  twins("route-source", block("ip r\n" + route), "src 10.128.0.81", "src 10.128.2.81"),
  twins("service-ports", block("oc describe service web\n" + service), "81:8080", "81:8081"),
  twins("service-address", block("oc describe service web\n" + service), "IPs:               172.30.4.17", "IPs:               172.30.4.71"),
  twins(
    "service-address", block("kubectl get svc\n" + services) + block("kubectl get svc web\n" + services), "svc web\n" + services,
    "svc web\n" + services.replacing("172.30.4.17", with: "172.30.4.19")),
  twins("backend-port", balanced, "4.17:80 ", "4.17:81 "),
  twins("backend-port", balanced, "   10.128.0.81:8080\n```", "   10.128.0.81:8088\n```"),
  twins("backend-address", balanced, "   10.128.0.81:8080\n```", "   10.128.0.82:8080\n```"),
  twins(
    "backend-address", block("ovn-nbctl lb-list\n" + balancer + "\n               tcp        172.30.4.17:443      10.128.0.81:8443"),
    "10.128.0.81:8443", "10.128.0.31:8443"),
  twins(
    "endpoint-pod", block("kubectl get pods -o wide\n" + podsWide) + block("kubectl describe service web\n" + service),
    "10.128.0.81:8080", "10.128.0.87:8080"),
]

private let countSlips: [LintCase] = [
  twins("ready-count", block("kubectl get pods\n" + pods), "1/1", "2/1"),
  twins("replicaset-pod", block("kubectl get all\n" + everything), "pod/web-7d9c5b8f46", "pod/web-7d9c5b8f64"),
  twins(
    "replicaset-pod", block("kubectl get all\n" + everything.replacing("7d9c5b8f46", with: "7d9c5b")), "pod/web-7d9c5b",
    "pod/web-7d9c5c"),
  twins("pod-count", block("kubectl get all\n" + everything), "1         1         1       5m", "2         2         2       5m"),
  twins(
    "age-order",
    block("kubectl get pods -o wide\n" + podsWide) + block("kubectl get nodes\nNAME   STATUS   ROLES    AGE\nn1     Ready    worker   5m"),
    "worker   5m", "worker   2m"),
]

private let textSlips: [LintCase] = [
  twins("mis-decoded", "It’s a café.\n", "’", "â€™"),
  twins("mis-decoded", "It’s a café.\n", "é", "Ã©"),
  twins("impossible-time", "Updated 2024-06-20 1:26 PM.\n", " 1:26", " 13:26"),
  twins("impossible-time", "Updated 2024-06-20 21:26:00.\n", "21:26", "25:26"),
  twins("impossible-date", "Updated 2024-06-30.\n", "06-30", "06-31"),
  twins("impossible-date", "Updated on 28 February 2023.\n", "28 F", "29 F"),
  twins("wrong-weekday", block("date\nThu Jun 20 06:43:20 UTC 2024"), "Thu", "Wed"),
  twins("wrong-weekday", "On Thursday, June 20, 2024 it was so.\n", "Thursday", "Friday"),
  twins("impossible-address", block("ping 10.0.0.25"), ".25", ".256"),
  twins("impossible-prefix", block("ip route add 10.0.0.0/24 via 10.1.0.1"), "/24", "/42"),
  twins("command-character", block("kubectl get pods --all-namespaces"), "--all", "–-all"),
  twins("command-character", block("kubectl get pods -n demo"), " demo", " \u{A0}demo"),
  twins("command-character", block("kubectl patch svc web -p \"{}\""), "\"{}\"", "“{}”"),
  twins("doubled-slash", block("cat /etc/hosts"), "/etc/", "/etc//"),
  twins("broken-json", "```json\n{\"a\": 1, \"b\": [1, 2]}\n```\n", "1, 2", "1, 2,"),
]
