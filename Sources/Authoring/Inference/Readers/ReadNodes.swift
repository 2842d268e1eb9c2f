import Addresses
import ShellSyntax
import Walkthroughs

/// What rows of nodes show, prompts and contexts that name one, and versions.
func readNodes(_ evidence: Evidence) -> [Fact] {
  rows(of: evidence).filter { $0.kind == "node" }.flatMap(nodeFacts) + promptFacts(evidence)
    + platformFacts(evidence)
}

private func nodeFacts(_ row: ShownRow) -> [Fact] {
  let subject = Subject.node(row.name)
  var facts = [Fact(subject, .exists, line: row.line)]
  func add(_ subject: Subject, _ attribute: Attribute, _ value: String?) {
    if let value { facts.append(Fact(subject, attribute, value, line: row.line)) }
  }
  if let roles = row.cells["ROLES"] { add(subject, .roles, roles == "<none>" ? "" : roles) }
  add(subject, .age, row["AGE"])
  add(subject, .address, row["INTERNAL-IP"].flatMap { isAddress($0) ? $0 : nil })
  add(.platform, .version, row["VERSION"])
  add(.platform, .osImage, row["OS-IMAGE"])
  add(.platform, .kernelRelease, row["KERNEL-VERSION"])
  add(.platform, .containerRuntime, row["CONTAINER-RUNTIME"])
  return facts
}

/// `[root@NAME /]#` of a shell on a node; `user@NAME` at the host.
private func promptFacts(_ evidence: Evidence) -> [Fact] {
  guard let prompt = evidence.prompt, let at = prompt.firstIndex(of: "@") else { return [] }
  let name = String(prompt[prompt.index(after: at)...].prefix { !" :~/]$#".contains($0) })
  guard isObjectName(name) else { return [] }
  switch evidence.context {
  case .node, .toolbox, .netns:
    return [Fact(.node(name), .exists, line: evidence.line, guess: "a prompt names it")]
  case .host: return [Fact(.host, .host, name, line: evidence.line, guess: "a prompt names it")]
  case .pod: return []
  }
}

/// `oc version`, `kubectl version`.
private func platformFacts(_ evidence: Evidence) -> [Fact] {
  guard evidence.request?.verb == "version" else { return [] }
  return evidence.lines.compactMap { line in
    let parts = line.text.blankParted
    guard parts.count == 3, parts[1] == "Version:" else { return nil }
    switch parts[0] {
    case "Kubernetes": return Fact(.platform, .version, parts[2], line: line.line)
    case "Server" where parts[2].hasPrefix("v"):
      return Fact(.platform, .version, parts[2], line: line.line)
    case "Server": return Fact(.platform, .release, parts[2], line: line.line)
    default: return nil
    }
  }
}
