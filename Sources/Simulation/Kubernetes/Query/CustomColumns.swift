/// `-o custom-columns=NAME:.metadata.name,…`.
struct CustomColumns {
  private var columns: [(header: String, path: JSONPath)] = []

  init(_ specification: String) throws(JSONPath.Failure) {
    guard !specification.isEmpty else {
      throw JSONPath.Failure(message: "custom-columns format specified but no custom columns given")
    }
    for part in specification.split(separator: ",", omittingEmptySubsequences: false) {
      let halves = part.split(separator: ":", omittingEmptySubsequences: false)
      guard halves.count == 2 else {
        throw JSONPath.Failure(
          message: "unexpected custom-columns spec: \(part), expected <header>:<json-path-expr>")
      }
      columns.append((String(halves[0]), try JSONPath(relaxed: String(halves[1]))))
    }
  }

  func lines(for objects: [Manifest], withHeaders: Bool) -> [String] {
    var table = TabWriter.table
    if withHeaders { table.write(columns.map(\.header).joined(separator: "\t")) }
    for object in objects { table.write(columns.map { cell($0.path, of: object) }.joined(separator: "\t")) }
    return table.aligned
  }

  private func cell(_ path: JSONPath, of object: Manifest) -> String {
    let values = (try? path.values(in: object)) ?? []
    return values.isEmpty ? "<none>" : values.map(\.goText).joined(separator: ",")
  }
}

extension Manifest {
  /// As Go's `%v` prints it.
  var goText: String {
    switch self {
    case .list(let elements): "[" + elements.map(\.goText).joined(separator: " ") + "]"
    case .map: "map[" + members.map { "\($0.key):\($0.value.goText)" }.joined(separator: " ") + "]"
    default: scalar ?? ""
    }
  }

  /// As Go's `%#v` prints it.
  var goSyntax: String {
    switch self {
    case .null: "interface {}(nil)"
    case .text(let text): Manifest.text(text).compactJSON
    case .list(let elements): "[]interface {}{" + elements.map(\.goSyntax).joined(separator: ", ") + "}"
    case .map:
      "map[string]interface {}{"
        + members.map { "\(Manifest.text($0.key).compactJSON):\($0.value.goSyntax)" }.joined(separator: ", ")
        + "}"
    default: scalar ?? ""
    }
  }
}
