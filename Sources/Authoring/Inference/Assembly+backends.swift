import Clusters

/// Which workload stands behind which service, where the document does not say.
extension Assembly {
  func selector(of service: Place) -> [String: String] { table.map(.service(service), \.selectorKey) }

  /// A service whose shown selector names the workload, or which has its name.
  func selectingService(_ workload: Place) -> (service: Place, selector: [String: String])? {
    for case .service(let place) in table.subjects where place.namespace == workload.namespace {
      let selector = selector(of: place)
      if !selector.isEmpty, place.name == workload.name || selector.values.contains(workload.name) {
        return (place, selector)
      }
    }
    return nil
  }

  /// `app=ratings`, where the workload is called `ratings` or `ratings-v1`.
  func pickingLabel(_ workload: Place) -> (label: [String: String], line: Int?)? {
    for case .labelled(let place) in labels(picking: workload) {
      guard let pair = pairs(place.name).first else { continue }
      return (distinct([pair.key: pair.value], workload), table.line(.labelled(place)))
    }
    return nil
  }

  /// Labels by which commands pick the workload's pods.
  func labels(picking workload: Place) -> [Subject] {
    table.subjects.filter { subject in
      guard case .labelled(let place) = subject, place.namespace == workload.namespace else { return false }
      return pairs(place.name).first.map { isCalled(workload.name, after: $0.value) } ?? false
    }
  }

  /// A service without a shown selector whose name the workload's begins with.
  func namingService(_ workload: Place) -> (service: String, selector: [String: String])? {
    for case .service(let place) in table.subjects where place.namespace == workload.namespace {
      guard selector(of: place).isEmpty, place.name != workload.name,
        isCalled(workload.name, after: place.name)
      else { continue }
      return (place.name, distinct(["app": place.name], workload))
    }
    return nil
  }

  /// Versions of one application are told apart by a label of their own.
  private func distinct(_ label: [String: String], _ workload: Place) -> [String: String] {
    guard let value = label.values.first, workload.name != value else { return label }
    return label.merging(["version": String(workload.name.dropFirst(value.count + 1))]) { own, _ in own }
  }

  func isCalled(_ name: String, after base: String) -> Bool {
    name == base || name.hasPrefix(base + "-")
  }

  /// The workload that a service without a shown selector most likely leads to, and labels that pick it.
  func guessedBackend(_ service: Place) -> (workload: Place, selector: [String: String])? {
    let all = groups.workloads.filter { $0.namespace == service.namespace }
    let bare = service.name.split(separator: "-").dropLast().joined(separator: "-")
    guard
      let found = all.first(where: { $0.name == service.name })
        ?? all.first(where: { isCalled($0.name, after: service.name) })
        ?? all.first(where: { !bare.isEmpty && isCalled($0.name, after: bare) }),
      let home = places[service.namespace],
      let workload = world.namespaces[home].workloads.first(where: { $0.name == found.name })
    else { return nil }
    let selector = workload.selector.isEmpty ? ["app": workload.name] : workload.selector
    return (found, found.name == service.name ? selector : selector.filter { $0.key != "version" })
  }

  /// The workload behind a service, shown or made by the document.
  func backend(of service: Place) -> Place? {
    let wanted = selector(of: service)
    let all = groups.workloads.filter { $0.namespace == service.namespace }
    return all.first { $0.name == service.name }
      ?? all.first { !wanted.isEmpty && (wanted.values.contains($0.name) || labels(of: $0, match: wanted)) }
      ?? all.first { isCalled($0.name, after: service.name) } ?? guessedBackend(service)?.workload
  }

  private func labels(of workload: Place, match wanted: [String: String]) -> Bool {
    let own = table.map(.workload(workload), \.selectorKey)
    return wanted.allSatisfy { own[$0.key] == $0.value }
  }

  /// Addresses that a service's endpoints show, for pods of which none is known.
  mutating func takeEndpoints(of place: Place, _ workload: inout World.Workload, at path: String) {
    guard !workload.hostNetwork, workload.pods.allSatisfy({ $0.address == nil }) else { return }
    for case .service(let service) in table.subjects where service.namespace == place.namespace {
      guard backend(of: service) == place, let shown = table.fact(.service(service), .backend),
        shown.step < births.firstChange(of: place, pods: groups.pods[place] ?? [])
      else { continue }
      let addresses = shown.value.split(separator: ",")
        .compactMap { $0.split(separator: ":").first.map(String.init) }
      while workload.pods.count < min(workload.replicas, addresses.count) {
        workload.pods.append(World.PodFacts())
      }
      for (index, address) in addresses.enumerated() where index < workload.pods.count {
        takeAddress(address, &workload.pods[index], beside: workload.pods)
        if workload.pods[index].address != nil {
          guess("\(path)/pods/\(index)/address", "the service \(service.name) leads there", line: shown.line)
        }
      }
      return
    }
  }
}
