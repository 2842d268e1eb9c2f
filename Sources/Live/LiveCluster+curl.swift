import Clusters
import Curl
import ShellSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is to happen with a curl command.
enum CurlRoute {
  /// This process runs it.
  case transfer(CurlRequest, CurlProgram)
  /// The program runs it, for this reason; a clause after "curl".
  case program(String)
}

extension LiveCluster {
  /// Whether this process runs a command itself; `nil` for what is no call of curl, or not in a shell of this machine.
  func route(_ script: Script, _ session: Session) async -> CurlRoute? {
    guard script.callsCurl, session.isOutside else { return nil }
    guard let arguments = script.plainCurlArguments else { return .program("has words for the shell") }
    guard session.isUntouched else { return .program("may be told more by what its shell was told before") }
    if let reason = surroundings.tellsCurl { return .program(reason) }
    let request: CurlRequest
    switch Result(catching: { () throws(CurlUsageError) in try CurlRequest(arguments: arguments) }) {
    case .success(let read): request = read
    case .failure(.unsupported(let option)): return .program("is given \(option)")
    case .failure: return .program("is given words that waymark cannot read")
    }
    if let reason = request.needsProgram { return .program(reason) }
    guard let program = await curlProgram(session) else {
      return .program("was not found, or tells no version")
    }
    guard program.isOurs else { return .program("has another libcurl than waymark") }
    return .transfer(request, program)
  }

  /// The program's version, asked for once a session in its own shell.
  private func curlProgram(_ session: Session) async -> CurlProgram? {
    if let known = session.curl { return known }
    let mark = Mark()
    let shell = session.shell
    shell.send(
      Framing.foreground("command curl --version", status: nil) + Framing.shortReport(mark), until: mark,
      limit: 1 << 16)
    await shell.answered(mark, within: limits.opening)
    session.curl = CurlProgram(String(decoding: shell.reply(to: mark).output.bytes, as: UTF8.self))
    return session.curl
  }
}

extension Surroundings {
  /// Why a curl program in these surroundings does what its words alone do not say.
  var tellsCurl: String? {
    let named = variables.keys.sorted().first { name in
      let lowered = name.lowercased()
      return ["proxy", "curl", "ssl", "cert"].contains(where: lowered.contains) || name.hasPrefix("LD_")
        || ["XDG_CONFIG_HOME", "RES_OPTIONS", "LOCALDOMAIN", "HOSTALIASES"].contains(name)
    }
    if let named { return "is told more by \(named)" }
    guard let home = variables["HOME"] else { return "has no HOME" }
    for file in [".curlrc", ".config/curlrc"] where access("\(home)/\(file)", F_OK) == 0 {
      return "is told more by \(home)/\(file)"
    }
    return nil
  }
}
