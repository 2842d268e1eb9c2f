import Clusters

/// A deployment, daemon set, stateful set or bare pod: what its controller strives for.
final class Controller {
  let namespace: String
  /// Its replicas are the desired number, as scaled last.
  var workload: World.Workload
  let created: VirtualTime
  /// Annotations of the pod template; `rollout restart` adds one.
  var templateAnnotations: [String: String] = [:]
  var annotations: [String: String] = [:]
  /// Oldest first; the last one is current.
  ///
  /// Only deployments have any.
  var replicaSets: [ReplicaSet] = []
  /// What the world knows of pods not created yet, in order.
  var unusedFacts: [World.PodFacts]
  var generation = 1
  var isDeleted = false

  init(namespace: String, workload: World.Workload, created: VirtualTime) {
    self.namespace = namespace
    self.workload = workload
    self.created = created
    unusedFacts = workload.pods
  }

  var name: String { workload.name }
  var kind: String { workload.kind }
  var replicas: Int { workload.replicas }
  /// Labels of its pods, without what controllers add.
  var templateLabels: [String: String] {
    workload.selector.merging(workload.podLabels) { _, own in own }
  }
}

/// One version of a deployment's pods.
final class ReplicaSet {
  let namespace: String
  let name: String
  let hash: String
  let created: VirtualTime
  /// The deployment's revision that made it.
  var revision: Int
  var replicas: Int
  /// The workload as this version's pods have it.
  let workload: World.Workload
  let templateAnnotations: [String: String]
  /// The deployment; `nil` once that is deleted without it.
  weak var controller: Controller?

  init(controller: Controller, hash: String, created: VirtualTime, revision: Int, replicas: Int) {
    namespace = controller.namespace
    name = "\(controller.name)-\(hash)"
    self.hash = hash
    self.created = created
    self.revision = revision
    self.replicas = replicas
    workload = controller.workload
    templateAnnotations = controller.templateAnnotations
    self.controller = controller
  }

  var owner: PodIndex.Owner { .init(namespace: namespace, kind: "ReplicaSet", name: name) }
  var labels: [String: String] {
    workload.selector.merging(workload.podLabels) { _, own in own }
      .merging(["pod-template-hash": hash]) { _, own in own }
  }
  var selector: [String: String] { workload.selector.merging(["pod-template-hash": hash]) { _, own in own } }
}
