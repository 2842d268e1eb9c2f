extension World: WorldPart {
  static var noun: String { "a world" }
  static var keys: [WorldKey<World>] {
    [
      .init("name", \.name, .line, required: true), .init("now", \.now, .moment), .init("seed", \.seed),
      .init("platform", \.platform), .init("host", \.host), .init("nodes", \.nodes),
      .init("namespaces", \.namespaces), .init("images", \.images), .init("network", \.network),
    ]
  }
}

extension World.Platform: WorldPart, WorldValue {
  static var noun: String { "a platform" }
  static var keys: [WorldKey<Self>] {
    [
      .init("version", \.version, .line), .init("domain", \.domain, .name),
      .init("clusterNetwork", \.clusterNetwork, .prefix), .init("serviceNetwork", \.serviceNetwork, .prefix),
      .init("ingress", \.ingress, .present(.ip)),
      .init("release", \.release, .present(.line)), .init("osImage", \.osImage, .present(.line)),
      .init("kernelRelease", \.kernelRelease, .present(.line)),
      .init("containerRuntime", \.containerRuntime, .present(.line)),
    ]
  }
}

extension World.Host: WorldPart, WorldValue {
  static var noun: String { "a host" }
  static var keys: [WorldKey<Self>] {
    [
      .init("name", \.name, .line), .init("networks", \.networks), .init("machines", \.machines),
      .init("names", \.names), .init("userAgent", \.userAgent, .line),
    ]
  }
}

extension World.Bridge: WorldPart, WorldValue {
  static var noun: String { "a network" }
  static var keys: [WorldKey<Self>] {
    [
      .init("network", \.network, .line), .init("name", \.name, .interface),
      .init("index", \.index, .within(2...1_000_000)), .init("mac", \.mac, .mac),
      .init("address", \.address, .prefix),
    ]
  }
}

extension World.Machine: WorldPart, WorldValue {
  static var noun: String { "a machine" }
  static var keys: [WorldKey<Self>] {
    [
      .init("name", \.name, .line, required: true), .init("id", \.id, .present(.within(1...1_000_000))),
      .init("interface", \.interface, .present(.interface)), .init("mac", \.mac, .mac),
      .init("address", \.address, .prefix),
    ]
  }
}

extension World.HostEntry: WorldPart, WorldValue {
  static var noun: String { "a line of a hosts file" }
  static var keys: [WorldKey<Self>] {
    [
      .init("address", \.address, .ip, required: true),
      .init("names", \.names, .each(.line), required: true),
    ]
  }
}

extension World.Node: WorldPart, WorldValue {
  static var noun: String { "a node" }
  static var keys: [WorldKey<Self>] {
    [
      .init("name", \.name, .name, required: true), .init("roles", \.roles, .each(.line)),
      .init("address", \.address, .ip), .init("mac", \.mac, .mac), .init("subnet", \.subnet, .prefix),
      .init("age", \.age, .age), .init("nextAddress", \.nextAddress, .present(.ip)),
      .init("nextIndex", \.nextIndex, .within(2...1_000_000)),
      .init("managementMAC", \.managementMAC, .present(.mac)), .init("processes", \.processes),
      .init("programs", \.programs, .each(.line)),
      .init("router", \.router),
    ]
  }
}

extension World.Namespace: WorldPart, WorldValue {
  static var noun: String { "a namespace" }
  static var keys: [WorldKey<Self>] {
    [
      .init("name", \.name, .name, required: true), .init("age", \.age, .age),
      .init("workloads", \.workloads), .init("services", \.services), .init("routes", \.routes),
      .init("builds", \.builds),
    ]
  }
}

extension World.Workload: WorldPart, WorldValue {
  static var noun: String { "a workload" }
  static var keys: [WorldKey<Self>] {
    [
      .init("kind", \.kind, .one(of: ["Deployment", "DaemonSet", "StatefulSet", "Pod"])),
      .init("name", \.name, .name, required: true), .init("replicas", \.replicas, .within(0...1000)),
      .init("age", \.age, .age), .init("labels", \.labels), .init("podLabels", \.podLabels),
      .init("selector", \.selector), .init("containers", \.containers),
      .init("initContainers", \.initContainers), .init("hostNetwork", \.hostNetwork),
      .init("templateHash", \.templateHash, .present(.name)), .init("pods", \.pods),
    ]
  }
}

