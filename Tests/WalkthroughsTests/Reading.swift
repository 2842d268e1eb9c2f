import Addresses
import Diagnostics
import Walkthroughs

/// Reads and plans a text as one document.
func planned(_ text: String) throws -> Plan { plan(for: try readDocument(text, path: "walk.md")) }

/// A fenced block below a line of prose.
func fenced(_ text: String, info: String = "", above: String = "") -> String {
  (above.isEmpty ? "" : above + "\n\n") + "```\(info)\n\(text)\n```\n"
}

/// `line:column code` of each diagnostic with one of the codes.
func places(_ diagnostics: [Diagnostic], _ codes: String...) -> [String] {
  diagnostics.filter { codes.contains($0.code) }.map { diagnostic in
    let position = diagnostic.position
    return "\(position?.line ?? 0):\(position?.column ?? 0) \(diagnostic.code)"
  }
}

/// What a step is, without its command: for comparing whole plans.
struct StepFacts: Equatable, CustomStringConvertible {
  var name: String
  var command: String
  var context: String
  var session: String
  var role: Role

  init(_ step: Step) {
    name = step.name
    command = step.command
    context = step.context.description
    session = step.session
    role = step.role
  }

  var description: String { "\(name) \(role.rawValue) @\(context) (\(session)): \(command)" }
}
