import Packets

/// A running tcpdump.
final class TcpdumpCapture: OngoingTool {
  private(set) var output: [UInt8] = []
  private(set) var error: [UInt8] = []
  private(set) var exitStatus: Int?
  private let request: TcpdumpRequest
  private let filter: CaptureFilter
  private let namespace: NetworkNamespace
  private let process: Process
  private unowned let simulator: Simulator
  private var tap: CaptureTap?
  private var text: TcpdumpText
  private var frames: [PcapFile.Record] = []
  private var count = 0

  /// What one capture may hold.
  private static let mostPackets = 1_000_000

  init(
    _ request: TcpdumpRequest, filter: CaptureFilter, namespace: NetworkNamespace, interface: String?,
    process: Process, _ simulator: Simulator
  ) {
    self.request = request
    self.filter = filter
    self.namespace = namespace
    self.process = process
    self.simulator = simulator
    text = TcpdumpText(request.options, showsInterface: interface == nil)
    let tap = CaptureTap(namespace: namespace.name, interface: interface) { [weak self] in self?.take($0) }
    self.tap = tap
    simulator.network.taps.append(tap)
  }

  func interrupt() {
    guard exitStatus == nil else { return }
    if request.writesFile != "-" { output.append(0x0A) }
    end()
  }

  private func take(_ seen: CaptureTap.Seen) {
    guard exitStatus == nil, filter.accepts(bytesForFilter(seen)) else { return }
    count += 1
    if request.writesFile != nil {
      var record = PcapFile.Record(microseconds: seen.time.microseconds, frame: seen.frame)
      record.frame = Array(seen.frame.prefix(request.snapLength))
      frames.append(record)
    } else {
      output += text.bytes(of: seen, snapLength: request.snapLength)
    }
    if count == request.most || count == Self.mostPackets { end() }
  }

  private func bytesForFilter(_ seen: CaptureTap.Seen) -> [UInt8] {
    guard tap?.interface == nil else { return seen.frame }
    let index = namespace.interfaces.first { $0.name == seen.interface }?.index ?? 1
    return CaptureFilter.cooked(seen, index: index)
  }

  private func end() {
    exitStatus = 0
    simulator.network.taps.removeAll { $0 === tap }
    if let path = request.writesFile { save(path) }
    let packets = count == 1 ? "1 packet" : "\(count) packets"
    let lines = ["\(packets) captured", "\(packets) received by filter", "0 packets dropped by kernel"]
    error += Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  private func save(_ path: String) {
    let bytes = PcapFile(frames).bytes
    if path == "-" {
      output += bytes
    } else if !simulator.hosts.write(bytes, to: process.absolute(path), in: process.place.root) {
      error += Array("tcpdump: \(path): No such file or directory\n".utf8)
      exitStatus = 1
    }
  }
}
