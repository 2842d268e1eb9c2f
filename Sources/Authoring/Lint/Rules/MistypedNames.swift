internal import Diagnostics
internal import ShellSyntax
internal import Walkthroughs

/// A name in a command that stands nowhere else in the document, while an output shows nearly the same.
func mistypedNames(_ facts: LintFacts) -> [Diagnostic] {
  let known = KnownObjects(facts)
  return facts.commands.flatMap { command -> [Diagnostic] in
    guard command.step.skip == nil else { return [] }
    return command.namesAsked.compactMap { name, kind in
      guard facts.words[name] == 1, let meant = known.near(name, kind) else { return nil }
      return facts.finding(
        .nearName, "nothing else in the document is called `\(name)`, but `\(meant)` is shown",
        line: command.line(of: name), at: name, help: "did you mean `\(meant)`?", expected: meant,
        actual: name)
    }
  }
}

/// What a name is of.
private enum NameKind { case object, namespace }

/// Names that outputs and other commands have.
private struct KnownObjects {
  private var names: [NameKind: Set<String>] = [:]
  /// More names than this are not compared.
  private static let limit = 1_000

  init(_ facts: LintFacts) {
    for row in facts.outputs.flatMap(\.tables).flatMap(\.rows) {
      add(row.cells["NAME"], .object)
      add(row.cells["NAMESPACE"], .namespace)
    }
    for command in facts.commands {
      for (name, kind) in command.namesAsked where kind == .namespace && facts.words[name] > 1 {
        add(name, .namespace)
      }
    }
  }

  private mutating func add(_ name: String?, _ kind: NameKind) {
    guard let name = name?.split(separator: "/").last.map(String.init), name.utf8.count >= 5 else { return }
    if names[kind, default: []].count < Self.limit { names[kind, default: []].insert(name) }
  }

  /// A name one letter away, never one that counts or is a plural.
  func near(_ name: String, _ kind: NameKind) -> String? {
    guard name.utf8.count >= 5, let names = names[kind], !names.contains(name) else { return nil }
    return names.sorted().first { other in
      isOneEditApart(name, other) && name.utf8.filter(\.isDigit) == other.utf8.filter(\.isDigit)
        && !isMeant(Array(name.utf8), Array(other.utf8))
    }
  }

  /// Words that differ only at their end, or in a short part (`app-a`, `app-b`), are two names.
  private func isMeant(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    if one.dropLast().elementsEqual(other) || other.dropLast().elementsEqual(one) { return true }
    if one.dropLast().elementsEqual(other.dropLast()) { return true }
    let parts = { (bytes: [UInt8]) in bytes.split { $0 == 0x2D || $0 == 0x2E || $0 == 0x5F } }
    let (a, b) = (parts(one), parts(other))
    return a.count != b.count || zip(a, b).contains { $0 != $1 && min($0.count, $1.count) < 4 }
  }
}

extension ShownCommand {
  /// Names of objects and namespaces that a call of oc or kubectl asks for.
  fileprivate var namesAsked: [(name: String, kind: NameKind)] {
    guard let kubectl else { return [] }
    let asks: Set<String> = ["get", "describe", "exec", "logs", "scale", "port-forward", "rsh", "top"]
    var names: [(String, NameKind)] = kubectl.namespace.map { [($0, .namespace)] } ?? []
    if asks.contains(kubectl.verb) {
      let isDirect = ["exec", "logs", "rsh", "port-forward"].contains(kubectl.verb)
      let first = isDirect || kubectl.operands.first?.contains("/") == true ? 0 : 1
      names += kubectl.operands.dropFirst(first)
        .map { (String($0.split(separator: "/").last ?? ""), .object) }
    }
    return names.filter { $0.0.utf8.allSatisfy(\.isWordByte) }
  }
}
