import Addresses
import Clusters

extension Kubernetes {
  func manifest(of pod: Pod) -> Manifest {
    let generated = pod.owner.flatMap {
      ["ReplicaSet", "DaemonSet", "StatefulSet"].contains($0.kind) ? $0 : nil
    }
    let metadata = Metadata(
      kind: "Pod", name: pod.name, namespace: pod.namespace, labels: pod.labels,
      annotations: pod.annotations.merging(networkAnnotations(of: pod)) { own, _ in own },
      created: pod.created,
      owner: pod.owner, generateName: generated.map { "\($0.name)-" }, deleted: pod.deleted)
    return .object([
      "apiVersion": "v1", "kind": "Pod", "metadata": manifest(metadata),
      "spec": podSpec(pod.workload, namespace: pod.namespace, pod: pod), "status": status(of: pod),
    ])
  }

  /// The pod spec of a template, or of a pod, which also knows its node.
  func podSpec(_ workload: World.Workload, namespace: String, pod: Pod? = nil) -> Manifest {
    let completes = pod?.phase == "Completed"
    return .object([
      "containers": .list(workload.containers.map { spec(of: $0, in: namespace) }),
      "initContainers": workload.initContainers.isEmpty
        ? nil : .list(workload.initContainers.map { spec(of: $0, in: namespace) }),
      "dnsPolicy": "ClusterFirst", "hostNetwork": workload.hostNetwork ? true : nil,
      "nodeName": pod.map { .text($0.node) }, "restartPolicy": completes ? "Never" : "Always",
      "schedulerName": "default-scheduler", "securityContext": .map([:]),
      "serviceAccount": pod.map { _ in completes ? "builder" : "default" },
      "serviceAccountName": pod.map { _ in completes ? "builder" : "default" },
      "terminationGracePeriodSeconds": 30, "enableServiceLinks": pod.map { _ in true },
      "preemptionPolicy": pod.map { _ in "PreemptLowerPriority" }, "priority": pod.map { _ in 0 },
      "tolerations": pod.map { _ in .list(["not-ready", "unreachable"].map { toleration($0) }) },
    ])
  }

  private func toleration(_ condition: String) -> Manifest {
    .object([
      "effect": "NoExecute", "key": "node.kubernetes.io/\(condition)", "operator": "Exists",
      "tolerationSeconds": 300,
    ])
  }

  private func spec(of container: World.Container, in namespace: String) -> Manifest {
    let image = image(of: container, in: namespace)
    let isLatest =
      image.hasSuffix(":latest") || !image.split(separator: "/").suffix(1).contains { $0.contains(":") }
    return .object([
      "image": .text(image),
      "imagePullPolicy": isLatest || image.contains("@sha256:") ? "Always" : "IfNotPresent",
      "name": .text(container.name), "resources": .map([:]),
      "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File",
    ])
  }

  private func status(of pod: Pod) -> Manifest {
    let hasSandbox = now >= pod.sandboxAt
    let node = node(pod.node)
    return .object([
      "conditions": .list(conditions(of: pod)),
      "containerStatuses": .list(pod.workload.containers.map { status(of: $0, in: pod, isInit: false) }),
      "initContainerStatuses": pod.workload.initContainers.isEmpty
        ? nil : .list(pod.workload.initContainers.map { status(of: $0, in: pod, isInit: true) }),
      "hostIP": node.map { .text($0.address) }, "phase": .text(pod.apiPhase(at: now)),
      "podIP": hasSandbox ? .text(pod.address.description) : nil,
      "podIPs": hasSandbox ? .list([.object(["ip": .text(pod.address.description)])]) : nil,
      "qosClass": "BestEffort", "startTime": .text(pod.created.rfc3339),
    ])
  }

  private func conditions(of pod: Pod) -> [Manifest] {
    let ready = pod.isReady(at: now)
    let initialised = now >= pod.sandboxAt
    let late = pod.phase == "Completed" ? pod.sandboxAt : pod.readyAt
    return [
      ("Initialized", initialised, pod.sandboxAt), ("Ready", ready, late), ("ContainersReady", ready, late),
      ("PodScheduled", true, pod.created),
    ].map { (type, isTrue, since) in
      let reason = pod.isCompleted(at: now) ? "PodCompleted" : "ContainersNotReady"
      return .object([
        "lastProbeTime": .null, "lastTransitionTime": .text((isTrue ? since : pod.created).rfc3339),
        "reason": isTrue ? nil : .text(reason), "status": isTrue ? "True" : "False", "type": .text(type),
      ])
    }
  }

