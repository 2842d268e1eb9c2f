/// JSON as a value, keys in the order they are written.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  /// A string, or null.
  public init(_ text: String?) { self = text.map { .string($0) } ?? .null }
  /// A number, or null.
  public init(_ number: Int?) { self = number.map { .int($0) } ?? .null }

  /// RFC 8259 text, indented by two blanks; ends without a line end.
  public var text: String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Equality of the text, so that objects compare with their order.
  public static func == (one: JSONValue, other: JSONValue) -> Bool { one.text == other.text }
  /// Hashes the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  private func write(to bytes: inout [UInt8], indent: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .int(let value): bytes += String(value).utf8
    case .string(let value): Self.quote(value, to: &bytes)
    case .array(let values):
      Self.list(values, "[", "]", to: &bytes, indent) { $0.write(to: &$1, indent: indent + 2) }
    case .object(let members):
      Self.list(members, "{", "}", to: &bytes, indent) { member, bytes in
        Self.quote(member.0, to: &bytes)
        bytes += ": ".utf8
        member.1.write(to: &bytes, indent: indent + 2)
      }
    }
  }

  private static func list<T>(
    _ items: [T], _ open: String, _ close: String, to bytes: inout [UInt8], _ indent: Int,
    _ write: (T, inout [UInt8]) -> Void
  ) {
    bytes += open.utf8
    for (index, item) in items.enumerated() {
      bytes += index == 0 ? "\n".utf8 : ",\n".utf8
      bytes += repeatElement(0x20, count: indent + 2)
      write(item, &bytes)
    }
    if !items.isEmpty {
      bytes.append(0x0A)
      bytes += repeatElement(0x20, count: indent)
    }
    bytes += close.utf8
  }

  private static func quote(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    bytes.append(0x22)
    text.withUTF8 { text in
      var start = 0
      for index in text.indices where text[index] < 0x20 || text[index] == 0x22 || text[index] == 0x5C {
        bytes += text[start..<index]
        escape(text[index], to: &bytes)
        start = index + 1
      }
      bytes += text[start...]
    }
    bytes.append(0x22)
  }

  private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case 0x22, 0x5C:
      bytes.append(0x5C)
      bytes.append(byte)
    case 0x0A: bytes += "\\n".utf8
    case 0x0D: bytes += "\\r".utf8
    case 0x09: bytes += "\\t".utf8
    default:
      let hex = Array("0123456789abcdef".utf8)
      bytes += "\\u00".utf8 + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
    }
  }
}
