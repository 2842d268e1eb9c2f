import Addresses
import Packets

/// `tcpdump`: captures on the interfaces of a namespace, or reads a capture file.
func runTcpdump(_ process: inout Process, _ simulator: Simulator) -> Int {
  do throws(TcpdumpRequest.Failure) {
    var request = try TcpdumpRequest(Array(process.arguments.dropFirst()))
    request.options.hosts = names(process, simulator)
    if let path = request.readsFile { return read(path, request, &process, simulator) }
    return try capture(request, &process, simulator)
  } catch {
    return explain(error, &process)
  }
}

private func explain(_ failure: TcpdumpRequest.Failure, _ process: inout Process) -> Int {
  switch failure {
  case .wrong(let text): process.complain("tcpdump: \(text)")
  case .unknown(let text): process.complain("tcpdump: \(text)\n" + tcpdumpUsage, terminator: "")
  case .unsupported(let option):
    process.missing = "tcpdump \(option)"
    return 127
  }
  return 1
}

/// What addresses are called without `-n`: the first name of the hosts file.
private func names(_ process: Process, _ simulator: Simulator) -> [IPAddress: String] {
  var names: [IPAddress: String] = [:]
  for line in simulator.hosts.hostsFile(in: process.place.root) where names[line.address] == nil {
    names[line.address] = line.names.first
  }
  return names
}

private func filter(
  _ request: TcpdumpRequest, linkType: Int32, _ process: Process, _ simulator: Simulator
) throws(TcpdumpRequest.Failure) -> CaptureFilter {
  do throws(CaptureFilter.Failure) {
    let text = try FilterNames.replaced(request.filter) {
      simulator.hosts.resolve($0, in: process.place.root)
    }
    return try CaptureFilter(text, linkType: linkType)
  } catch {
    throw .wrong(error.message)
  }
}

private func capture(
  _ request: TcpdumpRequest, _ process: inout Process, _ simulator: Simulator
) throws(TcpdumpRequest.Failure) -> Int {
  guard let namespace = simulator.network.namespace(process.place.netns) else {
    throw .unsupported("in \(process.place.netns)")
  }
  let chosen =
    request.interface ?? namespace.interfaces.first { !$0.isLoopback && $0.flags.contains("LOWER_UP") }?.name
  guard let name = chosen, name == "any" || namespace.interfaces.contains(where: { $0.name == name }) else {
    throw .wrong("\(chosen ?? "any"): No such device exists\n(No such device exists)")
  }
  let isAny = name == "any"
  let filter = try filter(
    request, linkType: isAny ? CaptureFilter.cooked : CaptureFilter.ethernet, process, simulator)
  announce(request, name, isAny: isAny, &process)
  process.runsOn = TcpdumpCapture(
    request, filter: filter, namespace: namespace, interface: isAny ? nil : name, process: process, simulator)
  return 0
}

private func announce(_ request: TcpdumpRequest, _ interface: String, isAny: Bool, _ process: inout Process) {
  let link = isAny ? "LINUX_SLL2 (Linux cooked v2)" : "EN10MB (Ethernet)"
  let listening = "listening on \(interface), link-type \(link), snapshot length \(request.snapLength) bytes"
  if isAny { process.complain("tcpdump: data link type LINUX_SLL2") }
  if process.isRedHat { process.complain("dropped privs to tcpdump") }
  if request.writesFile != nil || request.options.verbosity > 0 {
    process.complain("tcpdump: \(listening)")
  } else {
    process.complain("tcpdump: verbose output suppressed, use -v[v]... for full protocol decode")
    process.complain(listening)
  }
}

private func read(
  _ path: String, _ request: TcpdumpRequest, _ process: inout Process, _ simulator: Simulator
) -> Int {
  do throws(TcpdumpRequest.Failure) {
    guard let bytes = simulator.hosts.file(process.absolute(path), in: process.place.root) else {
      throw .wrong("\(path): No such file or directory")
    }
    guard let file = try? PcapFile(bytes: bytes) else { throw .wrong("unknown file format") }
    process.complain("reading from file \(path), link-type EN10MB (Ethernet), snapshot length 262144")
    if process.isRedHat { process.complain("dropped privs to tcpdump") }
    let filter = try filter(request, linkType: CaptureFilter.ethernet, process, simulator)
    let records = file.records.filter { filter.accepts($0.frame) }.prefix(request.most ?? .max)
    printRecords(records, request, &process)
    return 0
  } catch {
    return explain(error, &process)
  }
}

private func printRecords(
  _ records: some Collection<PcapFile.Record>, _ request: TcpdumpRequest, _ process: inout Process
) {
  if request.onlyCounts { return process.print(records.count == 1 ? "1 packet" : "\(records.count) packets") }
  var text = TcpdumpText(request.options, showsInterface: false)
  for record in records {
    let seen = CaptureTap.Seen(
      time: VirtualTime(microseconds: record.microseconds), frame: record.frame, interface: "",
      kind: .incoming)
    process.output += text.bytes(of: seen, snapLength: request.snapLength)
  }
}

/// The head of tcpdump's usage text; the full one is as long as the option list.
private let tcpdumpUsage = """
  tcpdump version 4.99.0
  libpcap version 1.10.0 (with TPACKET_V3)
  Usage: tcpdump [-AbdDefhHIJKlLnNOpqStuUvxX#] [ -B size ] [ -c count ] [--count]
  \t\t[ -C file_size ] [ -E algo:secret ] [ -F file ] [ -G seconds ]
  \t\t[ -i interface ] [ --immediate-mode ] [ -j tstamptype ]
  \t\t[ -M secret ] [ --number ] [ --print ] [ -Q in|out|inout ]
  \t\t[ -r file ] [ -s snaplen ] [ -T type ] [ --version ]
  \t\t[ -V file ] [ -w file ] [ -W filecount ] [ -y datalinktype ]
  \t\t[ --time-stamp-precision precision ] [ --micro ] [ --nano ]
  \t\t[ -z postrotate-command ] [ -Z user ] [ expression ]

  """
