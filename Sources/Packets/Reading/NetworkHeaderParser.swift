/// Reads the fields of `-v` in the parentheses behind `IP` or `IP6`, parted by commas.
struct NetworkHeaderParser {
  var cursor: ByteCursor
  var header = NetworkHeader(dontFragment: false)
  /// `length` of IPv4, `payload length` of IPv6.
  var length: Int?
  var isTCP = false

  init(cursor: ByteCursor) { self.cursor = cursor }

  mutating func parse() {
    while !cursor.isAtEnd {
      field()
      cursor.take { $0 != .comma }
      _ = cursor.take(.comma)
      cursor.takeBlanks()
    }
  }

  private mutating func field() {
    if cursor.take("tos 0x") || cursor.take("class 0x") {
      header.tos = UInt8(truncatingIfNeeded: cursor.hexNumber() ?? 0)
    } else if cursor.take("flowlabel 0x") {
      header.flowLabel = UInt32(truncatingIfNeeded: cursor.hexNumber() ?? 0)
    } else if cursor.take("ttl ") || cursor.take("hlim ") {
      header.ttl = UInt8(truncatingIfNeeded: cursor.number(upTo: 255) ?? 0)
    } else if cursor.take("id ") {
      header.identification = UInt16(truncatingIfNeeded: cursor.number(upTo: 65535) ?? 0)
    } else if cursor.take("flags [") {
      header.dontFragment = cursor.sees("DF")
    } else if cursor.take("length ") {
      length = cursor.number(upTo: 1 << 30).map { Int($0) }
    } else if cursor.take("proto ") {
      isTCP = cursor.sees("TCP (6)")
    } else {
      payloadField()
    }
  }

  /// IPv6 parts `next-header TCP (6)` and `payload length: 40` by a blank; newer versions by a comma.
  private mutating func payloadField() {
    if cursor.take("next-header ") {
      isTCP = cursor.take("TCP (6)")
      if isTCP { cursor.takeBlanks() }
    }
    guard cursor.take("payload length") else { return }
    _ = cursor.take(.colon)
    cursor.takeBlanks()
    length = cursor.number(upTo: 1 << 30).map { Int($0) }
  }
}
