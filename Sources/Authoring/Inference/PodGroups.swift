/// The pods of every workload, as their names and other evidence tell.
struct PodGroups {
  /// Workloads in the order of their first sight, those that only pods show among them.
  private(set) var workloads: [Place] = []
  private(set) var pods: [Place: [Place]] = [:]
  private(set) var names: [Place: PodName] = [:]

  init(_ table: FactTable) {
    var known: [String: [(name: String, kind: String)]] = [:]
    for case .workload(let place) in table.subjects {
      let kind = table.value(.workload(place), .kind) ?? "Deployment"
      known[place.namespace, default: []].append((place.name, kind))
      workloads.append(place)
    }
    for case .pod(let place) in table.subjects where PodName.build(place.name) == nil {
      if table.value(.pod(place), .status) == "Completed" { continue }
      let name = Self.name(of: place, among: known[place.namespace] ?? [])
      let workload = Place(namespace: place.namespace, name: name.workload)
      if pods[workload] == nil, !workloads.contains(workload) { workloads.append(workload) }
      pods[workload, default: []].append(place)
      names[place] = name
    }
  }

  /// The longest workload's name that the pod's begins with, else what the name alone tells.
  private static func name(of pod: Place, among known: [(name: String, kind: String)]) -> PodName {
    let owner = known.filter { pod.name == $0.name || pod.name.hasPrefix($0.name + "-") }
      .max { $0.name.utf8.count < $1.name.utf8.count }
    guard let owner, owner.name != pod.name else {
      return owner.map { PodName($0.name, of: $0.name, kind: "Pod") } ?? PodName(pod.name)
    }
    let free = PodName(pod.name)
    return free.workload == owner.name || owner.kind != "Deployment"
      ? PodName(pod.name, of: owner.name, kind: owner.kind) : free
  }
}
