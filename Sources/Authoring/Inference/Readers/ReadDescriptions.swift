import ShellSyntax
import Walkthroughs

/// What `describe` of a service, pod, workload or node shows.
func readDescriptions(_ evidence: Evidence) -> [Fact] {
  guard evidence.request?.verb == "describe", let word = evidence.request?.operands.first else { return [] }
  let kind = singular(String(word.prefix { $0 != "/" }))
  let fields = describedFields(evidence.lines)
  guard let name = fields.first("Name"), isObjectName(name) else { return [] }
  let namespace = fields.first("Namespace") ?? evidence.namespace
  guard isObjectName(namespace) else { return [] }
  let place = Place(namespace: namespace, name: name)
  switch kind {
  case "service": return describedService(place, fields)
  case "pod": return describedPod(place, fields)
  case "deployment", "statefulset", "daemonset": return describedWorkload(place, kind, fields)
  case "node": return describedNode(name, fields)
  default: return []
  }
}

/// A field of a description; fields may occur several times, and go on over lines without a key.
struct DescribedField {
  var key: String
  var values: [String]
  var line: Int
}

extension [DescribedField] {
  /// The first value of the first field with a key, unless it says that there is none.
  func first(_ key: String) -> String? {
    first { $0.key == key }?.values.first.flatMap { $0.isEmpty || $0.hasPrefix("<") ? nil : $0 }
  }
  func line(_ key: String) -> Int { first { $0.key == key }?.line ?? 0 }
  /// `KEY=VALUE` lines.
  func map(_ key: String, separator: String) -> [(key: String, value: String)] {
    (first { $0.key == key }?.values ?? []).compactMap { text in
      let sides = text.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty else { return nil }
      return (String(sides[0]), String(sides[1].drop { $0 == " " }))
    }
  }
}

/// Top-level fields only: a key begins its line, and its value or values stand to the right.
func describedFields(_ lines: [DocumentLine]) -> [DescribedField] {
  var fields: [DescribedField] = []
  for line in lines {
    if line.text.utf8.first == 0x20 {
      guard let last = fields.indices.last else { continue }
      fields[last].values.append(line.text.blankParted.joined(separator: " "))
    } else if let colon = line.text.firstIndex(of: ":") {
      let rest = String(line.text[colon...].dropFirst()).blankParted.joined(separator: " ")
      fields.append(DescribedField(key: String(line.text[..<colon]), values: [rest], line: line.line))
    }
  }
  return fields
}

private func describedService(_ place: Place, _ fields: [DescribedField]) -> [Fact] {
  let subject = Subject.service(place)
  var facts = [
    Fact(.namespace(place.namespace), .exists, line: fields.line("Name")),
    Fact(subject, .exists, line: fields.line("Name")),
  ]
  func add(_ attribute: Attribute, _ key: String, _ value: String?) {
    if let value { facts.append(Fact(subject, attribute, value, line: fields.line(key))) }
  }
  add(.type, "Type", fields.first("Type"))
  add(.address, "IP", fields.first("IP").flatMap { $0 == "None" || isAddress($0) ? $0 : nil })
  for (key, value) in fields.map("Labels", separator: "=") { add(.label(key), "Labels", value) }
  for (key, value) in fields.map("Annotations", separator: ":") {
    add(.annotation(key), "Annotations", value)
  }
  for (key, value) in pairs(fields.first("Selector") ?? "") { add(.selector(key), "Selector", value) }
  return facts + describedPorts(place, fields)
}

/// Ports come in groups: Port, TargetPort, NodePort, Endpoints.
private func describedPorts(_ place: Place, _ fields: [DescribedField]) -> [Fact] {
  var facts: [Fact] = []
  var subject: Subject?
  for field in fields {
    let parts = (field.values.first ?? "").blankParted
    switch field.key {
    case "Port":
      guard let text = parts.last, let port = leadingNumber(text), (1...65_535).contains(port),
        let kind = text.split(separator: "/").last, ["TCP", "UDP", "SCTP"].contains(kind)
      else { continue }
      let current = Subject.port(place, "\(port)/\(kind)")
      facts.append(Fact(current, .exists, line: field.line))
      if parts.count == 2, isObjectName(parts[0]) {
        facts.append(Fact(current, .portName, parts[0], line: field.line))
      }
      subject = current
    case "TargetPort", "NodePort":
      guard let subject, let number = parts.last.flatMap({ leadingNumber($0) }) else { continue }
      let attribute = field.key == "NodePort" ? Attribute.nodePort : .targetPort
      facts.append(Fact(subject, attribute, "\(number)", line: field.line))
    case "Endpoints":
      guard let list = parts.first, !list.hasPrefix("<") else { continue }
      facts.append(Fact(.service(place), .backend, list, line: field.line))
      if let subject, let target = list.split(separator: ",").first?.split(separator: ":").last,
        leadingNumber(target) != nil
      {
        facts.append(Fact(subject, .targetPort, String(target), line: field.line))
      }
    default: break
    }
  }
  return facts
}
