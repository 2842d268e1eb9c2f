extension WordScanner {
  /// A number that its neighbours type: a process, a node port, a revision.
  ///
  /// Any other number is literal.
  func count(at start: Int) -> Span? {
    if bytes.has("time=", at: start - 5) {
      let end = bytes.run(from: start, to: range.upperBound) { $0.isDigit || $0 == .of(".") }
      return byte(end).isAlphanumeric ? nil : Span(range: start..<end, type: .duration)
    }
    let end = bytes.run(from: start, to: range.upperBound, while: \.isDigit)
    guard end > start, let type = countType(start..<end) else { return nil }
    return Span(range: start..<end, type: type)
  }

  private func countType(_ digits: Range<Int>) -> ValueType? {
    let after = byte(digits.upperBound)
    if isProcess(digits, after) { return .pid }
    guard !after.isAlphanumeric, after != .of("-"), after != .of("_") else { return nil }
    if bytes.has("fd=", at: digits.lowerBound - 3), line.isSocket || bytes.has("pid=", at: range.lowerBound) {
      return .pid
    }
    if key == "resourceversion" { return .revision }
    return isNodePort(digits, after) ? .nodePort : nil
  }

  private func isProcess(_ digits: Range<Int>, _ after: UInt8) -> Bool {
    if after == .of("/") {
      return line.isSocket && digits.lowerBound == range.lowerBound && byte(digits.upperBound + 1).isLetter
        && !bytes.has("TCP", at: digits.upperBound + 1) && !bytes.has("UDP", at: digits.upperBound + 1)
    }
    guard !after.isAlphanumeric else { return false }
    return bytes.has("pid=", at: digits.lowerBound - 4)
      || (key == "pid" && digits.lowerBound == range.lowerBound)
  }

  /// `80:30080/TCP`, `NodePort:  http  30080/TCP`, `nodePort: 30080`.
  private func isNodePort(_ digits: Range<Int>, _ after: UInt8) -> Bool {
    guard let number = bytes.number(digits), portType(number) == .nodePort else { return false }
    if key == "nodeport" || line.isNodePort { return true }
    let isMapped = previous(digits.lowerBound) == .of(":") && byte(digits.lowerBound - 2).isDigit
    let protocols: [StaticString] = ["TCP", "UDP", "SCTP"]
    return isMapped && after == .of("/") && protocols.contains { bytes.has($0, at: digits.upperBound + 1) }
  }

  /// OAuth tokens of OpenShift, and JSON web tokens.
  func secret(at start: Int) -> Span? {
    let end = bytes.run(from: start, to: range.upperBound) {
      $0.isAlphanumeric || [.of("-"), .of("_"), .of("."), .of("~")].contains($0)
    }
    let isToken = bytes.has("sha256~", at: start) && end - start >= 40
    guard isToken || bytes.has("eyJ", at: start) && end - start >= 60 else { return nil }
    return Span(range: start..<end, type: .secret)
  }
}
