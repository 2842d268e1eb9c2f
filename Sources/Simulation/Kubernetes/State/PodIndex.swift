/// Pods by name, namespace, controller and label, so that no question walks over all of them.
struct PodIndex {
  private(set) var all: [Pod] = []
  private var names: [ObjectName: Pod] = [:]
  private var namespaces: [String: [Pod]] = [:]
  private var owners: [Owner: [Pod]] = [:]
  private var labels: [ObjectName: [String: [Pod]]] = [:]

  /// A controller.
  struct Owner: Hashable {
    var namespace: String
    var kind: String
    var name: String
  }

  func named(_ name: String, in namespace: String) -> Pod? { names[ObjectName(namespace, name)] }

  func pods(in namespace: String) -> [Pod] { namespaces[namespace] ?? [] }

  func pods(of owner: Owner) -> [Pod] { owners[owner] ?? [] }

  /// Pods of a namespace with all the labels; none for an empty selector, which selects nothing in a service.
  func pods(matching selector: [String: String], in namespace: String) -> [Pod] {
    var best: [Pod]?
    for (key, value) in selector {
      let found = labels[ObjectName(namespace, key)]?[value] ?? []
      if best.map({ found.count < $0.count }) ?? true { best = found }
    }
    guard let best else { return [] }
    return best.filter { pod in selector.allSatisfy { pod.labels[$0.key] == $0.value } }
  }

  mutating func insert(_ pod: Pod) {
    all.append(pod)
    names[ObjectName(pod.namespace, pod.name)] = pod
    namespaces[pod.namespace, default: []].append(pod)
    if let owner = Owner(pod) { owners[owner, default: []].append(pod) }
    for (key, value) in pod.labels {
      labels[ObjectName(pod.namespace, key), default: [:]][value, default: []].append(pod)
    }
  }

  mutating func remove(_ pod: Pod) {
    all.removeAll { $0 === pod }
    names[ObjectName(pod.namespace, pod.name)] = nil
    namespaces[pod.namespace]?.removeAll { $0 === pod }
    if let owner = Owner(pod) { owners[owner]?.removeAll { $0 === pod } }
    for (key, value) in pod.labels {
      labels[ObjectName(pod.namespace, key)]?[value]?.removeAll { $0 === pod }
    }
  }
}

extension PodIndex.Owner {
  init?(_ pod: Pod) {
    guard let owner = pod.owner else { return nil }
    self.init(namespace: pod.namespace, kind: owner.kind, name: owner.name)
  }
}

/// The name of a namespaced object.
struct ObjectName: Hashable {
  var namespace: String
  var name: String

  init(_ namespace: String, _ name: String) {
    self.namespace = namespace
    self.name = name
  }
}
