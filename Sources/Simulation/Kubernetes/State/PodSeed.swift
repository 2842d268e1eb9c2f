import Addresses
import Clusters

/// A pod to be: what its controller decided, and what the world knows of it.
struct PodSeed {
  var namespace: String
  var name: String
  var labels: [String: String]
  var annotations: [String: String] = [:]
  var workload: World.Workload
  var owner: (kind: String, name: String)?
  var node: String
  var created: VirtualTime
  var facts: World.PodFacts
  var phase = "Running"
  /// Microseconds that a pod takes which completes.
  var duration: Int64?
}

extension Kubernetes {
  /// The next pod of a controller, named as its kind names pods.
  func seed(for controller: Controller, ordinal: Int, node: String? = nil) -> PodSeed {
    let facts =
      controller.unusedFacts.isEmpty
      ? World.PodFacts() : controller.unusedFacts.removeFirst()
    let age = facts.age.map { created($0) }
    let isFirst = now == start
    var seed = PodSeed(
      namespace: controller.namespace, name: controller.name, labels: controller.templateLabels,
      annotations: controller.templateAnnotations, workload: controller.workload, owner: nil,
      node: place(on: node ?? facts.node), created: isFirst ? age ?? controller.created : now, facts: facts)
    switch controller.kind {
    case "Deployment": adopt(&seed, by: controller.replicaSets.last)
    case "DaemonSet": adopt(&seed, by: controller)
    case "StatefulSet": number(&seed, by: controller, ordinal)
    default: break
    }
    return seed
  }

  /// A name, labels and owner from a replica set.
  func adopt(_ seed: inout PodSeed, by replicaSet: ReplicaSet?) {
    guard let replicaSet else { return }
    seed.workload = replicaSet.workload
    seed.labels = replicaSet.labels
    seed.annotations = replicaSet.templateAnnotations
    seed.owner = ("ReplicaSet", replicaSet.name)
    seed.name = "\(replicaSet.name)-\(suffix(seed))"
  }

  private func adopt(_ seed: inout PodSeed, by controller: Controller) {
    seed.owner = ("DaemonSet", controller.name)
    seed.labels["controller-revision-hash"] = templateHash(of: controller)
    seed.labels["pod-template-generation"] = "\(controller.generation)"
    seed.name = "\(controller.name)-\(suffix(seed))"
  }

  private func number(_ seed: inout PodSeed, by controller: Controller, _ ordinal: Int) {
    seed.owner = ("StatefulSet", controller.name)
    seed.name = "\(controller.name)-\(ordinal)"
    seed.labels["apps.kubernetes.io/pod-index"] = "\(ordinal)"
    seed.labels["controller-revision-hash"] = "\(controller.name)-\(templateHash(of: controller))"
    seed.labels["statefulset.kubernetes.io/pod-name"] = seed.name
  }

  /// A suffix that no pod has had before: drawn by owner and count.
  private func suffix(_ seed: PodSeed) -> String {
    if let suffix = seed.facts.suffix { return suffix }
    let owner = seed.owner?.name ?? seed.name
    let identity = ObjectIdentity(kind: "suffix", namespace: seed.namespace, name: owner)
    drawn[identity, default: 0] += 1
    var random = random("suffix/\(seed.namespace)/\(owner)/\(drawn[identity] ?? 0)")
    return random.kubernetesName(5)
  }

  /// The hash of a controller's pod template, in the form of a 32-bit number over the safe alphabet
  /// (`rand.SafeEncodeString`).
  ///
  /// It depends on the template and the world's seed.
  func templateHash(of controller: Controller) -> String {
    let workload = controller.workload
    let template =
      workload.name + controller.templateLabels.sorted { $0 < $1 }.map { "\($0.key)=\($0.value)" }.joined()
      + workload.containers.map { $0.name + $0.image }.joined()
      + controller.templateAnnotations.sorted { $0 < $1 }.map { "\($0.key)=\($0.value)" }.joined()
    var random = random("template/\(controller.namespace)/\(template)")
    let alphabet = Array("bcdfghjklmnpqrstvwxz2456789")
    let number = UInt32(truncatingIfNeeded: random.next())
    return String(String(number).utf8.map { alphabet[Int($0) % alphabet.count] })
  }

