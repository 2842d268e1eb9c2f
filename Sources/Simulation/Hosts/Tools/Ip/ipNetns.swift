/// `ip netns [list|exec]`: the names in `/run/netns` of the file system it runs in.
func ipNetns(_ words: [String], _ process: inout Process, _ simulator: Simulator) -> Int {
  let hosts = simulator.hosts
  switch words.first ?? "list" {
  case "list", "show", "ls":
    for (place, name) in (hosts.list("/run/netns", in: process.place.root) ?? []).enumerated() {
      process.print("\(name) (id: \(place))")
    }
    return 0
  case "exec":
    guard words.count > 1 else { return process.fail("No netns name specified", status: 255) }
    guard let found = hosts.networkNamespace(at: "/run/netns/" + words[1], in: process.place.root) else {
      return process.fail(
        "Cannot open network namespace \"\(words[1])\": No such file or directory", status: 255)
    }
    guard words.count > 2 else { return process.fail("No command specified", status: 255) }
    var place = process.place
    place.netns = found
    return process.become(Array(words.dropFirst(2)), at: place, simulator)
  case let verb where ["add", "delete", "del", "identify", "pids", "monitor", "set", "attach"].contains(verb):
    return process.lacks("ip netns \(verb)")
  case let verb: return process.fail("Command \"\(verb)\" is unknown, try \"ip netns help\".", status: 255)
  }
}
