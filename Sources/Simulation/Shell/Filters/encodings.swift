import COpenSSL

/// coreutils' `base64`.
func base64(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("diw:", "decode=d ignore-garbage=i wrap=w") {
  case .failure(let status): return status.code
  case .success(let options):
    let (contents, isWhole) = process.contents(Array(options.operands.prefix(1)), simulator)
    guard isWhole else { return 1 }
    let bytes = contents.flatMap(\.bytes)
    if options.has("d") { return decode(bytes, options.has("i"), &process) }
    let width = options.value("w").map { Int($0) } ?? 76
    guard let width, width >= 0 else {
      return process.fail("base64: invalid wrap size: ‘\(options.value("w") ?? "")’")
    }
    let text = encode(bytes)
    guard width > 0 else {
      process.output += text
      return 0
    }
    for start in stride(from: 0, to: text.count, by: width) {
      process.print(text[start..<min(text.count, start + width)])
    }
    return 0
  }
}

private let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

private func encode(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(bytes.count, start + 3)]
    let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for index in 0..<4 {
      result.append(index <= group.count ? base64Alphabet[value >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
    }
  }
  return result
}

private func decode(_ bytes: [UInt8], _ ignoresOthers: Bool, _ process: inout Process) -> Int {
  var value = 0
  var bits = 0
  var count = 0
  for byte in bytes where byte != 0x0A && byte != UInt8(ascii: "=") {
    guard let digit = base64Alphabet.firstIndex(of: byte) else {
      if ignoresOthers { continue }
      return process.fail("base64: invalid input")
    }
    value = (value << 6 | digit) & 0xFF_FFFF
    bits += 6
    count += 1
    if bits >= 8 {
      bits -= 8
      process.output.append(UInt8(truncatingIfNeeded: value >> bits))
    }
  }
  let padding = bytes.count { $0 == UInt8(ascii: "=") }
  return (count + padding) % 4 == 0 ? 0 : process.fail("base64: invalid input")
}

/// `md5sum`, `sha1sum`, `sha256sum`, `sha512sum`.
func digest(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("bt", "binary=b text=t", lacking: "cwz") {
  case .failure(let status): return status.code
  case .success(let options):
    let kind: OpaquePointer? =
      switch process.name {
      case "md5sum": EVP_md5()
      case "sha1sum": EVP_sha1()
      case "sha512sum": EVP_sha512()
      default: EVP_sha256()
      }
    let (contents, isWhole) = process.contents(options.operands, simulator)
    for (name, bytes) in contents {
      var sum = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
      var size: UInt32 = 0
      guard EVP_Digest(bytes, bytes.count, &sum, &size, kind, nil) == 1 else {
        return process.fail("\(process.name): failed")
      }
      let hex = sum.prefix(Int(size)).map { String($0 + 0, radix: 16) }.map { $0.count == 1 ? "0" + $0 : $0 }
        .joined()
      process.print("\(hex) \(options.has("b") ? "*" : " ")\(name)")
    }
    return isWhole ? 0 : 1
  }
}