  /// The worker with the fewest pods; the first node where none is a worker.
  ///
  /// Counts the pod to come.
  func place(on known: String?) -> String {
    let workers = world.nodes.filter { $0.roles.contains("worker") }
    let candidates = workers.isEmpty ? Array(world.nodes.prefix(1)) : workers
    let least = candidates.min { placed[$0.name, default: 0] < placed[$1.name, default: 0] }
    let node = known ?? least?.name ?? ""
    placed[node, default: 0] += 1
    return node
  }

  /// The pods that builds left behind, one each.
  func buildPods(in namespace: World.Namespace) -> [PodSeed] {
    builds(in: namespace).map { numbered in
      let build = numbered.build
      let isDocker = build.type == "Docker"
      let image = builderImage
      var workload = World.Workload(name: numbered.name)
      workload.kind = "Pod"
      workload.containers = [World.Container(name: isDocker ? "docker-build" : "sti-build", image: image)]
      workload.initContainers = ["git-clone", "manage-dockerfile"].map {
        World.Container(name: $0, image: image)
      }
      let duration = (Age(build.duration)?.seconds ?? 0) * 1_000_000
      return PodSeed(
        namespace: namespace.name, name: "\(numbered.name)-build",
        labels: ["openshift.io/build.name": numbered.name],
        annotations: ["openshift.io/build.name": numbered.name], workload: workload,
        owner: ("Build", numbered.name), node: place(on: nil), created: created(build.age),
        facts: World.PodFacts(), phase: "Completed", duration: duration)
    }
  }

  private var builderImage: String {
    var random = random("image/builder")
    return "quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:\(random.hex(64))"
  }

  /// The pod itself; addresses and indices that the seed lacks are taken from its node.
  func makePod(_ seed: PodSeed) -> Pod {
    var random = random("pod/\(seed.namespace)/\(seed.name)")
    let sandboxAt = seed.created + (800_000 + Int64(random.next() % 700_000))
    let starting = 1_000_000 + Int64(random.next() % 1_400_000) + slowestStart(of: seed.workload)
    let readyAt = seed.duration.map { seed.created + $0 } ?? sandboxAt + starting
    var hostRandom = self.random("netns/\(seed.node)")
    let facts = seed.facts
    let pod = Pod(
      namespace: seed.namespace, name: seed.name, labels: seed.labels, workload: seed.workload,
      owner: seed.owner,
      node: seed.node, created: seed.created, readyAt: readyAt, address: address(for: seed),
      sandbox: facts.sandbox ?? random.hex(64), networkNamespace: facts.networkNamespace ?? random.uuid(),
      hostNamespace: facts.hostNamespace ?? hostRandom.uuid(), hostIndex: hostIndex(for: seed),
      restarts: facts.restarts ?? 0, restarted: facts.restarted.map { created($0) }, phase: seed.phase,
      sandboxAt: sandboxAt)
    pod.annotations = seed.annotations
    return pod
  }

  /// Microseconds; a pod is ready when its last container is.
  private func slowestStart(of workload: World.Workload) -> Int64 {
    let images = Set(workload.containers.map(\.image))
    return Int64(world.images.filter { images.contains($0.name) }.map(\.start).max() ?? 0) * 1_000_000
  }

  private func address(for seed: PodSeed) -> IPv4 {
    if seed.workload.hostNetwork {
      return node(seed.node).flatMap { IPv4($0.address) } ?? IPv4(bits: 0)
    }
    if let known = seed.facts.address.flatMap({ IPv4($0) }) {
      _ = nodeStates[seed.node]?.take(known)
      return known
    }
    return nodeStates[seed.node]?.takeAddress() ?? IPv4(bits: 0)
  }

  private func hostIndex(for seed: PodSeed) -> Int {
    if seed.workload.hostNetwork { return 0 }
    return seed.facts.hostIndex ?? nodeStates[seed.node]?.takeIndex() ?? 0
  }
}
