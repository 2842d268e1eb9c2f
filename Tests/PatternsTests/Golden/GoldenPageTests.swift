import Testing

@testable import Patterns

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("The page on golden patterns")
struct GoldenPageTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var golden: String
    var accepted: String
    var rejected: String
    var testDescription: String { golden }
  }

  static let page: String = {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    guard let file = fopen(root.joined(separator: "/") + "/docs/golden-patterns.md", "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }()

  /// The fenced blocks with their info strings.
  static let blocks: [(info: String, text: String)] = {
    var blocks: [(info: String, text: String)] = []
    var isOpen = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isOpen.toggle()
        if isOpen { blocks.append((String(line.dropFirst(3)), "")) }
      } else if isOpen {
        blocks[blocks.count - 1].text += line + "\n"
      }
    }
    return blocks
  }()

  static let examples: [Example] = blocks.indices.compactMap { index in
    guard blocks[index].info == "golden", index + 2 < blocks.count, blocks[index + 1].info == "accepted",
      blocks[index + 2].info == "rejected"
    else { return nil }
    return Example(
      golden: blocks[index].text, accepted: blocks[index + 1].text, rejected: blocks[index + 2].text)
  }

  private func mismatches(_ golden: String, _ output: String) throws -> [Mismatch] {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return Renaming().compare(
      ExpectedOutput(try Pattern(parsing: golden)), with: ActualOutput(standardOutput: lines),
      of: CommandFacts(step: "example", line: 1, key: "example")
    ).mismatches
  }

  @Test("has examples, every one with both outputs")
  func complete() {
    #expect(Self.examples.count >= 8)
    #expect(Self.examples.count == Self.blocks.count { $0.info == "golden" })
    #expect(Self.examples.count == Self.blocks.count { $0.info == "rejected" })
  }

  @Test("shows what each example accepts and rejects", arguments: examples)
  func example(_ example: Example) throws {
    let found = try mismatches(example.golden, example.accepted)
    #expect(found.isEmpty, "\(found.map(\.reason))")
    #expect(try !mismatches(example.golden, example.rejected).isEmpty)
  }

  @Test("names every type")
  func types() {
    #expect(ValueType.allCases.filter { !Self.page.contains("`\($0.rawValue)`") } == [])
  }
}
