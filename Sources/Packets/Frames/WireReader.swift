/// A place in bytes from the wire; every read is checked against the end.
struct WireReader {
  private let bytes: ArraySlice<UInt8>
  private var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// The bytes left.
  var count: Int { bytes.endIndex - place }

  mutating func byte() -> UInt8? {
    guard count >= 1 else { return nil }
    defer { place += 1 }
    return bytes[place]
  }

  mutating func big16() -> UInt16? {
    guard count >= 2 else { return nil }
    defer { place += 2 }
    return UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
  }

  mutating func big32() -> UInt32? {
    guard let high = big16(), let low = big16() else { return nil }
    return UInt32(high) << 16 | UInt32(low)
  }

  mutating func big48() -> UInt64? {
    guard let high = big16(), let low = big32() else { return nil }
    return UInt64(high) << 32 | UInt64(low)
  }

  mutating func big64() -> UInt64? {
    guard let high = big32(), let low = big32() else { return nil }
    return UInt64(high) << 32 | UInt64(low)
  }

  mutating func little32() -> UInt32? { big32().map(\.byteSwapped) }

  /// The next bytes; fewer where the end comes first.
  mutating func take(upTo length: Int) -> ArraySlice<UInt8> {
    let end = place + max(0, min(length, count))
    defer { place = end }
    return bytes[place..<end]
  }
}
