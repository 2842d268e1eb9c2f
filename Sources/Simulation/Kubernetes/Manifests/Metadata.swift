/// The part that all objects have: who they are, since when, and whose.
struct Metadata {
  var kind: String
  var name: String
  var namespace: String?
  var labels: [String: String] = [:]
  var annotations: [String: String] = [:]
  var created: VirtualTime
  var owner: (kind: String, name: String)?
  var generateName: String?
  var generation: Int?
  var deleted: VirtualTime?
}

extension Kubernetes {
  func manifest(_ metadata: Metadata) -> Manifest {
    .object([
      "name": .text(metadata.name), "namespace": metadata.namespace.map { .text($0) },
      "labels": .texts(metadata.labels), "annotations": .texts(metadata.annotations),
      "creationTimestamp": .text(metadata.created.rfc3339),
      "generateName": metadata.generateName.map { .text($0) },
      "generation": metadata.generation.map { .integer($0) },
      "deletionTimestamp": metadata.deleted.map { .text(($0 + 30_000_000).rfc3339) },
      "deletionGracePeriodSeconds": metadata.deleted.map { _ in 30 },
      "ownerReferences": metadata.owner.map { .list([reference(to: $0, in: metadata.namespace)]) },
      "resourceVersion": .text(resourceVersion(metadata)),
      "uid": .text(uid(metadata.kind, metadata.namespace, metadata.name)),
    ])
  }

  private func reference(to owner: (kind: String, name: String), in namespace: String?) -> Manifest {
    let groups = ["Build": "build.openshift.io/v1", "Node": "v1"]
    return .object([
      "apiVersion": .text(groups[owner.kind] ?? "apps/v1"),
      "blockOwnerDeletion": owner.kind == "Build" ? nil : true,
      "controller": true, "kind": .text(owner.kind), "name": .text(owner.name),
      "uid": .text(uid(owner.kind, namespace, owner.name)),
    ])
  }

  private func resourceVersion(_ metadata: Metadata) -> String {
    var random = random("version/\(metadata.kind)/\(metadata.namespace ?? "")/\(metadata.name)")
    return "\(20_000 + random.next() % 980_000)"
  }

  /// Labels that a command set, or the world's.
  func labels(_ kind: String, _ name: String, in namespace: String?, or own: [String: String]) -> [String:
    String]
  {
    labels[ObjectIdentity(kind: kind, namespace: namespace, name: name)] ?? own
  }

  func annotations(
    _ kind: String, _ name: String, in namespace: String?, or own: [String: String]
  ) -> [String: String] {
    annotations[ObjectIdentity(kind: kind, namespace: namespace, name: name)] ?? own
  }
}
