/// Why a command failed: what it prints to standard error, and its status.
struct OcFailure: Error {
  /// Without the final line end.
  var text: String
  var status = 1
  /// The feature that the simulation lacks.
  var missing: String?
  /// Whether the text is followed by where to find the usage of the command.
  var showsUsage = false

  /// `error: …`.
  static func error(_ message: String) -> OcFailure { OcFailure(text: "error: \(message)") }

  /// A wrong command line.
  static func usage(_ message: String) -> OcFailure { OcFailure(text: "error: \(message)", showsUsage: true) }

  static func missing(_ feature: String) -> OcFailure { OcFailure(text: "", status: 127, missing: feature) }

  static func notFound(_ kind: ResourceKind, _ name: String) -> OcFailure {
    OcFailure(text: "Error from server (NotFound): \(kind.qualified) \"\(name)\" not found")
  }

  static func namespaceNotFound(_ name: String) -> OcFailure {
    OcFailure(text: "Error from server (NotFound): namespaces \"\(name)\" not found")
  }
}
