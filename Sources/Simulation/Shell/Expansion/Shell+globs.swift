extension Shell {
  /// The files that a field's pattern matches, or the field itself.
  func glob(_ field: [Piece], into result: inout [String]) throws(Interruption) {
    let text = field.map(\.text).joined()
    let isPattern = field.contains { !$0.isQuoted && $0.text.utf8.contains { "*?[".utf8.contains($0) } }
    guard isPattern, !state.options.contains("f") else {
      result.append(text)
      return
    }
    let found = try matches(field)
    result.append(contentsOf: found.isEmpty ? [text] : found)
  }

  /// Paths that match, directory by directory, sorted.
  private func matches(_ field: [Piece]) throws(Interruption) -> [String] {
    let parts = parted(field)
    let isAbsolute = field.first?.text.hasPrefix("/") == true
    var paths = [isAbsolute ? "/" : ""]
    for part in parts {
      let pattern = GlobPattern(part)
      guard pattern.isSpecial else {
        let name = part.map(\.text).joined()
        paths = paths.map { $0 + name + "/" }.filter { exists($0) }
        continue
      }
      var next: [String] = []
      for path in paths {
        for name in names(in: path)
        where pattern.matches(name) && !(name.hasPrefix(".") && pattern.skipsDotFiles) {
          try budget.step()
          next.append(path + name + "/")
        }
      }
      paths = next
    }
    let endsInSlash = field.last?.text.hasSuffix("/") == true
    return paths.map { endsInSlash ? $0 : String($0.dropLast()) }.filter {
      !endsInSlash || !names(in: $0).isEmpty
    }
  }

  /// Pieces between slashes.
  private func parted(_ field: [Piece]) -> [[Piece]] {
    var parts: [[Piece]] = [[]]
    for piece in field {
      for (index, text) in piece.text.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { parts.append([]) }
        if !text.isEmpty { parts[parts.count - 1].append(Piece(String(text), quoted: piece.isQuoted)) }
      }
    }
    return parts.filter { !$0.isEmpty }
  }

  private func names(in path: String) -> [String] {
    simulator.hosts.list(FilePath.absolute(path.isEmpty ? "." : path, in: state.directory), in: place.root)
      ?? []
  }

  private func exists(_ path: String) -> Bool {
    simulator.hosts.exists(FilePath.absolute(path, in: state.directory), in: place.root)
  }
}
