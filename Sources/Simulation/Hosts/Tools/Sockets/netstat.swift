import Addresses

/// net-tools' `netstat`: listening sockets and the routing table.
func netstat(_ process: inout Process, _ simulator: Simulator) -> Int {
  let options: GetOpt
  do throws(GetOpt.Failure) {
    options = try GetOpt(process.arguments, table: netstatOptions)
  } catch {
    return process.fail(error.message + "\n" + netstatUsage, status: 4)
  }
  let namespace = simulator.networkNamespace(of: process)
  for unknown in ["i", "s", "g", "M", "c", "C"] where options.has(unknown) {
    return process.lacks("netstat -\(unknown)")
  }
  if options.has("r") {
    printRoutes(namespace, &process)
  } else {
    printSockets(SocketQuestion(options), namespace, &process)
  }
  return 0
}

/// Which sockets are asked for, and how they look.
private struct SocketQuestion {
  var isListening: Bool
  var isAll: Bool
  var showsTCP: Bool
  var showsUnix: Bool
  var showsPrograms: Bool
  var isNumeric: Bool

  init(_ options: GetOpt) {
    isListening = options.has("l")
    isAll = options.has("a")
    let isChosen = ["t", "u", "x", "w", "U", "S"].contains { options.has($0) }
    showsTCP = (!isChosen || options.has("t")) && (!options.has("6") || options.has("4"))
    showsUnix = !isChosen && !options.has("4") && !options.has("6") || options.has("x")
    showsPrograms = options.has("p")
    isNumeric = options.has("n")
  }

  var which: String {
    isAll ? "(servers and established)" : isListening ? "(only servers)" : "(w/o servers)"
  }
}

private func printSockets(_ question: SocketQuestion, _ namespace: NetworkNamespace, _ process: inout Process)
{
  process.print("Active Internet connections \(question.which)")
  let columns = "Proto Recv-Q Send-Q Local Address           Foreign Address         State      "
  process.print(columns + (question.showsPrograms ? " PID/Program name    " : ""))
  if question.showsTCP, question.isListening || question.isAll {
    for listener in namespace.listeners { process.print(line(of: listener, question)) }
  }
  guard question.showsUnix else { return }
  process.print("Active UNIX domain sockets \(question.which)")
  process.print("Proto RefCnt Flags       Type       State         I-Node   Path")
}

private func line(of listener: ListeningSocket, _ question: SocketQuestion) -> String {
  let port = question.isNumeric ? "\(listener.port)" : serviceName(listener.port) ?? "\(listener.port)"
  let address =
    !question.isNumeric && listener.address.bits == 0x7F00_0001 ? "localhost" : "\(listener.address)"
  let program = question.showsPrograms ? " " + "\(listener.pid)/\(listener.program)".padded(to: 20) : ""
  return "tcp        0      0 " + "\(address):\(port)".padded(to: 23) + " " + "0.0.0.0:*".padded(to: 23) + " "
    + "LISTEN".padded(to: 11) + program
}

/// The names in `/etc/services` of ports that clusters use.
func serviceName(_ port: UInt16) -> String? {
  let names: [UInt16: String] = [
    22: "ssh", 25: "smtp", 53: "domain", 80: "http", 111: "sunrpc", 443: "https", 2379: "etcd-client",
    2380: "etcd-server", 3306: "mysql", 5353: "mdns", 5432: "postgres", 6443: "sun-sr-https",
    8080: "webcache",
    8443: "pcsync-https", 9090: "websm",
  ]
  return names[port]
}

private func printRoutes(_ namespace: NetworkNamespace, _ process: inout Process) {
  process.print("Kernel IP routing table")
  process.print("Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface")
  for route in namespace.routes {
    let destination = route.destination?.network.description ?? "0.0.0.0"
    let mask = route.destination?.mask.description ?? "0.0.0.0"
    let flags = "U" + (route.via == nil ? "" : "G") + (route.destination?.length == 32 ? "H" : "")
    let cells = [destination, route.via?.description ?? "0.0.0.0", mask].map { $0.padded(to: 15) + " " }
      .joined()
    process.print(cells + flags.padded(to: 6) + "    0 0          0 " + route.interface)
  }
}

private let netstatOptions: [String: (name: String, value: GetOpt.Value)] = {
  var table: [String: (name: String, value: GetOpt.Value)] = [:]
  for letter in "lntuparecisgMvWNoFCZ46xwUS" { table[String(letter)] = (String(letter), .none) }
  let long = [
    "listening": "l", "numeric": "n", "tcp": "t", "udp": "u", "programs": "p", "all": "a", "route": "r",
    "extend": "e", "continuous": "c", "interfaces": "i", "statistics": "s", "groups": "g", "masquerade": "M",
    "verbose": "v", "wide": "W", "symbolic": "N", "timers": "o", "fib": "F", "cache": "C", "unix": "x",
    "raw": "w",
    "numeric-hosts": "n", "numeric-ports": "n", "inet": "4", "inet6": "6",
  ]
  for (name, letter) in long { table[name] = (letter, .none) }
  return table
}()

private let netstatUsage = """
  usage: netstat [-vWeenNcCF] [<Af>] -r         netstat {-V|--version|-h|--help}
         netstat [-vWnNcaeol] [<Socket> ...]
         netstat { [-vWeenNac] -i | [-cnNe] -M | -s [-6tuw] }
  """
