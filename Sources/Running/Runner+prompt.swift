import Addresses
import Clusters
import Patterns
import Walkthroughs

extension Runner {
  /// A prompt on a node names the node: its host is held against the session's own.
  ///
  /// The reader's own machine may be called anything and is not compared. Many prompts show a host name up to its
  /// first dot only.
  mutating func checkPrompt(of step: Step) async -> [Mismatch] {
    guard !options.exact, step.context.isOnNode, let host = step.prompt.flatMap(promptHost),
      let column = step.prompt.flatMap({ $0.firstColumn(of: host) }),
      let answer = try? await ask(
        Clusters.Command("hostname", session: step.session, context: step.context)),
      let actual = answer.standardOutput.lines.first, answer.exitStatus == 0, !isNode(host, called: actual)
    else { return [] }
    let origin = Origin(step: step.name, line: step.line, column: column, place: "prompt")
    return renaming.bind(.node, author: host, actual: actual, at: origin).map { [$0] } ?? []
  }

  /// Whether a prompt's host is the short form of a node that the map knows under the cluster's name.
  private func isNode(_ host: String, called actual: String) -> Bool {
    renaming.bindings.contains { binding in
      binding.type == .node && binding.author.hasPrefix(host + ".")
        && (binding.actual == actual || binding.actual.hasPrefix(actual + "."))
    }
  }
}

/// The host in a prompt of the shape `user@host`, in brackets or not; `nil` in any other.
public func promptHost(_ prompt: String) -> String? {
  guard let at = prompt.firstIndex(of: "@") else { return nil }
  let rest = prompt[prompt.index(after: at)...]
  let host = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }
  return host.isEmpty || host.count == rest.count ? nil : String(host)
}

extension String {
  /// The column, counted from 1 in Unicode scalars, at which a part begins.
  fileprivate func firstColumn(of part: String) -> Int? {
    let (text, part) = (Array(unicodeScalars), Array(part.unicodeScalars))
    guard text.count >= part.count else { return nil }
    return (0...(text.count - part.count)).first { text[$0...].starts(with: part) }.map { $0 + 1 }
  }
}
