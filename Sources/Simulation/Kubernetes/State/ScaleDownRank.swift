/// Which pods a replica set gives up first (`controller.ActivePodsWithRanks` of Kubernetes 1.28): those not ready,
/// those on a node with more of their kind, those ready for less time on a logarithmic scale, then by uid.
struct ScaleDownRank: Comparable {
  private var isReady: Int
  private var fewerNeighbours: Int
  private var readyFor: Int
  private var uid: String

  /// - Parameter neighbours: the replica set's active pods on the same node.
  init(_ pod: Pod, neighbours: Int, now: VirtualTime, uid: String) {
    let ready = pod.isReady(at: now)
    isReady = ready ? 1 : 0
    fewerNeighbours = -neighbours
    readyFor = ready ? ScaleDownRank.logarithm(now - pod.readyAt) : 0
    self.uid = ready ? uid : ScaleDownRank.youngestFirst(pod)
  }

  static func < (one: ScaleDownRank, other: ScaleDownRank) -> Bool {
    (one.isReady, one.fewerNeighbours, one.readyFor, one.uid)
      < (other.isReady, other.fewerNeighbours, other.readyFor, other.uid)
  }

  /// The binary logarithm of the nanoseconds, floored; -1 for none.
  private static func logarithm(_ microseconds: Int64) -> Int {
    let nanoseconds = microseconds.multipliedReportingOverflow(by: 1000)
    guard nanoseconds.partialValue > 0, !nanoseconds.overflow else { return nanoseconds.overflow ? 63 : -1 }
    return 63 - nanoseconds.partialValue.leadingZeroBitCount
  }

  /// A key that sorts later creation first, by whole seconds as the API keeps them, then by name.
  private static func youngestFirst(_ pod: Pod) -> String {
    let age = String(Int64.max - pod.created.seconds)
    return String(repeating: "0", count: max(0, 20 - age.utf8.count)) + age + pod.name
  }
}
