/// Input, file by file, record by record.
struct AwkRecords {
  private var files: ArraySlice<(name: String, bytes: [UInt8])>
  private var rest: ArraySlice<UInt8> = []
  private(set) var name = ""
  /// Whether the last record was its file's first.
  private(set) var isFirst = false

  init(_ files: [(name: String, bytes: [UInt8])]) { self.files = files[...] }

  mutating func next(separator: String) -> String? {
    isFirst = false
    while rest.isEmpty {
      guard let file = files.popFirst() else { return nil }
      name = file.name == "-" ? "" : file.name
      rest = file.bytes[...]
      isFirst = true
      if separator.isEmpty { rest = rest.drop { $0 == 0x0A } }
    }
    if separator.isEmpty { return paragraph() }
    let mark = separator.utf8.first ?? 0x0A
    let record = rest.prefix { $0 != mark }
    rest = rest[record.endIndex...].dropFirst()
    return String(decoding: record, as: UTF8.self)
  }

  /// Records parted by blank lines.
  private mutating func paragraph() -> String {
    var end = rest.startIndex
    while end < rest.endIndex, !(rest[end] == 0x0A && (end + 1 == rest.endIndex || rest[end + 1] == 0x0A)) {
      end += 1
    }
    let record = rest[..<end]
    rest = rest[end...].drop { $0 == 0x0A }
    return String(decoding: record, as: UTF8.self)
  }
}
