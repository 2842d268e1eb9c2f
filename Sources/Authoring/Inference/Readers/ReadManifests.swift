/// Manifests that a command holds in a here-document: what they make, their images and ports.
///
/// A line reader, not a YAML parser: kinds and names tell what will be made, the rest is made by the command.
extension Creations {
  mutating func takeManifests(_ evidence: Evidence) {
    var manifest: [(indent: Int, key: String, value: String)] = []
    for line in evidence.command.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("---") {
        take(manifest, evidence)
        manifest = []
      } else if let entry = entry(line) {
        manifest.append(entry)
      }
    }
    take(manifest, evidence)
  }

  /// `- name: web` as indent 2, name, web.
  private func entry(_ line: Substring) -> (indent: Int, key: String, value: String)? {
    let body = line.drop { $0 == " " || $0 == "-" }
    guard let colon = body.firstIndex(of: ":") else { return nil }
    let key = String(body[..<colon])
    guard !key.isEmpty, !key.contains(" ") else { return nil }
    let value = String(body[colon...].dropFirst()).blankParted.first ?? ""
    return (line.utf8.count - body.utf8.count, key, String(value.filter { $0 != "\"" && $0 != "'" }))
  }

  private mutating func take(_ manifest: [(indent: Int, key: String, value: String)], _ evidence: Evidence) {
    guard let kind = manifest.first(where: { $0.indent == 0 && $0.key == "kind" })?.value,
      let name = manifest.first(where: { $0.key == "name" && $0.indent <= 4 })?.value, isObjectName(name)
    else { return }
    let own = manifest.first { $0.key == "namespace" && $0.indent <= 4 }?.value ?? ""
    let place = Place(namespace: isObjectName(own) ? own : evidence.namespace, name: name)
    let first = { (key: String) in manifest.first { $0.key == key }?.value }
    switch kind {
    case "Deployment", "DaemonSet", "StatefulSet", "Pod":
      let subject = Subject.workload(place)
      subjects.append(subject)
      facts.append(Fact(subject, .kind, kind, line: evidence.line))
      add(subject, .image, first("image"), evidence)
      add(subject, .port, first("containerPort"), evidence)
      add(subject, .selector("app"), first("app"), evidence)
    case "Service":
      subjects.append(.service(place))
      add(.service(place), .selector("app"), manifest.last { $0.key == "app" }?.value, evidence)
      guard let port = first("port").flatMap({ leadingNumber($0) }) else { return }
      let target = first("targetPort").flatMap { leadingNumber($0) } ?? port
      facts.append(Fact(.port(place, "\(port)/TCP"), .targetPort, "\(target)", line: evidence.line))
    case "Namespace": subjects.append(.namespace(name))
    case "Route": subjects.append(.route(place))
    default: break
    }
  }

  private mutating func add(
    _ subject: Subject, _ attribute: Attribute, _ value: String?, _ evidence: Evidence
  ) {
    if let value, !value.isEmpty { facts.append(Fact(subject, attribute, value, line: evidence.line)) }
  }
}
