import Addresses

/// A virtual address that a command wrote or removed, over what ovn-kubernetes' controller keeps there.
///
/// The controller writes a service's load balancer again when its endpoints change; from then on the edit is
/// gone, as on a real cluster.
struct NorthboundEdit {
  /// The load balancer's row.
  var balancer: String
  /// Its name, for one that the command created.
  var name: String
  /// `tcp`, `udp` or `sctp`.
  var transport: String
  var vip: Endpoint
  /// `nil`: removed.
  var backends: [Endpoint]?
  /// What the controller had there at the time; `nil`: nothing.
  var over: [Endpoint]?
}

extension [LoadBalancer] {
  /// The controller's rows with the commands' edits, oldest first.
  func applying(_ edits: [NorthboundEdit]) -> [LoadBalancer] {
    var edited = self
    for edit in edits where backends(of: edit.vip, in: edit.balancer) == edit.over { edited.apply(edit) }
    return edited
  }

  /// The backends of a virtual address; `nil` where there is none.
  func backends(of vip: Endpoint, in balancer: String) -> [Endpoint]? {
    first { $0.uuid == balancer }?.vips.first { $0.vip == vip }?.backends
  }

  private mutating func apply(_ edit: NorthboundEdit) {
    let place = firstIndex { $0.uuid == edit.balancer }
    var balancer =
      place.map { self[$0] }
      ?? LoadBalancer(uuid: edit.balancer, name: edit.name, transport: edit.transport, vips: [])
    balancer.set(edit.vip, to: edit.backends)
    // A load balancer loses its row with its last virtual address.
    if let place { remove(at: place) }
    if !balancer.vips.isEmpty { insert(balancer, at: place ?? count) }
  }
}

extension LoadBalancer {
  fileprivate mutating func set(_ vip: Endpoint, to backends: [Endpoint]?) {
    let place = vips.firstIndex { $0.vip == vip }
    switch (place, backends) {
    case (let place?, let backends?): vips[place].backends = backends
    case (let place?, nil): vips.remove(at: place)
    case (nil, let backends?): vips.append((vip, backends))
    case (nil, nil): break
    }
  }
}
