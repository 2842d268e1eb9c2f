import Addresses

/// `ip address [show]`.
func ipAddress(_ words: [String], _ style: IpStyle, _ process: inout Process, _ simulator: Simulator) -> Int {
  do throws(InterfaceFilter.Failure) {
    let filter = try InterfaceFilter(words, object: "address")
    for interface in try filter.select(from: simulator.networkNamespace(of: process)) {
      let printer = AddressPrinter(interface: interface, style: style, scope: filter.scope)
      if let text = printer.text { process.print(text) }
    }
    return 0
  } catch {
    return process.fail(error)
  }
}

/// `ip link [show]`.
func ipLink(_ words: [String], _ style: IpStyle, _ process: inout Process, _ simulator: Simulator) -> Int {
  do throws(InterfaceFilter.Failure) {
    for interface in try InterfaceFilter(words, object: "link").select(
      from: simulator.networkNamespace(of: process))
    {
      if style.isBrief {
        let head = "\(interface.label.padded(to: 16)) \(interface.state.padded(to: 14)) "
        process.print("\(head)\(interface.mac) <\(interface.flags.joined(separator: ","))> ")
      } else {
        process.print(style.joined([interface.headline(mode: "mode DEFAULT "), interface.linkLine]))
      }
    }
    return 0
  } catch {
    return process.fail(error)
  }
}

/// The lines of one interface as `ip address` prints them.
private struct AddressPrinter {
  var interface: NetworkInterface
  var style: IpStyle
  var scope: String?

  var text: String? {
    let addresses = records
    if addresses.isEmpty, isHidden { return nil }
    if style.isBrief { return brief }
    if style.isOneLine {
      return addresses.map { "\(interface.index): \(interface.name)\($0)" }.joined(separator: "\n")
    }
    var lines = [style.family == 6 ? interface.shortHeadline : interface.headline()]
    if style.family == nil { lines.append(interface.linkLine) }
    return (lines + addresses).joined(separator: "\n")
  }

  /// Whether an interface without fitting addresses is left out; one without any stays where a scope is asked
  /// for.
  private var isHidden: Bool {
    let hasSome = !interface.addresses.isEmpty || !interface.v6Addresses.isEmpty
    return style.family != nil || (scope != nil && hasSome) || (style.isOneLine && !style.isBrief)
  }

  private var brief: String {
    let texts =
      (style.family == 6 ? [] : interface.addresses.map(\.description))
      + (style.family == 4 ? [] : interface.v6Addresses.map { "\($0.address)/\($0.length)" })
    let head = "\(interface.label.padded(to: 16)) \(interface.state.padded(to: 14)) "
    return head + texts.map { $0 + " " }.joined()
  }

  private var records: [String] {
    (style.family == 6 ? [] : v4) + (style.family == 4 ? [] : v6)
  }

  private var v4: [String] {
    let own = interface.isLoopback ? "host" : "global"
    guard scope == nil || scope == own else { return [] }
    return interface.addresses.map { address in
      let hasBroadcast = interface.flags.contains("BROADCAST") && address.length < 31
      let broadcast = hasBroadcast ? " brd \(address.broadcast)" : ""
      return record("inet \(address)\(broadcast) scope \(own) \(interface.name)")
    }
  }

  private var v6: [String] {
    interface.v6Addresses.filter { scope == nil || scope == $0.scope }
      .map { record("inet6 \($0.address)/\($0.length) scope \($0.scope) ") }
  }

  private func record(_ head: String) -> String {
    style.joined(["    " + head, "       valid_lft forever preferred_lft forever"])
  }
}

extension NetworkInterface {
  /// The name, with the peer's index behind `@if`.
  var label: String { peerIndex.map { "\(name)@if\($0)" } ?? name }

  /// The first line; without a queue length a blank stays at its end.
  func headline(mode: String = "") -> String {
    let over = master.map { "master \($0) " } ?? ""
    return
      "\(index): \(label): <\(flags.joined(separator: ","))> mtu \(mtu) qdisc \(qdisc) \(over)state \(state) "
      + "\(mode)group default " + (queueLength.map { "qlen \($0)" } ?? "")
  }

  /// The first line of `ip -6 address`, which asks the kernel for less.
  var shortHeadline: String {
    "\(index): \(label): <\(flags.joined(separator: ","))> mtu \(mtu) state \(state) "
      + (queueLength.map { "qlen \($0)" } ?? "")
  }

  var linkLine: String {
    let kind = isLoopback ? "loopback" : "ether"
    let broadcast = isLoopback ? "00:00:00:00:00:00" : "ff:ff:ff:ff:ff:ff"
    let peer = peerNamespace.map { " link-netns \($0)" } ?? (peerIndex == nil ? "" : " link-netnsid 0")
    return "    link/\(kind) \(mac) brd \(broadcast)\(peer)"
  }
}
