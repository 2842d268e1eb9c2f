import Clusters

/// Containers of workloads, and the images they run.
extension Assembly {
  mutating func takeContainers(
    of place: Place, pods: [Place], _ workload: inout World.Workload, at path: String
  ) {
    let table = table
    let subjects = pods.map { Subject.pod($0) } + [.workload(place)] + labels(picking: place)
    let named = subjects.lazy.compactMap { table.fact($0, .containers) }.first
    let initial = subjects.lazy.compactMap { table.value($0, .initContainers) }.first ?? ""
    var names = unique((named?.value ?? "").split(separator: ",").map(String.init).filter(isObjectName))
    if names.isEmpty { names = [String(place.name.prefix { $0 != "." })] }
    let ready = subjects.lazy.compactMap { table.fact($0, .ready) }.first
    let count = min(ready.flatMap { Int($0.value) } ?? names.count, 50)
    if count > names.count { guess(path + "/containers", "READY counts \(count)", line: ready?.line) }
    while names.count < count { names.append("\(place.name)-\(names.count + 1)") }
    let images = (table.value(.workload(place), .image) ?? "").split(separator: ",").map(String.init)
      .filter(isLine)
    workload.containers = names.enumerated().map { index, name in
      let own = names.count == 1 ? place.name : name
      return World.Container(name: name, image: index < images.count ? images[index] : own)
    }
    workload.initContainers = unique(initial.split(separator: ",").map(String.init).filter(isObjectName))
      .filter { !names.contains($0) }.map { World.Container(name: $0, image: $0) }
  }

  private func unique(_ names: [String]) -> [String] {
    names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
