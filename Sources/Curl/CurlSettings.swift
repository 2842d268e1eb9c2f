/// What curl finds on the machine it runs on.
public struct CurlSettings {
  /// The default agent, `curl/8.4.0`; its version also decides wordings that changed between versions.
  public var userAgent: String
  /// Certificates that are trusted, PEM; none by default.
  public var trust: [UInt8]
  /// Standard input, for `@-`.
  public var input: [UInt8]
  /// Reads a file; `nil` when there is none.
  public var read: (_ path: String) -> [UInt8]?
  /// Whether certificates are judged as libcurl was built to, by the system's authorities, and ``trust`` counts not.
  public var trustsSystem = false
  /// Told of every part of a body for standard output as it arrives.
  public var arrived: (([UInt8]) -> Void)?
  /// Given libcurl's TLS context (OpenSSL's `SSL_CTX *`) before each handshake, to set the time at which
  /// certificates are judged; libcurl itself uses the computer's clock.
  public var prepareTLS: ((UnsafeMutableRawPointer) -> Void)?

  /// Settings without files.
  public init(
    userAgent: String, trust: [UInt8] = [], input: [UInt8] = [],
    read: @escaping (_ path: String) -> [UInt8]? = { _ in nil },
    prepareTLS: ((UnsafeMutableRawPointer) -> Void)? = nil
  ) {
    self.userAgent = userAgent
    self.trust = trust
    self.input = input
    self.read = read
    self.prepareTLS = prepareTLS
  }

  /// Major and minor version in the agent; 7.88 where it names none.
  var version: (Int, Int) {
    let numbers = userAgent.split(separator: "/").last?.split(separator: ".").prefix(2).compactMap { Int($0) }
    guard let numbers, numbers.count == 2 else { return (7, 88) }
    return (numbers[0], numbers[1])
  }
}

/// What a run of curl printed, wrote and returned.
public struct CurlOutcome {
  /// Standard output.
  public var standardOutput: [UInt8] = []
  /// Standard error.
  public var standardError: [UInt8] = []
  /// Files it wrote, in order; a later entry replaces an earlier one of the same path.
  public var files: [(path: String, bytes: [UInt8])] = []
  /// How it came about, a clause each: addresses tried, redirects, certificates, status and times.
  public var account: [String] = []
  /// curl's exit status.
  public var exitStatus = 0

  /// An outcome without output.
  public init() {}
}
