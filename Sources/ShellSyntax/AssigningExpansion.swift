extension Script {
  /// Whether an expansion may set a variable of the shell: `${NAME:=word}`, `$((n = 1))`, `${list[n++]}`.
  ///
  /// Comparisons within arithmetic count too; those within substitutions would set variables of another shell only, and
  /// count all the same.
  public var mayAssignByExpansion: Bool {
    var mayAssign = false
    visit { node in
      if case .expansion(let part) = node, part.mayAssign { mayAssign = true }
    }
    return mayAssign
  }
}

extension WordPart {
  fileprivate var mayAssign: Bool {
    switch self {
    case .arithmetic(let parts): return parts.contains(where: \.holdsAssignment)
    case .parameter(let parameter):
      if parameter.index?.parts.contains(where: \.holdsAssignment) == true { return true }
      switch parameter.operation {
      case .fallback(.assign, _, _): return true
      case .substring(let offset, let length):
        return (offset + (length ?? [])).contains(where: \.holdsAssignment)
      default: return false
      }
    default: return false
    }
  }

  /// Text of arithmetic with a sign that can assign.
  private var holdsAssignment: Bool {
    switch self {
    case .literal(let text): return ["=", "++", "--"].contains { text.firstRange(of: $0) != nil }
    case .doubleQuoted(let parts): return parts.contains(where: \.holdsAssignment)
    default: return false
    }
  }
}
