import Addresses
import CCurl

/// The text of `--write-out`: `%{name}` is a fact of the transfer, `%%` a percent sign, `\n` a line end.
struct WriteOut {
  private let transfer: Transfer
  private let result: (code: Int, message: String)

  init(_ transfer: Transfer, _ result: (code: Int, message: String)) {
    self.transfer = transfer
    self.result = result
  }

  /// The first `%{name}` of a text that is not told here as the program tells it; a mark without its end is one.
  static func firstUnknown(in format: String) -> String? {
    var rest = Array(format.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == 0x25, let next = rest.popFirst() else { continue }
      if next == 0x25 { continue }
      guard next == 0x7B, let end = rest.firstIndex(of: 0x7D) else {
        return String(decoding: rest, as: UTF8.self)
      }
      let name = String(decoding: rest[..<end], as: UTF8.self)
      guard known.contains(name) else { return name }
      rest = rest[(end + 1)...]
    }
    return nil
  }

  private static let known: Set<String> = [
    "http_code", "response_code", "time_namelookup", "time_connect", "time_appconnect", "time_pretransfer",
    "time_starttransfer", "time_redirect", "time_total", "remote_ip", "remote_port", "local_ip", "local_port",
    "num_connects", "exitcode", "errormsg", "size_download", "size_upload", "speed_download", "size_header",
    "size_request", "num_redirects", "ssl_verify_result", "http_version", "url_effective", "redirect_url",
    "content_type", "method", "scheme", "stdout", "stderr",
  ]

  func print(_ format: String, into outcome: inout CurlOutcome) {
    var rest = Array(text(of: format))[...]
    var toError = false
    func write(_ bytes: some Sequence<UInt8>) {
      if toError { outcome.standardError += bytes } else { outcome.standardOutput += bytes }
    }
    while let byte = rest.popFirst() {
      if byte == 0x25, rest.first == 0x7B, let end = rest.firstIndex(of: 0x7D) {
        let name = String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
        rest = rest[(end + 1)...]
        switch name {
        case "stderr": toError = true
        case "stdout": toError = false
        default:
          if let value = value(of: name) { write(value.utf8) } else { complain(name, &outcome) }
        }
      } else if byte == 0x25, rest.first == 0x25 {
        rest.removeFirst()
        write([byte])
      } else if byte == 0x5C, let escaped = escape(rest.first) {
        rest.removeFirst()
        write([escaped])
      } else {
        write([byte])
      }
    }
  }

  private func text(of format: String) -> [UInt8] {
    guard format.hasPrefix("@") else { return Array(format.utf8) }
    let path = String(format.dropFirst())
    return path == "-" ? transfer.session.settings.input : transfer.session.settings.read(path) ?? []
  }

  private func escape(_ byte: UInt8?) -> UInt8? {
    switch byte {
    case 0x6E: 0x0A
    case 0x72: 0x0D
    case 0x74: 0x09
    default: nil
    }
  }

  private func complain(_ name: String, _ outcome: inout CurlOutcome) {
    outcome.standardError += Array("curl: unknown --write-out variable: '\(name)'\n".utf8)
  }

  private func value(of name: String) -> String? {
    let times = transfer.times
    switch name {
    case "http_code", "response_code": return padded(transfer.status)
    case "time_namelookup": return times.seconds(times.nameLookup)
    case "time_connect": return times.seconds(times.connect)
    case "time_appconnect": return times.seconds(times.appConnect)
    case "time_pretransfer": return times.seconds(times.preTransfer)
    case "time_starttransfer": return times.seconds(times.startTransfer)
    case "time_redirect": return times.seconds(times.redirected)
    case "time_total": return times.seconds(times.end)
    case "remote_ip": return transfer.remote.map { "\($0.address)" } ?? ""
    case "remote_port": return "\(transfer.remote?.port ?? 0)"
    case "local_ip": return transfer.local.map { "\($0.address)" } ?? ""
    case "local_port": return "\(transfer.local?.port ?? 0)"
    case "num_connects": return "\(transfer.connections)"
    case "exitcode": return "\(result.code)"
    case "errormsg": return result.message
    case "onerror": return ""
    case "filename_effective": return file
    default: return fact(name)
    }
  }

  private var file: String {
    if case .file(let path) = transfer.destination { path } else { "" }
  }

  /// Facts that libcurl keeps itself.
  private func fact(_ name: String) -> String? {
    switch name {
    case "size_download": offset(CURLINFO_SIZE_DOWNLOAD_T)
    case "size_upload": offset(CURLINFO_SIZE_UPLOAD_T)
    case "speed_download": speed(CURLINFO_SIZE_DOWNLOAD_T)
    case "speed_upload": speed(CURLINFO_SIZE_UPLOAD_T)
    case "size_header": "\(number(CURLINFO_HEADER_SIZE))"
    case "size_request": "\(number(CURLINFO_REQUEST_SIZE))"
    case "num_redirects": "\(number(CURLINFO_REDIRECT_COUNT))"
    case "ssl_verify_result": "\(number(CURLINFO_SSL_VERIFYRESULT))"
    case "http_version": [1: "1.0", 2: "1.1", 3: "2"][number(CURLINFO_HTTP_VERSION)] ?? "0"
    case "url": transfer.url
    case "url_effective": text(CURLINFO_EFFECTIVE_URL)
    case "redirect_url": text(CURLINFO_REDIRECT_URL)
    case "content_type": text(CURLINFO_CONTENT_TYPE)
    case "method": text(CURLINFO_EFFECTIVE_METHOD)
    case "scheme": text(CURLINFO_SCHEME)
    case "referer": text(CURLINFO_REFERER)
    default: nil
    }
  }

  private func padded(_ status: Int) -> String {
    let digits = String(status)
    return String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
  }

  private func number(_ info: CURLINFO) -> Int {
    var value = 0
    waymark_getinfo_long(transfer.easy, info, &value)
    return value
  }

  private func offset(_ info: CURLINFO) -> String {
    var value: curl_off_t = 0
    waymark_getinfo_offset(transfer.easy, info, &value)
    return "\(value)"
  }

  private func speed(_ info: CURLINFO) -> String {
    var value: curl_off_t = 0
    waymark_getinfo_offset(transfer.easy, info, &value)
    let elapsed = max(1, transfer.times.end - transfer.times.start)
    return "\(Int64(value) * 1_000_000 / elapsed)"
  }

  private func text(_ info: CURLINFO) -> String {
    var value: UnsafePointer<CChar>?
    waymark_getinfo_string(transfer.easy, info, &value)
    return value.map { String(cString: $0) } ?? ""
  }
}