extension World.PodFacts: WorldPart, WorldValue {
  static var noun: String { "a pod" }
  static var keys: [WorldKey<Self>] {
    [
      .init("suffix", \.suffix, .present(.name)), .init("address", \.address, .present(.ip)),
      .init("age", \.age, .present(.age)), .init("restarts", \.restarts, .present(.within(0...100_000))),
      .init("restarted", \.restarted, .present(.age)), .init("sandbox", \.sandbox, .present(.sandbox)),
      .init("networkNamespace", \.networkNamespace, .present(.uuid)),
      .init("hostNamespace", \.hostNamespace, .present(.uuid)),
      .init("hostIndex", \.hostIndex, .present(.within(2...1_000_000))),
      .init("node", \.node, .present(.name)),
    ]
  }
}

extension World.Container: WorldPart, WorldValue {
  static var noun: String { "a container" }
  static var keys: [WorldKey<Self>] {
    [.init("name", \.name, .name, required: true), .init("image", \.image, .line)]
  }
}

extension World.Service: WorldPart, WorldValue {
  static var noun: String { "a service" }
  static var keys: [WorldKey<Self>] {
    [
      .init("name", \.name, .name, required: true),
      .init("type", \.type, .one(of: ["ClusterIP", "NodePort"])),
      .init("address", \.address), .init("ports", \.ports), .init("selector", \.selector),
      .init("labels", \.labels), .init("annotations", \.annotations), .init("age", \.age, .age),
      .init("loadBalancer", \.loadBalancer, .present(.uuid)),
    ]
  }
}

extension World.ServicePort: WorldPart, WorldValue {
  static var noun: String { "a service's port" }
  static var keys: [WorldKey<Self>] {
    [
      .init("name", \.name, .present(.name)), .init("port", \.port, .port, required: true),
      .init("targetPort", \.targetPort, .port), .init("nodePort", \.nodePort, .present(.port)),
      .init("protocol", \.protocol, .one(of: ["TCP", "UDP", "SCTP"])),
    ]
  }
}

extension World.Route: WorldPart, WorldValue {
  static var noun: String { "a route" }
  static var keys: [WorldKey<Self>] {
    [
      .init("name", \.name, .name, required: true), .init("host", \.host, .present(.name)),
      .init("path", \.path, .present(.line)), .init("service", \.service, .name),
      .init("port", \.port, .present(.line)),
      .init("termination", \.termination, .present(.one(of: ["edge", "passthrough", "reencrypt"]))),
      .init("insecure", \.insecure, .present(.one(of: ["Redirect", "Allow", "None"]))),
      .init("age", \.age, .age),
    ]
  }
}

extension World.Build: WorldPart, WorldValue {
  static var noun: String { "a build" }
  static var keys: [WorldKey<Self>] {
    [
      .init("name", \.name, .name, required: true), .init("type", \.type, .one(of: ["Source", "Docker"])),
      .init("commit", \.commit, .commit), .init("age", \.age, .age), .init("duration", \.duration, .age),
      .init("tag", \.tag, .line),
    ]
  }
}

extension World.Image: WorldPart, WorldValue {
  static var noun: String { "an image" }
  static var keys: [WorldKey<Self>] {
    [
      .init("name", \.name, .line, required: true), .init("http", \.http, .each(.port)),
      .init("tls", \.tls, .each(.port)), .init("server", \.server, .line), .init("files", \.files),
      .init("modified", \.modified, .moment), .init("keepAlive", \.keepAlive, .within(0...3600)),
      .init("latency", \.latency, .within(0...60_000_000)),
      .init("keepAliveSlack", \.keepAliveSlack, .within(0...1_000_000)),
      .init("start", \.start, .within(0...3600)),
      .init("ending", \.ending, .one(of: ["close", "reset"])), .init("programs", \.programs, .each(.line)),
    ]
  }
}

extension World.NetworkSettings: WorldPart, WorldValue {
  static var noun: String { "a network section" }
  static var keys: [WorldKey<Self>] {
    [
      .init("link", \.link, .within(1...10_000_000)), .init("slowPath", \.slowPath, .within(0...10_000_000)),
      .init("tickPhase", \.tickPhase, .within(0...999)), .init("pins", \.pins),
      .init("kernel", \.kernel, .line),
    ]
  }
}

extension World.ConnectionPin: WorldPart, WorldValue {
  static var noun: String { "a pin" }
  static var keys: [WorldKey<Self>] {
    [
      .init("server", \.server, .present(.endpoint)), .init("clientSequence", \.clientSequence),
      .init("serverSequence", \.serverSequence), .init("clientPort", \.clientPort, .present(.port)),
      .init("clientTimestamp", \.clientTimestamp), .init("serverTimestamp", \.serverTimestamp),
    ]
  }
}
