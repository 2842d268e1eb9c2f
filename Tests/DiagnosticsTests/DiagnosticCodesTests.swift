import Diagnostics
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Every code has its place in the list of codes")
struct DiagnosticCodesTests {
  @Test("no source makes a diagnostic, mismatch or reason with a code that the list does not have")
  func complete() throws {
    let project = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let files = swiftFiles(below: project + "/Sources")
    try #require(files.count > 200)
    var found: Set<String> = []
    for file in files { found.formUnion(codes(in: try text(of: file))) }
    #expect(found.count > 60)
    #expect(found.filter { !DiagnosticCodes.contain($0) }.sorted() == [])
  }

  /// What stands in quotes directly behind one of the words that make a finding, `code:` and an enum case between.
  private func codes(in source: [UInt8]) -> [String] {
    let makers = ["Diagnostic(", "Reason(", "Mismatch(", "code: ", "stop(", "finding(", "report("].map { Array($0.utf8) }
    var codes: [String] = []
    for start in source.indices {
      guard let maker = makers.first(where: { source[start...].starts(with: $0) }) else { continue }
      var rest = source[(start + maker.count)...].drop { $0 == 0x20 || $0 == 0x0A }
      if rest.starts(with: Array("code: ".utf8)) { rest = rest.dropFirst(6) }
      while rest.first == 0x2E, let comma = rest.firstIndex(of: 0x2C) { rest = rest[(comma + 1)...].drop { $0 == 0x20 } }
      guard rest.first == 0x22 else { continue }
      let word = rest.dropFirst().prefix { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
      guard rest.dropFirst(word.count + 1).first == 0x22, word.contains(0x2D), word.last != 0x2D else { continue }
      codes.append(String(decoding: word, as: UTF8.self))
    }
    return codes
  }

  private func text(of path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
    return bytes
  }

  private func swiftFiles(below folder: String) -> [String] {
    guard let directory = opendir(folder) else { return folder.hasSuffix(".swift") ? [folder] : [] }
    defer { closedir(directory) }
    var files: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { files += swiftFiles(below: folder + "/" + name) }
    }
    return files
  }
}
