/// iproute2's `ip`: addresses, links, routes and namespaces of the network it runs in.
func ip(_ process: inout Process, _ simulator: Simulator) -> Int {
  var words = process.arguments.dropFirst()
  var style = IpStyle()
  while let word = words.first, word.hasPrefix("-") {
    words = words.dropFirst()
    if let status = read(word, &words, &style, &process, simulator) { return status }
  }
  guard let object = words.popFirst() else { return process.fail(ipUsage, status: 255) }
  let objects = [
    "address", "addrlabel", "maddress", "route", "rule", "neighbor", "neighbour", "ntable", "link", "l2tp",
    "macsec", "tunnel", "tuntap", "token", "tcp_metrics", "monitor", "xfrm", "mroute", "netns", "netconf",
    "vrf",
    "nexthop", "mptcp", "help",
  ]
  switch objects.first(where: { $0.hasPrefix(object) }) {
  case "address": return ipAddress(Array(words), style, &process, simulator)
  case "link": return ipLink(Array(words), style, &process, simulator)
  case "route": return ipRoute(Array(words), style, &process, simulator)
  case "netns": return ipNetns(Array(words), &process, simulator)
  case "rule" where words.isEmpty || ["show", "list", "ls"].contains(words.first):
    process.print("0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default")
    return 0
  case "help": return process.fail(ipUsage, status: 255)
  case let known?: return process.lacks("ip \(known)")
  case nil: return process.fail("Object \"\(object)\" is unknown, try \"ip help\".")
  }
}

/// How answers look, and of which family.
struct IpStyle {
  var family: Int?
  var isBrief = false
  var isOneLine = false

  /// Puts the lines of one record on one line where that was asked for.
  func joined(_ lines: [String]) -> String { lines.joined(separator: isOneLine ? "\\" : "\n") }
}

/// Reads one option; a status where that ends the program.
private func read(
  _ word: String, _ words: inout ArraySlice<String>, _ style: inout IpStyle, _ process: inout Process,
  _ simulator: Simulator
) -> Int? {
  let name = word.hasPrefix("--") ? String(word.dropFirst()) : word
  switch name {
  case "-4": style.family = 4
  case "-6": style.family = 6
  case "-o", "-oneline": style.isOneLine = true
  case "-c", "-color", "-N", "-Numeric", "-c=never", "-color=never", "-r", "-resolve": break
  case "-f", "-family": style.family = words.popFirst() == "inet6" ? 6 : 4
  case "-V", "-Version":
    process.print("ip utility, iproute2-6.2.0")
    return 0
  case "-n", "-netns":
    let namespace = words.popFirst() ?? ""
    guard let found = simulator.hosts.networkNamespace(at: "/run/netns/" + namespace, in: process.place.root)
    else {
      return process.fail(
        "Cannot open network namespace \"\(namespace)\": No such file or directory", status: 255)
    }
    process.place.netns = found
  case "-s", "-stats", "-statistics", "-d", "-details", "-j", "-json", "-p", "-pretty", "-t", "-ts", "-b",
    "-batch":
    return process.lacks("ip \(word)")
  default:
    guard name.hasPrefix("-br"), "-brief".hasPrefix(name) else {
      return process.fail("Option \"\(word)\" is unknown, try \"ip -help\".", status: 255)
    }
    style.isBrief = true
  }
  return nil
}

extension Simulator {
  /// The network that a process is in; without interfaces where it has gone.
  func networkNamespace(of process: Process) -> NetworkNamespace {
    network.namespace(process.place.netns) ?? NetworkNamespace(name: process.place.netns)
  }
}

private let ipUsage = """
  Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }
         ip [ -force ] -batch filename
  where  OBJECT := { address | addrlabel | amt | fou | help | ila | ioam | l2tp |
                     link | macsec | maddress | monitor | mptcp | mroute | mrule |
                     neighbor | neighbour | netconf | netns | nexthop | ntable |
                     ntbl | route | rule | sr | tap | tcpmetrics |
                     token | tunnel | tuntap | vrf | xfrm }
         OPTIONS := { -V[ersion] | -s[tatistics] | -d[etails] | -r[esolve] |
                      -h[uman-readable] | -iec | -j[son] | -p[retty] |
                      -f[amily] { inet | inet6 | mpls | bridge | link } |
                      -4 | -6 | -M | -B | -0 |
                      -l[oops] { maximum-addr-flush-attempts } | -br[ief] |
                      -o[neline] | -t[imestamp] | -ts[hort] | -b[atch] [filename] |
                      -rc[vbuf] [size] | -n[etns] name | -N[umeric] | -a[ll] |
                      -c[olor]}
  """
