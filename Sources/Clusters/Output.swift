/// What a command printed, and how it ended.
public struct Output: Hashable, Sendable {
  /// Standard output; bytes that are no UTF-8 are replaced by U+FFFD.
  public var standardOutput: String
  /// Standard error.
  public var standardError: String
  /// The exit status; `nil` while the job still runs.
  public var exitStatus: Int?
  /// The tool or feature that this cluster lacks, when that is why the command failed.
  public var missing: String?
  /// A program of this cluster whose name is nearly that of the missing one: probably what was meant.
  public var meant: String?
  /// What the cluster itself has to say of the answer, a sentence each: a shell that had to be opened anew.
  public var notes: [String] = []
  /// How the answer came about, a clause each, for whoever asks; nothing that needs attention.
  public var account: [String] = []

  /// An output; the default is a silent success.
  public init(
    _ standardOutput: String = "", standardError: String = "", exitStatus: Int? = 0, missing: String? = nil,
    meant: String? = nil
  ) {
    self.standardOutput = standardOutput
    self.standardError = standardError
    self.exitStatus = exitStatus
    self.missing = missing
    self.meant = meant
  }
}
