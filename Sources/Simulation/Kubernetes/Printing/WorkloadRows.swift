import Addresses
import Clusters

/// Table rows of pods and what controls them.
extension Kubernetes {
  func age(_ created: VirtualTime) -> String { AgeText.short((now - created) / 1_000_000) }

  func row(of pod: Pod, _ kind: ResourceKind) -> Resource {
    let total = pod.workload.containers.count
    let restarts = pod.restartCount
    let ago = restarts > 0 ? pod.restarted.map { " (\(age($0)) ago)" } ?? "" : ""
    let hasAddress = now >= pod.sandboxAt
    return Resource(
      kind: kind, namespace: pod.namespace, name: pod.name, labels: pod.labels,
      cells: [
        pod.name, "\(pod.readyContainers(at: now))/\(total)", pod.status(at: now), "\(restarts)\(ago)",
        age(pod.created), hasAddress ? pod.address.description : "<none>", pod.node, "<none>", "<none>",
      ], manifest: { self.manifest(of: pod) })
  }

  func row(of controller: Controller, _ kind: ResourceKind) -> Resource {
    let counts = counts(of: controller)
    let age = age(controller.created)
    let ready = "\(counts.ready)/\(controller.replicas)"
    let middle =
      switch controller.kind {
      case "Deployment": [ready, "\(counts.updated)", "\(counts.ready)", age]
      case "StatefulSet": [ready, age]
      default: daemonSetCells(counts, age)
      }
    let wide = wideCells(
      controller.workload, selector: controller.workload.selector, in: controller.namespace)
    return Resource(
      kind: kind, namespace: controller.namespace, name: controller.name, labels: labels(of: controller),
      cells: [controller.name] + middle + (controller.kind == "StatefulSet" ? Array(wide.dropLast()) : wide),
      manifest: { self.manifest(of: controller) })
  }

  private func daemonSetCells(_ counts: PodCounts, _ age: String) -> [String] {
    [
      "\(nodes.count)", "\(counts.current)", "\(counts.ready)", "\(counts.updated)", "\(counts.ready)",
      "<none>", age,
    ]
  }

  func row(of replicaSet: ReplicaSet, _ kind: ResourceKind) -> Resource {
    let counts = counts(of: replicaSet)
    return Resource(
      kind: kind, namespace: replicaSet.namespace, name: replicaSet.name, labels: replicaSet.labels,
      cells: [
        replicaSet.name, "\(replicaSet.replicas)", "\(counts.current)", "\(counts.ready)",
        age(replicaSet.created),
      ] + wideCells(replicaSet.workload, selector: replicaSet.selector, in: replicaSet.namespace),
      manifest: { self.manifest(of: replicaSet) })
  }

  private func wideCells(
    _ workload: World.Workload, selector: [String: String], in namespace: String
  ) -> [String] {
    [
      workload.containers.map(\.name).joined(separator: ","),
      workload.containers.map { image(of: $0, in: namespace) }.joined(separator: ","), labelText(selector),
    ]
  }

  /// `a=b,c=d`, sorted; `<none>` where there are none.
  func labelText(_ labels: [String: String]) -> String {
    labels.isEmpty
      ? "<none>" : labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
  }
}
