import Clusters

/// coreutils' `basename`.
func basename(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("as:", "multiple=a suffix=s", lacking: "z", stopsAtOperand: true) {
  case .failure(let status): return status.code
  case .success(let options):
    let help = "\nTry 'basename --help' for more information."
    guard let first = options.operands.first else { return process.fail("basename: missing operand" + help) }
    let isMultiple = options.has("a") || options.has("s")
    if !isMultiple, options.operands.count > 2 {
      return process.fail("basename: extra operand ‘\(options.operands[2])’" + help)
    }
    let suffix = options.value("s") ?? (isMultiple ? nil : options.operands.dropFirst().first)
    for path in isMultiple ? options.operands : [first] {
      var name = path.split(separator: "/").last.map(String.init) ?? (path.isEmpty ? "" : "/")
      if let suffix, !suffix.isEmpty, name.hasSuffix(suffix), name != suffix {
        name = String(name.dropLast(suffix.count))
      }
      process.print(name)
    }
    return 0
  }
}

/// coreutils' `dirname`.
func dirname(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("", lacking: "z") {
  case .failure(let status): return status.code
  case .success(let options):
    if options.operands.isEmpty {
      return process.fail("dirname: missing operand\nTry 'dirname --help' for more information.")
    }
    for path in options.operands {
      var trimmed = path[...]
      while trimmed.last == "/" { trimmed.removeLast() }
      while let last = trimmed.last, last != "/" { trimmed.removeLast() }
      while trimmed.last == "/" { trimmed.removeLast() }
      process.print(trimmed.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : String(trimmed))
    }
    return 0
  }
}

/// `whoami`, `logname`: everybody is root here.
func whoami(_ process: inout Process, _ simulator: Simulator) -> Int {
  process.print("root")
  return 0
}

/// coreutils' `id`.
func id(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("ugGnr", "user=u group=g groups=G name=n real=r", lacking: "zZa") {
  case .failure(let status): return status.code
  case .success(let options):
    if let user = options.operands.first, user != "root" {
      return process.fail("id: ‘\(user)’: no such user")
    }
    if options.has("u") || options.has("g") || options.has("G") {
      process.print(options.has("n") ? "root" : "0")
    } else {
      process.print("uid=0(root) gid=0(root) groups=0(root)")
    }
    return 0
  }
}

/// coreutils' `uname` on x86-64.
func uname(_ process: inout Process, _ simulator: Simulator) -> Int {
  let long =
    "all=a kernel-name=s nodename=n kernel-release=r kernel-version=v machine=m "
    + "processor=p operating-system=o"
  switch process.options("asnrvmpio", long) {
  case .failure(let status): return status.code
  case .success(let options):
    let isNode = process.place.machine != "host"
    let release = isNode ? "\(simulator.world.network.kernel).0-284.el9.x86_64" : "6.8.9-300.fc40.x86_64"
    let version = isNode ? "#1 SMP PREEMPT_DYNAMIC" : "#1 SMP PREEMPT_DYNAMIC"
    let facts: [(String, String)] = [
      ("s", "Linux"), ("n", simulator.hosts.hostname(of: process.place)), ("r", release), ("v", version),
      ("m", "x86_64"), ("p", "x86_64"), ("i", "x86_64"), ("o", "GNU/Linux"),
    ]
    let shown = facts.filter { options.has("a") || options.has($0.0) }.map(\.1)
    process.print(shown.isEmpty ? "Linux" : shown.joined(separator: " "))
    return 0
  }
}

/// `printenv`
func printenv(_ process: inout Process, _ simulator: Simulator) -> Int {
  let names = process.arguments.dropFirst().filter { !$0.hasPrefix("-") }
  if names.isEmpty {
    for (name, value) in process.environment.sorted(by: { $0.key < $1.key }) {
      process.print("\(name)=\(value)")
    }
    return 0
  }
  var status = 0
  for name in names {
    if let value = process.environment[name] { process.print(value) } else { status = 1 }
  }
  return status
}

/// `which`: where a program lies.
func which(_ process: inout Process, _ simulator: Simulator) -> Int {
  var status = 0
  for name in process.arguments.dropFirst() where !name.hasPrefix("-") {
    if Shell.find(name, in: process.place, Tools.all, simulator.hosts) != nil {
      process.print(Shell.path(of: name))
    } else {
      let path = process.environment["PATH"] ?? "/usr/local/bin:/usr/bin"
      process.complain("which: no \(name) in (\(path))")
      status = 1
    }
  }
  return status
}

extension Shell {
  /// Where a program lies on the systems that are simulated.
  static func path(of name: String) -> String {
    if name.utf8.contains(0x2F) { return name }
    let system: Set<String> = [
      "ip", "tcpdump", "ss", "nsenter", "chroot", "virsh", "ethtool", "iptables", "conntrack", "brctl",
    ]
    return system.contains(name) && !["nsenter", "virsh"].contains(name)
      ? "/usr/sbin/\(name)" : "/usr/bin/\(name)"
  }
}
