/// A remark that a tool adds on standard error and that either side may lack.
struct Notice {
  /// Which remark it is; remarks of one kind must agree.
  enum Kind: Hashable {
    case defaultedContainer, droppedPrivileges, warning, log
  }

  var kind: Kind
  var source: SourceLine

  init?(_ source: SourceLine) {
    guard let kind = Notice.kind(of: Array(source.text.utf8)) else { return nil }
    (self.kind, self.source) = (kind, source)
  }

  private static func kind(of bytes: [UInt8]) -> Kind? {
    if bytes.has("Defaulted container ", at: 0) { return .defaultedContainer }
    if bytes.has("dropped privs to ", at: 0) { return .droppedPrivileges }
    if bytes.has("Warning: ", at: 0) { return .warning }
    return isLog(bytes) ? .log : nil
  }

  /// klog's header: `W0620 13:26:00.123456    4711 file.go:88] `.
  private static func isLog(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 22, [.of("I"), .of("W"), .of("E"), .of("F")].contains(bytes[0]),
      bytes.number(1..<5) != nil, bytes[5] == .of(" "), bytes[8] == .of(":"), bytes[11] == .of(":"),
      bytes[14] == .of(".")
    else { return false }
    return bytes[15...].contains(.of("]"))
  }
}

extension [SourceLine] {
  /// Takes the notices out of the lines.
  mutating func takeNotices() -> [Notice] {
    let notices = compactMap(Notice.init)
    if !notices.isEmpty { removeAll { Notice($0) != nil } }
    return notices
  }
}