  private func status(of container: World.Container, in pod: Pod, isInit: Bool) -> Manifest {
    let image = image(of: container, in: pod.namespace)
    var random = random("container/\(pod.namespace)/\(pod.name)/\(container.name)/\(pod.restarts)")
    let identity = random.hex(64)
    let digest = random.hex(64)
    let hasRun =
      now >= (isInit ? pod.sandboxAt : pod.readyAt) || (pod.phase == "Completed" && now >= pod.sandboxAt)
    let isOver = isInit ? hasRun : pod.isCompleted(at: now)
    let imageID = image.contains("@sha256:") ? image : "\(withoutTag(image))@sha256:\(digest)"
    return .object([
      "containerID": hasRun ? "cri-o://\(identity)" : nil, "image": .text(image),
      "imageID": .text(hasRun ? imageID : ""), "lastState": lastState(of: pod, isInit: isInit),
      "name": .text(container.name), "ready": .bool(isInit ? isOver : pod.isReady(at: now)),
      "restartCount": .integer(pod.restarts), "started": .bool(!isInit && pod.isReady(at: now)),
      "state": state(of: pod, hasRun: hasRun, isOver: isOver, identity: identity),
    ])
  }

  private func state(of pod: Pod, hasRun: Bool, isOver: Bool, identity: String) -> Manifest {
    if !hasRun {
      let reason = pod.workload.initContainers.isEmpty ? "ContainerCreating" : "PodInitializing"
      return .object(["waiting": .object(["reason": .text(reason)])])
    }
    let since = pod.restarted ?? pod.sandboxAt
    if !isOver { return .object(["running": .object(["startedAt": .text(since.rfc3339)])]) }
    return .object([
      "terminated": .object([
        "containerID": "cri-o://\(identity)", "exitCode": 0, "reason": "Completed",
        "startedAt": .text(pod.sandboxAt.rfc3339),
        "finishedAt": .text(max(pod.sandboxAt, pod.readyAt).rfc3339),
      ])
    ])
  }

  private func lastState(of pod: Pod, isInit: Bool) -> Manifest {
    guard let restarted = pod.restarted, !isInit else { return .map([:]) }
    return .object([
      "terminated": .object([
        "exitCode": 0, "reason": "Completed", "startedAt": .text(pod.sandboxAt.rfc3339),
        "finishedAt": .text(restarted.rfc3339),
      ])
    ])
  }

  private func withoutTag(_ image: String) -> String {
    guard let colon = image.lastIndex(of: ":"), !image[colon...].contains("/") else { return image }
    return String(image[..<colon])
  }

  /// What OVN-Kubernetes and Multus write on a pod once it has an address.
  private func networkAnnotations(of pod: Pod) -> [String: String] {
    guard !pod.hostNetwork, now >= pod.sandboxAt, let subnet = nodeStates[pod.node]?.subnet else {
      return [:]
    }
    let address = "\(pod.address)/\(subnet.length)"
    let mac = MAC.ovn(for: pod.address).description
    let gateway = subnet.network.advanced(by: 1).description
    let destinations = [world.platform.clusterNetwork, world.platform.serviceNetwork, "100.64.0.0/16"]
    let routes = destinations.map { "{\"dest\":\"\($0)\",\"nextHop\":\"\(gateway)\"}" }.joined(separator: ",")
    let networks = """
      {"default":{"ip_addresses":["\(address)"],"mac_address":"\(mac)","gateway_ips":["\(gateway)"],\
      "routes":[\(routes)],"ip_address":"\(address)","gateway_ip":"\(gateway)"}}
      """
    let status = """
      [{
          "name": "ovn-kubernetes",
          "interface": "eth0",
          "ips": [
              "\(pod.address)"
          ],
          "mac": "\(mac)",
          "default": true,
          "dns": {}
      }]
      """
    return ["k8s.ovn.org/pod-networks": networks, "k8s.v1.cni.cncf.io/network-status": status]
  }
}
