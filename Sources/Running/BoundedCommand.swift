public import Clusters

/// Runs a command on a real cluster for no longer than it may take, nor longer than the reader waits: then it is
/// interrupted, and there is no answer.
///
/// - Throws: ``ClusterError/late(seconds:)`` and ``ClusterError/interrupted``, beside what the cluster throws.
public func run<C: Clock<Duration>>(
  _ command: Command, on cluster: any Cluster, clock: C, within limit: Duration,
  isInterrupted: @escaping @Sendable () -> Bool = { false }
) async throws(ClusterError) -> Output {
  let job = try await cluster.start(command)
  return try await Watch(cluster, clock).finish(job, within: limit, isStopped: isInterrupted)
}

extension Watch {
  /// Waits for a job's own end, or interrupts it when its time is up or the reader has stopped the run.
  func finish(
    _ job: Job, within limit: Duration, isStopped: @escaping @Sendable () -> Bool
  ) async throws(ClusterError) -> Output {
    begin(job, within: limit, isStopped: isStopped)
    let result: Result<Output, ClusterError>
    do throws(ClusterError) {
      result = .success(try await cluster.finish(job, by: .exit))
    } catch {
      result = .failure(error)
    }
    switch end() {
    case .none: return try result.get()
    case .interrupted: throw .interrupted
    case .late: throw .late(seconds: Int(limit.components.seconds))
    }
  }
}
