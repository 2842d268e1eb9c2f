import CCurl

// What libcurl calls: plain functions, since closures written in an isolated place would trap on another thread.

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
  context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

func takeBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let transfer = transfer(context), let bytes else { return 0 }
  let part = UnsafeRawBufferPointer(start: bytes, count: size * count)
  transfer.amount += part.count
  if transfer.destination == .file("/dev/null") { return part.count }
  guard transfer.session.hasRoom(for: part.count) else { return 0 }
  transfer.received.append(contentsOf: part)
  if transfer.destination == .standardOutput { transfer.session.settings.arrived?(Array(part)) }
  return part.count
}

func takeHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let transfer = transfer(context), let bytes else { return 0 }
  let part = UnsafeRawBufferPointer(start: bytes, count: size * count)
  transfer.headers.append(contentsOf: part)
  return part.count
}

func hearFromLibcurl(
  _ easy: UnsafeMutableRawPointer?, _ kind: curl_infotype, _ bytes: UnsafeMutablePointer<CChar>?,
  _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let transfer = transfer(context), let bytes else { return 0 }
  bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
    transfer.hear(kind, UnsafeBufferPointer(start: $0, count: count))
  }
  return 0
}

func openSocketForLibcurl(
  _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ target: UnsafeMutablePointer<curl_sockaddr>?
) -> Int32 {
  guard let transfer = transfer(context), let target else { return -1 }
  return transfer.openSocket(target)
}

func prepareTLSForLibcurl(
  _ easy: UnsafeMutableRawPointer?, _ tls: UnsafeMutableRawPointer?, _ context: UnsafeMutableRawPointer?
) -> CURLcode {
  if let transfer = transfer(context), let tls { transfer.session.settings.prepareTLS?(tls) }
  return CURLE_OK
}
