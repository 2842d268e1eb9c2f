/// What a curl command line asks for.
///
/// Made by ``init(arguments:)``; every field has curl's default. Nothing here touches files or the network.
public struct CurlRequest: Hashable, Sendable {
  /// Where a transfer's body goes.
  public enum Destination: Hashable, Sendable {
    case standardOutput
    /// `-o FILE`; `-` is standard output.
    case file(String)
    /// `-O`: the last part of the URL's path.
    case remoteName
  }

  /// A piece of a request body; pieces are joined by `&`.
  public enum Data: Hashable, Sendable {
    case text(String)
    /// `@FILE`, `-` being standard input; `-d` drops line ends, `--data-binary` keeps them.
    case file(String, keepingLineEnds: Bool)
    /// `--data-urlencode`: the part before the first `=` stays as it is.
    case encoded(String)
  }

  /// A `--resolve` entry; port 0 is any port.
  public struct Override: Hashable, Sendable {
    /// The host name, `*` for any.
    public var host: String
    /// The port.
    public var port: Int
    /// The address to use instead of asking a resolver.
    public var address: String
  }

  /// The URLs as written, in order.
  public var urls: [String] = []
  /// Where the bodies go: the first entry belongs to the first URL.
  public var destinations: [Destination] = []
  /// `-L`.
  public var followsRedirects = false
  /// `--location-trusted`.
  public var trustsRedirects = false
  /// `--max-redirs`; negative is no limit.
  public var maximumRedirects = 50
  /// `-k`.
  public var insecure = false
  /// `-s`.
  public var silent = false
  /// `-S`.
  public var showsErrors = false
  /// `-v`.
  public var verbose = false
  /// `-I`.
  public var headOnly = false
  /// `-i`.
  public var includesHeaders = false
  /// `-X`.
  public var method: String?
  /// `-d` and its family.
  public var data: [Data] = []
  /// `-G`: the data goes into the URL's query.
  public var dataInQuery = false
  /// `-H`.
  public var headers: [String] = []
  /// `-A`.
  public var userAgent: String?
  /// `-e`.
  public var referer: String?
  /// `-m`, in microseconds.
  public var maximumTime: Int64?
  /// `--connect-timeout`, in microseconds.
  public var connectTimeout: Int64?
  /// `-w`.
  public var writeOut: String?
  /// `-f`.
  public var failsOnError = false
  /// `--fail-with-body`.
  public var failsWithBody = false
  /// `-u`.
  public var user: String?
  /// `--resolve`.
  public var overrides: [Override] = []
  /// `-b`: `name=value` pairs, or a file when there is no `=`.
  public var cookies: [String] = []
  /// `-c`.
  public var cookieJar: String?
  /// `-D`.
  public var headerFile: String?
  /// `--retry`.
  public var retries = 0
  /// `--retry-delay`, in microseconds; 0 doubles from one second.
  public var retryDelay: Int64 = 0
  /// `--retry-connrefused`.
  public var retriesRefused = false
  /// `--retry-all-errors`.
  public var retriesAllErrors = false
  /// `--compressed`.
  public var compressed = false
  /// `-r`.
  public var range: String?
  /// `--cacert`.
  public var authorityFile: String?
  /// libcurl's `CURL_HTTP_VERSION_…`, where an option chose one.
  public var httpVersion: Int?
  /// libcurl's `CURL_SSLVERSION_…`, where an option chose one.
  public var tlsVersion: Int?
  /// `--path-as-is`.
  public var pathAsIs = false
  /// `--request-target`.
  public var requestTarget: String?
  /// `--output-dir`.
  public var outputDirectory: String?
  /// `--stderr FILE`; only `-` (standard output) is known.
  public var errorsToOutput = false
  /// `-4`, `-6`: the only address family to use.
  public var family: Int?

  /// The options that were given, by their long names (`-s` where only the letter is known), in order.
  public internal(set) var options: [String] = []

  /// Whether standard input is part of the request (`@-`).
  public var readsInput: Bool {
    writeOut == "@-" || headers.contains("@-")
      || data.contains { if case .file("-", _) = $0 { true } else { false } }
  }

  /// A request for nothing, with curl's defaults.
  public init() {}
}
