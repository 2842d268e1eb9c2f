import Addresses
import CPcap

/// A capture filter, compiled by libpcap for one link type.
final class CaptureFilter {
  private var program = bpf_program()
  private let isCompiled: Bool

  /// Why an expression is none: libpcap's words.
  struct Failure: Error {
    var message: String
  }

  /// The link type of captures on all interfaces, and of those on one.
  static let cooked = Int32(DLT_LINUX_SLL2)
  static let ethernet = Int32(DLT_EN10MB)

  /// Compiles an expression; an empty one lets everything pass.
  ///
  /// Names in it must have been replaced (``FilterNames``), since libpcap would ask the computer's resolver.
  init(_ expression: String, linkType: Int32) throws(Failure) {
    guard !expression.isEmpty else {
      isCompiled = false
      return
    }
    guard let handle = pcap_open_dead(linkType, 262_144) else { throw Failure(message: "out of memory") }
    defer { pcap_close(handle) }
    guard pcap_compile(handle, &program, expression, 1, 0xFFFF_FFFF) == 0 else {
      throw Failure(message: pcap_geterr(handle).map { String(cString: $0) } ?? "syntax error")
    }
    isCompiled = true
  }

  deinit { if isCompiled { pcap_freecode(&program) } }

  /// Whether a frame passes.
  func accepts(_ frame: [UInt8]) -> Bool {
    guard isCompiled else { return true }
    var header = pcap_pkthdr()
    header.caplen = UInt32(frame.count)
    header.len = header.caplen
    return pcap_offline_filter(&program, &header, frame) != 0
  }

  /// A frame as captures on all interfaces have it: the 20 bytes of LINUX_SLL2 before the packet.
  static func cooked(_ seen: CaptureTap.Seen, index: Int) -> [UInt8] {
    guard seen.frame.count > 14 else { return [] }
    let number = UInt32(truncatingIfNeeded: index)
    let index = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    let header: [UInt8] = [8, 0, 0, 0] + index + [0, 1, seen.kind.rawValue, 6]
    return header + seen.frame[6..<12] + [0, 0] + seen.frame[14...]
  }
}

/// Host names in filter expressions, replaced by addresses before libpcap sees them.
enum FilterNames {
  /// The expression with names replaced; throws for a name that does not resolve.
  static func replaced(_ words: [String], resolve: (String) -> IPv4?) throws(CaptureFilter.Failure) -> String
  {
    var text = ""
    var last = ""
    for token in tokens(words.joined(separator: " ")) {
      if isName(token, after: last) {
        guard let address = resolve(token) else { throw .init(message: "unknown host '\(token)'") }
        text += address.description
      } else {
        text += token
      }
      if token != " " { last = token }
    }
    return text
  }

  /// Words of letters, digits, dots, hyphens and underscores, and single other characters.
  private static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var isOpen = false
    for scalar in text.unicodeScalars {
      let isWord =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "._-:\\".unicodeScalars.contains(scalar)
      if isWord, isOpen, let last = tokens.popLast() {
        tokens.append(last + String(scalar))
      } else {
        tokens.append(String(scalar))
      }
      isOpen = isWord
    }
    return tokens
  }

  private static func isName(_ token: String, after last: String) -> Bool {
    guard let first = token.unicodeScalars.first,
      token.unicodeScalars.contains(where: { $0.properties.isAlphabetic })
    else { return false }
    if ["port", "portrange", "proto", "protochain", "ifname", "on", "reason", "action"].contains(last) {
      return false
    }
    let isHexadecimal = token.hasPrefix("0x") || token.contains(":")
    let startsName = first.properties.isAlphabetic || first.properties.numericType != nil
    return startsName && !isHexadecimal && !keywords.contains(token) && IPv4(token) == nil
  }

  /// The words of pcap-filter(7).
  private static let keywords: Set<String> = Set(
    """
    dst src link ether ppp slip fddi tr wlan arp rarp ip sctp tcp udp icmp igmp igrp pim vrrp carp radio atalk aarp \
    decnet lat sca moprc mopdl iso esis es-is isis is-is l1 l2 iih lsp snp csnp psnp clnp stp ipx netbeui host net \
    mask port portrange proto protochain gateway type subtype direction address1 address2 address3 address4 less \
    greater byte broadcast multicast and or not len length inbound outbound ifindex vlan mpls pppoed pppoes geneve \
    ifname rulenum ruleset action reason on ip6 icmp6 ah esp lane llc tcpflags icmptype icmpcode icmp6type icmp6code \
    tcp-fin tcp-syn tcp-rst tcp-push tcp-ack tcp-urg tcp-ece tcp-cwr icmp-echo icmp-echoreply icmp-unreach
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
