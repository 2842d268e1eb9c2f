import Clusters
import Testing

/// A change to a world after which the document still says the truth about it.
struct WorldVariation: Sendable, CustomTestStringConvertible {
  var name: String
  var change: @Sendable (inout World) -> Void

  var testDescription: String { name }

  init(_ name: String, _ change: @escaping @Sendable (inout World) -> Void) {
    self.name = name
    self.change = change
  }
}

extension World {
  /// The web application that the document is about.
  var application: Workload {
    get { namespaces[application: "demo-sno"].workloads[0] }
    set { namespaces[application: "demo-sno"].workloads[0] = newValue }
  }

  /// Its namespace.
  var demo: Namespace {
    get { namespaces[application: "demo-sno"] }
    set { namespaces[application: "demo-sno"] = newValue }
  }

  /// OVN-Kubernetes' namespace: the control plane, then the nodes' pods.
  var fabric: Namespace {
    get { namespaces[application: "openshift-ovn-kubernetes"] }
    set { namespaces[application: "openshift-ovn-kubernetes"] = newValue }
  }

  /// The application's image.
  var page: Image {
    get { images.first { $0.name == "httpd-ex-git" } ?? Image(name: "httpd-ex-git") }
    set { images = images.map { $0.name == newValue.name ? newValue : $0 } }
  }
}

extension [World.Namespace] {
  fileprivate subscript(application name: String) -> World.Namespace {
    get { first { $0.name == name } ?? World.Namespace(name: name) }
    set { self = map { $0.name == name ? newValue : $0 } }
  }
}
