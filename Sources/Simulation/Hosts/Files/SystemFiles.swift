import Addresses
import Clusters

/// What stands in the files that every machine has.
struct SystemFiles {
  let world: World

  /// `localhost`, as RHEL writes it.
  private let local = """
    127.0.0.1   localhost localhost.localdomain localhost4 localhost4.localdomain4
    ::1         localhost localhost.localdomain localhost6 localhost6.localdomain6

    """

  /// The hypervisor: its `/etc/hosts` leads every name of the cluster to its ingress, under the machine's
  /// name.
  func host(routes: [String]) -> FileTree {
    var tree = common(hostname: world.host.name)
    tree.write(local + "\n" + clusterNames(routes: routes), to: "/etc/hosts")
    tree.write("nameserver 192.168.122.1\n", to: "/etc/resolv.conf")
    tree.write(release("Fedora Linux", "fedora", "40"), to: "/etc/os-release")
    return tree
  }

  private func clusterNames(routes: [String]) -> String {
    var lines = world.host.names.map { "\($0.address) \($0.names.joined(separator: " "))" }
    let known = Set(world.host.names.flatMap(\.names))
    guard let ingress = world.platform.ingress ?? world.nodes.first?.address else { return "" }
    for name in ["api.\(world.platform.domain)"] + routes where !known.contains(name) {
      lines.append("\(ingress) \(name)")
    }
    return "# \(machine(at: ingress))\n" + lines.map { $0 + "\n" }.joined()
  }

  private func machine(at address: String) -> String {
    let homes = [address] + world.nodes.map(\.address)
    let names = homes.lazy.compactMap { home in
      world.host.machines.first { IPv4Prefix($0.address)?.address == IPv4(home) }?.name
    }
    return names.first ?? world.name
  }

  func node(_ node: World.Node) -> FileTree {
    var tree = common(hostname: node.name)
    tree.write(local, to: "/etc/hosts")
    let gateway = world.host.networks.first.flatMap { IPv4Prefix($0.address) }?.address.description
    tree.write(
      "search \(world.platform.domain)\nnameserver \(gateway ?? node.address)\n", to: "/etc/resolv.conf")
    tree.write(release("Red Hat Enterprise Linux CoreOS", "rhcos", "4.15"), to: "/etc/os-release")
    tree.makeDirectory("/run/netns")
    tree.makeDirectory("/var/log")
    return tree
  }

  func toolbox(_ node: World.Node) -> FileTree {
    var tree = common(hostname: node.name)
    tree.write(local, to: "/etc/hosts")
    tree.write(release("Red Hat Enterprise Linux", "rhel", "9.3"), to: "/etc/os-release")
    return tree
  }

  /// A container's files: the kubelet manages `/etc/hosts`, and `/etc/resolv.conf` leads to the cluster's
  /// DNS.
  func container(_ name: String, of pod: Pod) -> FileTree {
    var tree = common(hostname: pod.hostNetwork ? pod.node : pod.name)
    let own = pod.hostNetwork ? "" : "\(pod.address)\t\(pod.name)\n"
    let managed =
      "# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n"
    tree.write(managed + own, to: "/etc/hosts")
    let search = "\(pod.namespace).svc.cluster.local svc.cluster.local cluster.local \(world.platform.domain)"
    tree.write("search \(search)\nnameserver \(dns)\noptions ndots:5\n", to: "/etc/resolv.conf")
    tree.write(release("Red Hat Enterprise Linux", "rhel", "8.10"), to: "/etc/os-release")
    let secrets = "/var/run/secrets/kubernetes.io/serviceaccount/namespace"
    tree.write(pod.namespace, to: secrets.replacingVarRun)
    let image = pod.workload.containers.first { $0.name == name }?.image
    for (path, text) in world.images.first(where: { $0.name == image })?.files ?? [:] {
      tree.write(text, to: "/var/www/html" + FilePath.absolute(path))
    }
    return tree
  }

  /// The address of the cluster's DNS service: the tenth of the service network.
  private var dns: String {
    IPv4Prefix(world.platform.serviceNetwork)?.network.advanced(by: 10).description ?? "172.30.0.10"
  }

  private func common(hostname: String) -> FileTree {
    var tree = FileTree()
    tree.write(hostname + "\n", to: "/etc/hostname")
    tree.write(
      "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:Kernel Overflow User:/:/sbin/nologin\n",
      to: "/etc/passwd")
    tree.write("root:x:0:\nnobody:x:65534:\n", to: "/etc/group")
    tree.write("1\n", to: "/proc/sys/net/ipv4/ip_forward")
    tree.write("32768\t60999\n", to: "/proc/sys/net/ipv4/ip_local_port_range")
    for path in ["/tmp", "/root", "/home", "/usr/bin", "/var", "/run", "/dev"] { tree.makeDirectory(path) }
    return tree
  }

  private func release(_ name: String, _ id: String, _ version: String) -> String {
    "NAME=\"\(name)\"\nVERSION=\"\(version)\"\nID=\"\(id)\"\nVERSION_ID=\"\(version)\"\n"
      + "PRETTY_NAME=\"\(name) \(version)\"\n"
  }
}

extension String {
  /// `/var/run` is a link to `/run` on every machine here.
  var replacingVarRun: String { FilePath.rest(of: self, below: "/var/run").map { "/run" + $0 } ?? self }
}
