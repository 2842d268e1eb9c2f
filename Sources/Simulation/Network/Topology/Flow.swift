import Clusters

/// Both directions of a connection, with what connection tracking knows of it.
final class Flow {
  /// As the client sends.
  let original: FlowKey
  /// As the server receives.
  let translated: FlowKey
  weak var client: NetworkStack?
  weak var server: NetworkStack?
  let forward: Course
  let backward: Course
  let pin: World.ConnectionPin?
  private let slowPath: Int64
  private var lastArrival = (
    forward: VirtualTime(microseconds: .min), backward: VirtualTime(microseconds: .min)
  )
  private var hasAnswered = false
  /// When the datapath learns the flow in the states `new` and `est`.
  private var learned: (new: VirtualTime?, established: VirtualTime?)

  init(
    original: FlowKey, translated: FlowKey, client: NetworkStack, server: NetworkStack?, forward: Course,
    backward: Course, pin: World.ConnectionPin?, slowPath: Int64
  ) {
    self.original = original
    self.translated = translated
    self.client = client
    self.server = server
    self.forward = forward
    self.backward = backward
    self.pin = pin
    self.slowPath = slowPath
  }

  /// When a packet sent now arrives; packets of a direction stay in order.
  func arrival(of segment: Segment, isForward: Bool, at now: VirtualTime) -> VirtualTime {
    let course = isForward ? forward : backward
    var due = now + course.delay
    if course.crossesOVN, isForward { due = due + detour(at: now) }
    if !isForward { hasAnswered = true }
    let last = isForward ? lastArrival.forward : lastArrival.backward
    due = max(due, last)
    if isForward { lastArrival.forward = due } else { lastArrival.backward = due }
    return due
  }

  /// The first packet of a state goes through user space, and so does everything sent until the flow is installed.
  private func detour(at now: VirtualTime) -> Int64 {
    let known = hasAnswered ? learned.established : learned.new
    let installed = known ?? now + slowPath
    if hasAnswered { learned.established = installed } else { learned.new = installed }
    return now < installed ? slowPath : 0
  }
}
