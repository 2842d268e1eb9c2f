import Addresses
public import Diagnostics

extension Trace {
  /// Reads the notation; throws the first problem with its place in the text.
  public init(parsing text: String) throws(Diagnostic) {
    var parser = TraceParser()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      try parser.take(Array(line.utf8).trimmingBlanks(), line: index + 1)
    }
    self = try parser.finish()
  }
}

private struct TraceParser {
  private var trace = Trace(conversations: [])
  private var current: TraceConversation?
  private var cursor = ByteCursor([])
  private var line = 1
  /// The conversation is written as flags alone.
  private var isBare = false

  mutating func take(_ bytes: [UInt8], line: Int) throws(Diagnostic) {
    cursor = ByteCursor(bytes)
    self.line = line
    cursor.takeBlanks()
    if cursor.isAtEnd { return }
    if cursor.take("tolerance ") { return try tolerance() }
    if cursor.take("client ") { return try client() }
    if cursor.take("server ") { return try server() }
    if cursor.peek.map({ $0 == 0x3E || $0 == 0x3C || $0 == 0x7E }) ?? false { return try events() }
    try bareFlags()
  }

  mutating func finish() throws(Diagnostic) -> Trace {
    try close()
    if trace.conversations.isEmpty { throw problem("a trace needs at least one event, such as '> S'") }
    return trace
  }

  private func problem(_ message: String, help: String? = nil) -> Diagnostic {
    let before = String(decoding: cursor.bytes[..<min(cursor.index, cursor.bytes.count)], as: UTF8.self)
    return Diagnostic(
      "trace-syntax", message,
      position: SourcePosition(line: line, column: before.unicodeScalars.count + 1), help: help)
  }

  private mutating func close() throws(Diagnostic) {
    guard let conversation = current else { return }
    if conversation.events.isEmpty { throw problem("the conversation has no events") }
    trace.conversations.append(conversation)
    current = nil
    isBare = false
  }

  private mutating func tolerance() throws(Diagnostic) {
    guard current == nil, trace.conversations.isEmpty, trace.tolerance == nil else {
      throw problem("'tolerance' stands once, before the first conversation")
    }
    cursor.takeBlanks()
    let word = cursor.take { $0 != .blank }.text
    guard let tolerance = Tolerance(rawValue: word) else {
      let near = nearest(to: word, among: Tolerance.allCases.map(\.rawValue))
      throw problem(
        "'\(word)' is no tolerance: acks, exact or phases", help: near.map { "did you mean '\($0)'?" })
    }
    try end()
    trace.tolerance = tolerance
  }

  private mutating func client() throws(Diagnostic) {
    try close()
    let endpoint = try endpoint()
    current = TraceConversation(client: endpoint, events: [])
    current?.lines = [line]
  }

  private mutating func server() throws(Diagnostic) {
    guard current?.server == nil, current?.events.isEmpty ?? true else {
      throw problem(
        "'server' stands once, before the events", help: "a 'client' line begins the next conversation")
    }
    let endpoint = try endpoint()
    open()
    current?.server = endpoint
  }

  private mutating func open() {
    guard current == nil else { return }
    current = TraceConversation(events: [])
    current?.lines = [line]
  }

  private mutating func end() throws(Diagnostic) {
    cursor.takeBlanks()
    if !cursor.isAtEnd { throw problem("the line should end here") }
  }

  private mutating func endpoint() throws(Diagnostic) -> TraceEndpoint {
    cursor.takeBlanks()
    let host = try host()
    var port: UInt16?
    if cursor.take(.colon) {
      guard let number = cursor.number(upTo: 65535) else {
        throw problem("a port is a number from 0 to 65535")
      }
      port = UInt16(number)
    }
    try end()
    return TraceEndpoint(host, port: port)
  }

  private mutating func host() throws(Diagnostic) -> TraceEndpoint.Host {
    if cursor.take("{{*}}") || cursor.take("{{ip}}") { return .any }
    if cursor.take("{{ip=") {
      let text = cursor.take { $0 != 0x7D }.text
      guard cursor.take("}}"), let address = IPAddress(text) else { throw problem("'\(text)' is no address") }
      return .author(address)
    }
    let isBracketed = cursor.take(.openBracket)
    let text = cursor.take { isBracketed ? $0 != .closeBracket : $0 != .colon && $0 != .blank }.text
    if isBracketed, !cursor.take(.closeBracket) { throw problem("the address has no closing bracket") }
    guard let address = IPAddress(text), address.isV6 == isBracketed else {
      throw problem("an address is A.B.C.D, [IPv6], {{ip=ADDRESS}} or {{*}}")
    }
    return .address(address)
  }

