import Addresses
import Packets
import Testing

@Suite("Frames and capture files")
struct FrameTests {
  @Test("A frame reads back as its packet", arguments: 0..<50)
  func roundTrip(seed: Int) throws {
    for packet in PlausibleCapture(seed: UInt64(seed)).packets {
      let frame = try #require(packet.ethernetFrame())
      var again = try #require(Packet(ethernetFrame: frame, time: packet.time))
      again.checksum = nil
      again.firstLine = nil
      again.link?.length = nil
      #expect(again == packet)
    }
  }

  @Test("A file reads back as its frames, in either byte order")
  func file() throws {
    let file = PcapFile(packets: PlausibleCapture(seed: 3).packets)
    #expect(try PcapFile(bytes: file.bytes) == file)
    #expect(file.packets.count == file.records.count)
  }

  @Test("What is no capture file, or is cut, is refused")
  func refused() {
    let bytes = PcapFile(packets: PlausibleCapture(seed: 3).packets).bytes
    #expect(throws: PcapFile.ReadingError.unknownFormat) { try PcapFile(bytes: [1, 2, 3]) }
    #expect(throws: PcapFile.ReadingError.cut(record: 1)) { try PcapFile(bytes: Array(bytes.prefix(60))) }
    var other = bytes
    other[20] = 113
    #expect(throws: PcapFile.ReadingError.unknownLinkType(113)) { try PcapFile(bytes: other) }
  }

  @Test("Cut frames are no packets and never trap")
  func cut() throws {
    let frame = try #require(Seed.capture.packets[0].packet.ethernetFrame())
    for count in 0..<frame.count { #expect(Packet(ethernetFrame: Array(frame.prefix(count))) == nil) }
    var random = SplitMix(seed: 1)
    for _ in 0..<2000 {
      var noise = frame
      for _ in 0..<4 {
        noise[Int.random(in: 0..<noise.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      _ = Packet(ethernetFrame: noise)
    }
  }

  /// Computed by hand from the addresses 10.128.0.2 and 10.128.0.81: what transmit offload leaves in the header.
  @Test(
    "An offloaded checksum is the pseudo header's sum", arguments: [(0, 0x1581), (2, 0x1579), (3, 0x16CB)])
  func offloaded(index: Int, sum: Int) {
    #expect(Seed.capture.packets[index].packet.offloadedChecksum == UInt16(sum))
  }
}
