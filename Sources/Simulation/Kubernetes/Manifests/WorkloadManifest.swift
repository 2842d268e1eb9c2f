import Clusters

/// The counts that tables and statuses show of a controller's pods.
struct PodCounts {
  var current = 0
  var ready = 0
  var updated = 0
}

extension Kubernetes {
  /// Pods being deleted do not count.
  func counts(of controller: Controller) -> PodCounts {
    let active = controller.pods(in: self).filter { $0.deleted == nil }
    let latest = controller.replicaSets.last?.owner
    return PodCounts(
      current: active.count, ready: active.count { $0.isReady(at: now) },
      updated: latest.map { owner in active.count { PodIndex.Owner($0) == owner } } ?? active.count)
  }

  func counts(of replicaSet: ReplicaSet) -> PodCounts {
    let active = activePods(of: replicaSet.owner)
    return PodCounts(
      current: active.count, ready: active.count { $0.isReady(at: now) }, updated: active.count)
  }

  func labels(of controller: Controller) -> [String: String] {
    labels(controller.kind, controller.name, in: controller.namespace, or: controller.workload.labels)
  }

  func annotations(of controller: Controller) -> [String: String] {
    var own = controller.annotations
    if let revision = controller.replicaSets.last?.revision {
      own["deployment.kubernetes.io/revision"] = "\(revision)"
    }
    return own.merging(annotations(controller.kind, controller.name, in: controller.namespace, or: [:])) {
      $1
    }
  }

  /// A deployment, daemon set or stateful set.
  func manifest(of controller: Controller) -> Manifest {
    let metadata = Metadata(
      kind: controller.kind, name: controller.name, namespace: controller.namespace,
      labels: labels(of: controller), annotations: annotations(of: controller), created: controller.created,
      generation: controller.generation)
    return .object([
      "apiVersion": "apps/v1", "kind": .text(controller.kind), "metadata": manifest(metadata),
      "spec": spec(of: controller), "status": status(of: controller),
    ])
  }

  private func spec(of controller: Controller) -> Manifest {
    let isDaemonSet = controller.kind == "DaemonSet"
    let rolling: Manifest = .object(["maxSurge": "25%", "maxUnavailable": "25%"])
    let strategy: Manifest = .object(["rollingUpdate": rolling, "type": "RollingUpdate"])
    let updates: [String: Manifest] = [
      "DaemonSet": .object([
        "rollingUpdate": .object(["maxSurge": 0, "maxUnavailable": 1]), "type": "RollingUpdate",
      ]),
      "StatefulSet": .object(["rollingUpdate": .object(["partition": 0]), "type": "RollingUpdate"]),
    ]
    return .object([
      "replicas": isDaemonSet ? nil : .integer(controller.replicas), "revisionHistoryLimit": 10,
      "selector": .object(["matchLabels": .texts(controller.workload.selector)]),
      "strategy": controller.kind == "Deployment" ? strategy : nil,
      "updateStrategy": updates[controller.kind],
      "progressDeadlineSeconds": controller.kind == "Deployment" ? 600 : nil,
      "serviceName": controller.kind == "StatefulSet" ? .text(controller.name) : nil,
      "template": template(
        controller.workload, labels: controller.templateLabels, annotations: controller.templateAnnotations,
        namespace: controller.namespace),
    ])
  }

  private func template(
    _ workload: World.Workload, labels: [String: String], annotations: [String: String], namespace: String
  ) -> Manifest {
    .object([
      "metadata": .object([
        "creationTimestamp": .null, "labels": .texts(labels), "annotations": .texts(annotations),
      ]),
      "spec": podSpec(workload, namespace: namespace),
    ])
  }

  private func status(of controller: Controller) -> Manifest {
    let counts = counts(of: controller)
    let generation = Manifest.integer(controller.generation)
    if controller.kind == "DaemonSet" {
      return .object([
        "currentNumberScheduled": .integer(counts.current), "desiredNumberScheduled": .integer(nodes.count),
        "numberAvailable": .integer(counts.ready), "numberMisscheduled": 0,
        "numberReady": .integer(counts.ready),
        "observedGeneration": generation, "updatedNumberScheduled": .integer(counts.updated),
      ])
    }
    let missing = max(0, controller.replicas - counts.ready)
    return .object([
      "availableReplicas": counts.ready > 0 ? .integer(counts.ready) : nil,
      "conditions": controller.kind == "Deployment"
        ? .list(conditions(of: controller, missing: missing)) : nil,
      "observedGeneration": generation, "readyReplicas": counts.ready > 0 ? .integer(counts.ready) : nil,
      "replicas": .integer(counts.current), "unavailableReplicas": missing > 0 ? .integer(missing) : nil,
      "updatedReplicas": counts.updated > 0 ? .integer(counts.updated) : nil,
    ])
  }

  private func conditions(of controller: Controller, missing: Int) -> [Manifest] {
    let isAvailable = missing <= controller.replicas / 4
    let isDone = missing == 0
    let name = controller.replicaSets.last?.name ?? ""
    let ready = controller.pods(in: self).map(\.readyAt).max() ?? controller.created
    let since = Manifest.text(min(now, ready).rfc3339)
    return [
      .object([
        "lastTransitionTime": since, "lastUpdateTime": since,
        "message": isAvailable
          ? "Deployment has minimum availability." : "Deployment does not have minimum availability.",
        "reason": isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        "status": isAvailable ? "True" : "False", "type": "Available",
      ]),
      .object([
        "lastTransitionTime": .text(controller.created.rfc3339), "lastUpdateTime": since,
        "message": isDone
          ? "ReplicaSet \"\(name)\" has successfully progressed." : "ReplicaSet \"\(name)\" is progressing.",
        "reason": isDone ? "NewReplicaSetAvailable" : "ReplicaSetUpdated", "status": "True",
        "type": "Progressing",
      ]),
    ]
  }

  func manifest(of replicaSet: ReplicaSet) -> Manifest {
    let counts = counts(of: replicaSet)
    let controller = replicaSet.controller
    var annotations = ["deployment.kubernetes.io/revision": "\(replicaSet.revision)"]
    if let wanted = controller?.replicas {
      annotations["deployment.kubernetes.io/desired-replicas"] = "\(wanted)"
      annotations["deployment.kubernetes.io/max-replicas"] = "\(wanted + (wanted + 3) / 4)"
    }
    let metadata = Metadata(
      kind: "ReplicaSet", name: replicaSet.name, namespace: replicaSet.namespace, labels: replicaSet.labels,
      annotations: annotations, created: replicaSet.created,
      owner: controller.map { ("Deployment", $0.name) },
      generation: 1)
    return .object([
      "apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": manifest(metadata),
      "spec": .object([
        "replicas": .integer(replicaSet.replicas),
        "selector": .object(["matchLabels": .texts(replicaSet.selector)]),
        "template": template(
          replicaSet.workload, labels: replicaSet.labels, annotations: replicaSet.templateAnnotations,
          namespace: replicaSet.namespace),
      ]),
      "status": .object([
        "availableReplicas": counts.ready > 0 ? .integer(counts.ready) : nil,
        "fullyLabeledReplicas": counts.current > 0 ? .integer(counts.current) : nil, "observedGeneration": 1,
        "readyReplicas": counts.ready > 0 ? .integer(counts.ready) : nil,
        "replicas": .integer(counts.current),
      ]),
    ])
  }
}
