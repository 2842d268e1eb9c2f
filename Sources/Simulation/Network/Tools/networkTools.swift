/// The programs that use the simulated network.
var networkTools: [String: Tool] { ["curl": runCurl, "tcpdump": runTcpdump] }

extension Process {
  /// A path as the process means it: relative ones lie in its directory.
  func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return (directory.hasSuffix("/") ? directory : directory + "/") + path
  }

  /// Whether its files are those of Red Hat's builds: everything but the hypervisor.
  var isRedHat: Bool { place.root != "host" }
}
