/// Why a command line is no request.
public enum CurlUsageError: Error, Hashable, Sendable {
  /// curl's own complaint without the `curl: ` in front; curl exits with 2 after it and the hint.
  case wrong(String)
  /// `curl` alone: only the hint, exit status 2.
  case nothing
  /// An option of curl that this layer lacks, as written.
  case unsupported(String)

  /// What curl prints on standard error, with line ends.
  public var text: String {
    let hint = "curl: try 'curl --help' or 'curl --manual' for more information\n"
    switch self {
    case .wrong(let complaint): return "curl: \(complaint)\n" + hint
    case .nothing: return hint
    case .unsupported: return ""
    }
  }
}
