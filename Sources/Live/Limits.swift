/// What a real cluster is allowed.
public struct Limits: Hashable, Sendable {
  /// Bytes kept of each stream of one command; a command that prints more is ended.
  public var output = 16 << 20
  /// How long a shell may take to answer for the first time: ssh and debugging pods take seconds.
  public var opening: Duration = .seconds(60)
  /// How long an interrupted command has before it is killed, and a shell that goes on by itself before it is ended.
  public var grace: Duration = .seconds(3)
  /// How long a shell has to report on a command that was killed.
  public var killing: Duration = .seconds(10)

  /// 16 MiB, a minute, 3 seconds, 10 seconds.
  public init() {}
}
