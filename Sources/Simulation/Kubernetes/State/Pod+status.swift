import Clusters

/// What a pod is at an instant; it follows from when it was created, ready and deleted.
extension Pod {
  /// Whether its containers run and count as ready; a pod being deleted still may.
  func isReady(at now: VirtualTime) -> Bool { phase == "Running" && now >= readyAt }

  /// Whether it takes traffic.
  func serves(at now: VirtualTime) -> Bool { deleted == nil && isReady(at: now) }

  /// Whether it has ended by itself.
  func isCompleted(at now: VirtualTime) -> Bool { phase == "Completed" && now >= readyAt }

  /// `status.phase`.
  func apiPhase(at now: VirtualTime) -> String {
    if isCompleted(at: now) { return "Succeeded" }
    return now >= readyAt || (phase == "Completed" && now >= sandboxAt) ? "Running" : "Pending"
  }

  /// The STATUS column.
  func status(at now: VirtualTime) -> String {
    if deleted != nil { return "Terminating" }
    if isCompleted(at: now) { return "Completed" }
    if now >= readyAt || phase == "Completed" { return "Running" }
    guard !workload.initContainers.isEmpty else { return "ContainerCreating" }
    return now < sandboxAt ? "Init:0/\(workload.initContainers.count)" : "PodInitializing"
  }

  /// The number of containers that are ready.
  func readyContainers(at now: VirtualTime) -> Int { isReady(at: now) ? workload.containers.count : 0 }

  /// Restarts of all containers together, as the RESTARTS column counts them.
  var restartCount: Int { restarts * workload.containers.count }
}
