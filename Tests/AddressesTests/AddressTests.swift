import Addresses
import Testing

@Suite("Addresses are read strictly and printed canonically")
struct AddressTests {
  @Test("an IPv4 address is four numbers without leading zeros", arguments: ["0.0.0.0", "10.128.0.81", "255.255.255.255"])
  func readsIPv4(_ text: String) { #expect(IPv4(text)?.description == text) }

  @Test("anything else is no IPv4 address", arguments: ["", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4 ", "a.b.c.d", "1..2.3"])
  func refusesIPv4(_ text: String) { #expect(IPv4(text) == nil) }

  @Test(
    "IPv6 is printed as RFC 5952 says",
    arguments: [
      ("fe80:0:0:0:858:aff:fe80:51", "fe80::858:aff:fe80:51"), ("::", "::"), ("::1", "::1"),
      ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("2001:0db8::0001", "2001:db8::1"),
      ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("::ffff:10.0.0.1", "::ffff:a00:1"),
    ])
  func printsIPv6(_ text: String, _ printed: String) { #expect(IPv6(text)?.description == printed) }

  @Test("anything else is no IPv6 address", arguments: ["", "1", ":::", "1::2::3", "12345::", "1:2:3:4:5:6:7", "g::", "1:2:3:4:5:6:7:8:9"])
  func refusesIPv6(_ text: String) { #expect(IPv6(text) == nil) }

  @Test("every IPv6 address reads back from its text")
  func roundTripsIPv6() {
    var bits: UInt64 = 88_172_645_463_325_252
    for index in 0..<2000 {
      bits ^= bits << 13
      bits ^= bits >> 7
      bits ^= bits << 17
      let address = IPv6(high: index % 3 == 0 ? bits & 0xFFFF : bits, low: index % 2 == 0 ? bits >> 40 : bits)
      #expect(IPv6(address.description) == address)
    }
  }

  @Test("OVN's MAC and the link-local address follow from a pod's address")
  func derived() throws {
    let mac = MAC.ovn(for: try #require(IPv4("10.128.0.81")))
    #expect(mac.description == "0a:58:0a:80:00:51")
    #expect(IPv6.linkLocal(from: mac).description == "fe80::858:aff:fe80:51")
  }

  @Test("from what was made of an address, the address follows again")
  func inverses() {
    var bits: UInt64 = 88_172_645_463_325_252
    for _ in 0..<2000 {
      bits ^= bits << 13
      bits ^= bits >> 7
      bits ^= bits << 17
      let (address, mac) = (IPv4(bits: UInt32(truncatingIfNeeded: bits)), MAC(bits: bits))
      #expect(MAC.ovn(for: address).ovnAddress == address)
      #expect(IPv6.linkLocal(from: mac).linkLocalMAC == mac)
    }
  }

  @Test("a MAC of another vendor holds no IPv4 address", arguments: ["52:54:00:62:66:de", "0a:59:0a:80:00:51", "0b:58:0a:80:00:51"])
  func noOVN(_ text: String) throws { #expect(try #require(MAC(text)).ovnAddress == nil) }

  @Test(
    "an address that is not link-local, or not made from a MAC, holds none",
    arguments: ["fe80::1", "fe80::858:aff:ff80:51", "fe80:1::858:aff:fe80:51", "fd00::858:aff:fe80:51", "fec0::858:aff:fe80:51", "::"])
  func noMAC(_ text: String) throws { #expect(try #require(IPv6(text)).linkLocalMAC == nil) }

  @Test("a prefix knows its network and broadcast addresses")
  func prefix() throws {
    let prefix = try #require(IPv4Prefix("10.128.0.81/23"))
    #expect(prefix.network.description == "10.128.0.0")
    #expect(prefix.broadcast.description == "10.128.1.255")
    #expect(prefix.contains(try #require(IPv4("10.128.1.99"))))
    #expect(!prefix.contains(try #require(IPv4("10.128.2.0"))))
    #expect(IPv4Prefix("10.0.0.1/33") == nil)
    #expect(IPv4Prefix("0.0.0.0/0")?.broadcast.description == "255.255.255.255")
  }

  @Test(
    "a context reads back from its notation",
    arguments: ["host", "node", "node:w1", "toolbox", "pod:demo/web", "netns:/var/run/netns/x"])
  func context(_ text: String) { #expect(Context(text)?.description == text) }

  @Test("anything else is no context", arguments: ["", "hosts", "node:", "pod", "netns:x", "toolbox:1"])
  func refusesContext(_ text: String) { #expect(Context(text) == nil) }
}