  private mutating func events() throws(Diagnostic) {
    open()
    if isBare { throw problem("flags alone and events with directions do not mix") }
    while !cursor.isAtEnd {
      let event = cursor.take("~") ? try pause() : try packet()
      current?.events.append(event)
      current?.lines.append(line)
      cursor.takeBlanks()
    }
  }

  private mutating func packet() throws(Diagnostic) -> TraceEvent {
    let isClient = cursor.take(">")
    guard isClient || cursor.take("<") else { throw problem("an event starts with '>', '<' or '~'") }
    cursor.takeBlanks()
    var packet = TracePacket(isClient ? .client : .server, try flags())
    if cursor.blanksBefore("(") { packet.bytes = try bytes() }
    if cursor.blanksBefore("\"") { packet.firstLine = try quoted() }
    for count in TracePacket.Count.allCases where count != .once && cursor.blanksBefore(count.mark) {
      packet.count = count
      break
    }
    if let next = cursor.peek, next != .blank {
      throw problem("events are parted by two blanks or a line end")
    }
    return .packet(packet)
  }

  private mutating func flags() throws(Diagnostic) -> TCPFlags {
    var probe = cursor
    let letters = probe.take { $0 == .dot || $0.isLetter }
    guard let flags = TCPFlags(letters: letters) else {
      throw problem("'\(letters.text)' is no list of flags: letters of FSRP.UEWe in this order, or 'none'")
    }
    cursor = probe
    return flags
  }

  private mutating func bytes() throws(Diagnostic) -> TracePacket.Bytes {
    let isSome = cursor.take("+")
    let number = isSome ? nil : cursor.number(upTo: 1 << 30)
    guard isSome || number != nil, cursor.take(")") else { throw problem("a length is (BYTES) or (+)") }
    return number.map { .exactly(Int($0)) } ?? .some
  }

  private mutating func quoted() throws(Diagnostic) -> String {
    var text: [UInt8] = []
    while let byte = cursor.peek, byte != 0x22 {
      if byte == 0x5C { cursor.index += 1 }
      guard let next = cursor.peek else { break }
      text.append(next)
      cursor.index += 1
    }
    guard cursor.take("\"") else { throw problem("the quoted line has no end") }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func pause() throws(Diagnostic) -> TraceEvent {
    cursor.takeBlanks()
    let least = try cursor.peek == .dot ? nil : duration()
    guard cursor.take("..") else { throw problem("a pause is a range, such as '~ 4s..6s'") }
    let most = try cursor.peek.map(\.isDigit) ?? false ? duration() : nil
    guard least != nil || most != nil, least ?? 0 <= most ?? .max else {
      throw problem("a pause is a range from less to more, such as '~ 4s..6s'")
    }
    return .pause(atLeast: least, atMost: most)
  }

  private mutating func duration() throws(Diagnostic) -> Int64 {
    guard let whole = cursor.number(upTo: 100_000_000_000) else {
      throw problem("a duration is a number and us, ms, s or m")
    }
    var fraction: ArraySlice<UInt8> = []
    if cursor.peek == .dot, cursor.peek(1)?.isDigit ?? false {
      cursor.index += 1
      fraction = cursor.take { $0.isDigit }
    }
    guard let unit = cursor.unit() else { throw problem("a duration is a number and us, ms, s or m") }
    var rest: Int64 = 0
    var scale = unit
    for digit in fraction {
      scale /= 10
      rest += Int64(digit - .zero) * scale
    }
    return Int64(whole) * unit + rest
  }

  private mutating func bareFlags() throws(Diagnostic) {
    open()
    if !isBare, current?.events.isEmpty == false {
      throw problem("flags alone and events with directions do not mix")
    }
    isBare = true
    while !cursor.isAtEnd {
      let flags = try flags()
      if let next = cursor.peek, next != .blank { throw problem("flags are parted by blanks") }
      current?.events.append(.packet(TracePacket(TracePacket.openingSide(flags), flags)))
      current?.lines.append(line)
      cursor.takeBlanks()
    }
  }
}

extension TracePacket.Count {
  fileprivate var mark: StaticString {
    switch self {
    case .once: ""
    case .optional: "?"
    case .any: "*"
    case .oneOrMore: "+"
    }
  }
}

extension ByteCursor {
  /// Steps over a text, and a single blank before it, if it stands there.
  fileprivate mutating func blanksBefore(_ text: StaticString) -> Bool {
    var probe = self
    _ = probe.take(.blank)
    guard probe.take(text) else { return false }
    self = probe
    return true
  }

  /// A unit of time in microseconds.
  fileprivate mutating func unit() -> Int64? {
    if take("us") { return 1 }
    if take("ms") { return 1_000 }
    if take("s") { return 1_000_000 }
    return take("m") ? 60_000_000 : nil
  }
}
