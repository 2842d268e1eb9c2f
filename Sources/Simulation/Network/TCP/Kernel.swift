/// What differs between kernels and machines in TCP; see docs/simulation.md.
struct Kernel {
  /// Microseconds that the softirq of a machine needs for a received segment.
  struct Costs {
    var syn: Int64 = 5
    var data: Int64 = 5
    var fin: Int64 = 5
    var other: Int64 = 5

    /// A container's veth, where the seed's capture shows these times.
    static let pod = Costs(syn: 64, data: 21, fin: 31, other: 5)
  }

  var costs = Costs()
  /// Half of the default receive buffer of 131,072 bytes (`tcp_rmem`, `tcp_adv_win_scale` 1).
  var windowSpace = 65_536
  /// ⌊log2(6 MiB)⌋ − 15.
  var windowShift: UInt8 = 7
  /// From how many ping-pongs on a connection delays its acknowledgements (1 since 6.0 and in stable 5.15).
  var pingPongThreshold = 1
  /// How many SYNs are repeated after one second each before the pause doubles (4 since 6.5).
  var linearRetries = 0
  /// Whether the card cuts large packets, so that captures show them whole.
  var offload = true
  /// Microseconds within the millisecond at which the timestamp clock steps.
  var tickPhase: Int64 = 660

  /// The kernel of a world: `5.14`, `6.18`.
  init(version: String, tickPhase: Int, costs: Costs = Costs()) {
    let numbers = version.split(separator: ".").prefix(2).map { Int($0) ?? 0 } + [0, 0]
    if (numbers[0], numbers[1]) >= (6, 5) { linearRetries = 4 }
    self.tickPhase = Int64(tickPhase)
    self.costs = costs
  }

  /// The number of the millisecond that an instant lies in.
  func tick(_ now: VirtualTime) -> UInt32 {
    UInt32(truncatingIfNeeded: (now.microseconds - tickPhase) / 1000)
  }

  /// The first step of the clock at or after an instant: when a timer that is due then fires.
  func timer(_ due: VirtualTime) -> VirtualTime {
    let past = (due.microseconds - tickPhase) % 1000
    return past == 0 ? due : due + (1000 - past)
  }
}
