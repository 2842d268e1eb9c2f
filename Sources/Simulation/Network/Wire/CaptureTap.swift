/// A capture on one interface of a namespace, or on all of them.
final class CaptureTap {
  /// A frame with where and when it was seen.
  struct Seen {
    var time: VirtualTime
    var frame: [UInt8]
    var interface: String
    var kind: Observation.Kind
  }

  let namespace: String
  /// `nil` is every interface.
  let interface: String?
  private let receive: (Seen) -> Void

  init(namespace: String, interface: String?, receive: @escaping (Seen) -> Void) {
    self.namespace = namespace
    self.interface = interface
    self.receive = receive
  }

  func watches(_ place: Observation) -> Bool {
    place.namespace == namespace && (interface == nil || interface == place.interface)
  }

  func see(_ frame: [UInt8], at time: VirtualTime, _ place: Observation) {
    receive(Seen(time: time, frame: frame, interface: place.interface, kind: place.kind))
  }
}
