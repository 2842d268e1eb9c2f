/// A capture file in the classic format: microseconds, Ethernet.
public struct PcapFile: Hashable, Sendable {
  /// One frame of the file.
  public struct Record: Hashable, Sendable {
    /// Microseconds since 1970.
    public var microseconds: Int64
    /// The bytes captured.
    public var frame: [UInt8]
    /// The frame's length on the wire.
    public var wireLength: Int

    /// A frame captured whole.
    public init(microseconds: Int64, frame: [UInt8]) {
      self.microseconds = microseconds
      self.frame = frame
      wireLength = frame.count
    }
  }

  /// Why bytes are not such a file.
  public enum ReadingError: Error, Hashable {
    /// The first four bytes are not those of a classic capture file.
    case unknownFormat
    /// The frames are not Ethernet; the number is the file's link type.
    case unknownLinkType(UInt32)
    /// The file ends within the record of this number, counted from 1.
    case cut(record: Int)
  }

  /// The frames in order.
  public var records: [Record]

  /// A file of frames.
  public init(_ records: [Record] = []) { self.records = records }

  /// A file of packets; those without a frame of their own (see ``Packet/ethernetFrame()``) are left out, and a time
  /// that is not known counts from 1970.
  public init(packets: [Packet]) {
    records = packets.compactMap { packet in
      packet.ethernetFrame().map { Record(microseconds: packet.time?.microseconds ?? 0, frame: $0) }
    }
  }

  /// The bytes of the file, little-endian.
  public var bytes: [UInt8] {
    var bytes = little(0xA1B2_C3D4) + [2, 0, 4, 0] + little(0) + little(0) + little(262_144) + little(1)
    for record in records {
      let second = record.microseconds / 1_000_000
      bytes += little(UInt32(truncatingIfNeeded: second))
      bytes += little(UInt32(truncatingIfNeeded: record.microseconds - second * 1_000_000))
      bytes += little(UInt32(truncatingIfNeeded: record.frame.count))
      bytes += little(UInt32(truncatingIfNeeded: record.wireLength))
      bytes += record.frame
    }
    return bytes
  }

  /// Reads a file of either byte order, times in microseconds or nanoseconds.
  public init(bytes: [UInt8]) throws(ReadingError) {
    var reader = WireReader(bytes[...])
    guard let magic = reader.little32(), let format = Format(magic: magic) else { throw .unknownFormat }
    _ = reader.take(upTo: 16)
    guard let link = format.number(&reader) else { throw .unknownFormat }
    guard link & 0xFFFF == 1 else { throw .unknownLinkType(link) }
    var records: [Record] = []
    while reader.count > 0 {
      guard let record = format.record(&reader) else { throw .cut(record: records.count + 1) }
      records.append(record)
    }
    self.records = records
  }

  /// The TCP packets of the file, times since 1970.
  public var packets: [Packet] {
    records.compactMap {
      Packet(
        ethernetFrame: $0.frame[...], time: PacketTime(microseconds: $0.microseconds),
        wireLength: $0.wireLength)
    }
  }
}

/// The byte order and the unit of time of a file.
private struct Format {
  var isSwapped: Bool
  var unitsInMicrosecond: Int64

  init?(magic: UInt32) {
    switch magic {
    case 0xA1B2_C3D4: (isSwapped, unitsInMicrosecond) = (false, 1)
    case 0xD4C3_B2A1: (isSwapped, unitsInMicrosecond) = (true, 1)
    case 0xA1B2_3C4D: (isSwapped, unitsInMicrosecond) = (false, 1000)
    case 0x4D3C_B2A1: (isSwapped, unitsInMicrosecond) = (true, 1000)
    default: return nil
    }
  }

  func number(_ reader: inout WireReader) -> UInt32? { isSwapped ? reader.big32() : reader.little32() }

  func record(_ reader: inout WireReader) -> PcapFile.Record? {
    guard let seconds = number(&reader), let units = number(&reader), let length = number(&reader),
      let wireLength = number(&reader), Int(length) <= reader.count
    else { return nil }
    var record = PcapFile.Record(
      microseconds: Int64(seconds) * 1_000_000 + Int64(units) / unitsInMicrosecond,
      frame: Array(reader.take(upTo: Int(length))))
    record.wireLength = Int(wireLength)
    return record
  }
}

private func little(_ number: UInt32) -> [UInt8] { big32(number.byteSwapped) }
