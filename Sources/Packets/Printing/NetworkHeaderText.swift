import Addresses

/// The part of a line that `-v` adds for the IP header; IPv4's ends the first line (`print-ip.c`, `print-ip6.c`).
struct NetworkHeaderText {
  let packet: Packet
  let frame: [UInt8]
  let showsChecksums: Bool

  var text: String { packet.source.address.isV6 ? v6 : v4 }

  private var header: NetworkHeader { packet.network ?? NetworkHeader() }

  private var v4: String {
    let ecn = ["", ",ECT(1)", ",ECT(0)", ",CE"][Int(header.tos & 3)]
    let life = header.ttl > 0 ? ", ttl \(header.ttl)" : ""
    return "(tos 0x\(String(header.tos, radix: 16))\(ecn)\(life), id \(header.identification), offset 0, "
      + "flags [\(header.dontFragment ? "DF" : "none")], proto TCP (6), length \(packet.frameLength - 14))\n    "
  }

  private var v6: String {
    let tos = String(header.tos, radix: 16)
    let label = String(header.flowLabel, radix: 16)
    return "("
      + (header.tos == 0 ? "" : "class 0x\(String(repeating: "0", count: 2 - tos.utf8.count))\(tos), ")
      + (header.flowLabel == 0
        ? "" : "flowlabel 0x\(String(repeating: "0", count: max(0, 5 - label.utf8.count)))\(label), ")
      + "hlim \(header.ttl), next-header TCP (6) payload length: \(packet.frameLength - 54)) "
  }
}
