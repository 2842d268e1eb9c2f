public import Addresses

/// What tcpdump's options change in the text of a packet.
public struct TcpdumpOptions: Hashable, Sendable {
  /// The time before each packet.
  public enum Clock: Sendable {
    /// `HH:MM:SS.ffffff`, the default.
    case timeOfDay
    /// None (`-t`).
    case none
    /// Seconds since 1970 (`-tt`).
    case epoch
    /// Since the packet before (`-ttt`).
    case sincePrevious
    /// With the date (`-tttt`).
    case date
    /// Since the first packet (`-ttttt`).
    case sinceFirst
  }

  /// The data below each packet.
  public enum Dump: Sendable {
    /// None.
    case none
    /// `-A`, from the IP header on.
    case ascii
    /// `-x`, from the IP header on.
    case hex
    /// `-xx`, from the Ethernet header on.
    case hexWithLink
    /// `-X`, from the IP header on.
    case hexAndASCII
    /// `-XX`, from the Ethernet header on.
    case hexAndASCIIWithLink
  }

  /// The time before each packet.
  public var clock: Clock = .timeOfDay
  /// Addresses and ports as numbers (`-n`, `-nn`); otherwise known services, and `hosts`, by name.
  public var isNumeric = true
  /// Names of addresses, used without `-n`.
  public var hosts: [IPAddress: String] = [:]
  /// The Ethernet header (`-e`).
  public var showsLink = false
  /// 0, 1 (`-v`) or more (`-vv`).
  public var verbosity = 0
  /// Addresses and length only (`-q`).
  public var isQuiet = false
  /// Absolute numbers (`-S`).
  public var isAbsolute = false
  /// Packet numbers (`-#`).
  public var isNumbered = false
  /// Checksums with `-v`; `-K` switches them off.
  public var showsChecksums = true
  /// The data below each packet.
  public var dump: Dump = .none
  /// The time zone: seconds east of Greenwich.
  public var secondsEast = 0

  /// The options of `tcpdump -nn`.
  public init() {}
}
