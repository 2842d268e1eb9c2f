import Addresses
import ShellSyntax
import Walkthroughs

/// What curl shows of the image behind a URL: its page, its server.
///
/// A page is the image's content, an object; what the cluster answers in the end is for the model to say.
func readPages(_ evidence: Evidence) -> [Fact] {
  guard let call = evidence.calls.first(where: { $0.program == "curl" }), !evidence.lines.isEmpty,
    let url = CurledURL(call.words),
    evidence.calls.allSatisfy({ ["curl", "oc", "kubectl", "grep", "head", "sudo"].contains($0.program) }),
    isWhole(evidence)
  else { return [] }
  let answer = ShownAnswer(evidence.lines, call.words)
  let subject = Subject.site(url.site(in: evidence.namespace))
  var facts = namedService(url, evidence)
  if let server = answer.server {
    facts.append(Fact(subject, .server, server.text, line: server.line))
  }
  if let first = answer.body.first, [nil, "200"].contains(answer.status), !isComplaint(first.text) {
    let isPart = evidence.words(of: "grep") != nil || evidence.words(of: "head") != nil
    let text = answer.body.map(\.text).joined(separator: "\n") + "\n"
    let guess = isPart ? "as much of the page as the document shows" : "the page that the document shows"
    facts.append(Fact(subject, .file(url.path), text, line: first.line, guess: guess))
  }
  return facts
}

/// The service that a URL names, where a container asks for it.
private func namedService(_ url: CurledURL, _ evidence: Evidence) -> [Fact] {
  let labels = url.host.split(separator: ".").map(String.init)
  let isInside = if case .pod = evidence.context { true } else { evidence.request?.verb == "exec" }
  guard isInside, let name = labels.first, labels.count <= 2 || labels[2] == "svc", url.host != "localhost",
    Int(name) == nil
  else { return [] }
  let place = Place(namespace: labels.count > 1 ? labels[1] : evidence.namespace, name: name)
  let guess = "a URL names it"
  return [
    Fact(.service(place), .exists, line: evidence.line, guess: guess),
    Fact(.port(place, "\(url.port)/TCP"), .exists, line: evidence.line, guess: guess),
  ]
}

/// Whether a filter, if any, leaves lines as they are, and nothing goes to a file.
private func isWhole(_ evidence: Evidence) -> Bool {
  let filters = (evidence.words(of: "grep") ?? []).filter { $0.hasPrefix("-") }
  let curl = evidence.words(of: "curl") ?? []
  let writes = curl.contains { word in
    ["--output", "--write-out"].contains(word)
      || word.hasPrefix("-") && !word.hasPrefix("--") && word.contains { "oOw".contains($0) }
  }
  return !writes && !filters.contains { $0.contains("c") || $0.contains("v") || $0.contains("n") }
}

/// curl's own errors, and what a router or proxy says instead of a page.
private func isComplaint(_ first: String) -> Bool {
  first.hasPrefix("curl:") || first.contains("403 Forbidden") || first.contains("404 Not Found")
    || first.contains("503 ") || first.hasPrefix("RBAC:") || first.hasPrefix("upstream ")
    || first.utf8.allSatisfy(\.isDigit)
}
