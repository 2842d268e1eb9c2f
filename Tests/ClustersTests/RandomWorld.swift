import Clusters

/// Worlds of random shape with awkward texts, for properties.
struct RandomWorld {
  private var dice: Dice

  init(seed: UInt64) { dice = Dice(seed: seed) }

  private mutating func below(_ bound: Int) -> Int { dice.below(bound) }

  private mutating func text() -> String {
    let texts = [
      "plain", "null", "~", "true", "12", "a: b", "- x", "# no comment", "two\nlines\n",
      "ends without\nline end",
      " leading", "trailing ", "quote ' and \"", "tab\there", "äöü ✓", "{", "*star", "&amp", "%", "\n\n", "|",
      "e=1\u{7}",
    ]
    return texts[below(texts.count)]
  }

  /// A world that agrees with itself.
  mutating func world() -> World {
    var world = World(name: "world \(below(9))")
    world.seed = UInt64(below(1000))
    world.nodes = (0..<below(3)).map { World.Node(name: "node-\($0)") }
    world.namespaces = (0..<below(4)).map { number in namespace("space-\(number)") }
    var image = World.Image(name: "httpd")
    image.files = ["/index.html": text(), "/a b": text()]
    image.programs = ["tcpdump"]
    world.images = below(2) == 0 ? [] : [image]
    var pin = World.ConnectionPin()
    pin.server = below(2) == 0 ? nil : "10.128.0.81:8080"
    pin.clientSequence = UInt32(below(4)) &* 0x4000_0001
    world.network.pins = below(2) == 0 ? [] : [pin]
    return world
  }

  private mutating func namespace(_ name: String) -> World.Namespace {
    var space = World.Namespace(name: name)
    space.workloads = (0..<below(3)).map { number in
      var workload = World.Workload(name: "work-\(number)")
      workload.labels = ["key": text(), "other": "x"]
      workload.replicas = below(4)
      return workload
    }
    space.services = (0..<below(3)).map { number in
      var service = World.Service(name: "work-\(number)")
      service.annotations = ["note": text(), "empty": ""]
      service.ports = [World.ServicePort(port: 80 + number)]
      return service
    }
    space.routes = below(2) == 0 ? [] : [World.Route(name: "work-0")]
    return space
  }
}
