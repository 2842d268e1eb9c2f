import COpenSSL
import Clusters
import Curl

/// `curl`: libcurl over the simulated network.
func runCurl(_ process: inout Process, _ simulator: Simulator) -> Int {
  var request: CurlRequest
  do throws(CurlUsageError) {
    request = try CurlRequest(arguments: Array(process.arguments.dropFirst()))
  } catch .unsupported(let option) {
    process.missing = "curl \(option)"
    return 127
  } catch {
    process.complain(error.text, terminator: "")
    return 2
  }
  guard let stack = simulator.network.stack(process.place.netns) else {
    process.missing = "curl in \(process.place.netns)"
    return 127
  }
  let root = process.place.root
  let dialer = SimulatedDialer(network: simulator.network, stack: stack) {
    simulator.hosts.resolve($0, in: root)
  }
  let start = simulator.now
  let isPatient = request.retries > mostRetries
  if isPatient { request.retries = mostRetries }
  let outcome = Curl.run(request, settings: curlSettings(process, simulator), dialer: dialer)
  process.readsInput = request.readsInput
  if simulator.now - start >= SimulatedDialer.longest { return process.lacks("curl for more than an hour") }
  if isPatient, outcome.exitStatus != 0 {
    return process.lacks("curl --retry of more than \(mostRetries)")
  }
  process.output += outcome.standardOutput
  process.error += outcome.standardError
  return write(outcome, process: &process, simulator)
}

/// How often a transfer is tried again; more is refused once that many have failed.
private let mostRetries = 1000

private func curlSettings(_ process: Process, _ simulator: Simulator) -> CurlSettings {
  let root = process.place.root
  return CurlSettings(
    userAgent: simulator.hosts.userAgent(in: root), input: process.input,
    read: { simulator.hosts.file(process.absolute($0), in: root) },
    prepareTLS: { judge($0, at: simulator.now) })
}

/// Makes OpenSSL judge certificates by virtual time.
private func judge(_ context: UnsafeMutableRawPointer, at now: VirtualTime) {
  guard let parameters = SSL_CTX_get0_param(OpaquePointer(context)) else { return }
  X509_VERIFY_PARAM_set_time(parameters, Int(now.seconds))
}

private func write(_ outcome: CurlOutcome, process: inout Process, _ simulator: Simulator) -> Int {
  var status = outcome.exitStatus
  for file in outcome.files where file.path != "/dev/null" {
    let path = process.absolute(file.path)
    if simulator.hosts.write(file.bytes, to: path, in: process.place.root) { continue }
    process.complain("Warning: Failed to open the file \(file.path): No such file or directory")
    process.complain("curl: (23) Failed writing received data to disk/application")
    status = 23
  }
  return status
}
