import Foundation

/// A program of this machine, to hold the simulation's answers against.
enum RealTool {
  /// Both streams and the status as ``Bench/run(_:at:)`` gives them; `nil` where the program is not
  /// installed.
  static func run(_ command: String) -> String? {
    let words = command.split(separator: " ").map(String.init)
    guard let name = words.first, has(name) else { return nil }
    let process = Foundation.Process()
    // Through env, so that the program is called by its name alone, as in its messages.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.environment = ["LC_ALL": "C", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/tmp"]
    let (output, error) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, error)
    guard (try? process.run()) != nil else { return nil }
    // Answers are far smaller than a pipe's buffer, so that one can be read after the other.
    let bytes =
      output.fileHandleForReading.readDataToEndOfFile() + error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let status = process.terminationStatus
    return String(decoding: bytes, as: UTF8.self) + (status == 0 ? "" : "[\(status)]")
  }

  static func has(_ name: String) -> Bool { path(of: name) != nil }

  private static func path(of name: String) -> String? {
    ["/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/"].map { $0 + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
