import Yams

extension Manifest {
  /// The largest file that `-f` reads, in bytes, and the most values in it.
  private static let largest = (bytes: 1 << 20, values: 100_000)

  /// Reads YAML documents, of which JSON is a part; `nil` documents are left out.
  ///
  /// Throws what is wrong in one line.
  static func read(_ text: String) throws(OcFailure) -> [Manifest] {
    guard text.utf8.count <= largest.bytes else { throw .missing("a manifest above 1 MiB") }
    if isTooDeep(text) { throw .missing("a manifest nested so deeply") }
    var left = largest.values
    var documents: [Manifest] = []
    do {
      for document in try compose_all(yaml: text) {
        guard let value = value(of: document, depth: 0, left: &left) else {
          throw OcFailure.missing("a manifest with more than \(largest.values) values")
        }
        if value != .null { documents.append(value) }
      }
    } catch let failure as OcFailure {
      throw failure
    } catch let error as YamlError {
      throw .error("error parsing STDIN: error converting YAML to JSON: yaml: \(summary(of: error))")
    } catch {
      throw .error("error parsing STDIN: error converting YAML to JSON")
    }
    return documents
  }

  /// Whether brackets, or dashes on one line, nest deeper than any manifest does: the parser recurses.
  private static func isTooDeep(_ text: String) -> Bool {
    var depth = 0
    var dashes = 0
    for byte in text.utf8 {
      switch byte {
      case 0x5B, 0x7B: depth += 1
      case 0x5D, 0x7D: depth -= 1
      case 0x2D, 0x3F: dashes += 1
      case 0x0A: dashes = 0
      case 0x20: break
      default: dashes = 0
      }
      if depth > 200 || dashes > 200 { return true }
    }
    return false
  }

  private static func summary(of error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "line \(mark.line): \(problem)"
    default: "invalid document"
    }
  }

  /// `nil` when the document is larger or deeper than allowed.
  private static func value(of node: Node, depth: Int, left: inout Int) -> Manifest? {
    left -= 1
    guard left > 0, depth < 64 else { return nil }
    switch node {
    case .scalar(let scalar): return value(of: scalar)
    case .sequence(let sequence):
      var elements: [Manifest] = []
      for element in sequence {
        guard let value = value(of: element, depth: depth + 1, left: &left) else { return nil }
        elements.append(value)
      }
      return .list(elements)
    case .mapping(let mapping):
      var members: [String: Manifest] = [:]
      for (key, element) in mapping {
        guard let value = value(of: element, depth: depth + 1, left: &left) else { return nil }
        members[key.scalar?.string ?? ""] = value
      }
      return .map(members)
    case .alias: return nil
    }
  }

  /// YAML 1.1's reading of plain scalars, as far as manifests use it.
  private static func value(of scalar: Node.Scalar) -> Manifest {
    guard scalar.style == .plain || scalar.style == .any else { return .text(scalar.string) }
    switch scalar.string {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE", "yes", "Yes", "on", "On": return .bool(true)
    case "false", "False", "FALSE", "no", "No", "off", "Off": return .bool(false)
    default: return Int(scalar.string).map { .integer($0) } ?? .text(scalar.string)
    }
  }
}
