/// What a column says about the cells below it.
enum ColumnRole: Hashable {
  /// The cells' own shape decides.
  case shape
  /// Generated names of pods, of replica sets.
  case pods, replicaSets
  /// Words from a fixed set: no names are recognised here.
  case words
  /// The whole cell is one value, where it has the type's form.
  case whole(ValueType)
}

extension ColumnRole {
  /// The role of a column in a table with these columns.
  init(_ name: String, in columns: Set<String>) {
    switch name {
    case "NAME": self = ColumnRole.names(in: columns)
    case "NODE": self = .whole(.node)
    case "AGE", "LAST SEEN", "FIRST SEEN", "CREATED", "STARTED", "UPDATED", "LAST SCHEDULE", "Age":
      self = .whole(.age)
    case "DURATION": self = .whole(.duration)
    case "RESTARTS", "ATTEMPT": self = .whole(.restarts)
    case "PID", "PPID": self = .whole(.pid)
    case "Id": self = .whole(.libvirtID)
    case "CPU(cores)", "MEMORY(bytes)", "RSS", "VSZ", "SIZE": self = .whole(.size)
    case "CPU%", "MEMORY%", "%CPU", "%MEM": self = .whole(.percentage)
    case "STATUS", "ROLES", "STATE", "State", "TYPE", "Type", "READY", "TERMINATION", "WILDCARD":
      self = .words
    default: self = .shape
    }
  }

  private static func names(in columns: Set<String>) -> ColumnRole {
    if columns.isSuperset(of: ["STATUS", "ROLES"]) || columns.contains("CPU%") { return .whole(.node) }
    if columns.isSuperset(of: ["READY", "STATUS", "RESTARTS"]) { return .pods }
    if columns.isSuperset(of: ["DESIRED", "CURRENT", "READY"]) { return .replicaSets }
    return .shape
  }

  var setting: LexicalSetting {
    switch self {
    case .pods: LexicalSetting(holdsPods: true)
    case .replicaSets: LexicalSetting(holdsReplicaSets: true)
    case .words: LexicalSetting(recognisesNames: false)
    case .shape, .whole: LexicalSetting()
    }
  }

  /// The type of a whole cell; `nil` when the cell has not the form of its column's type.
  func type(of cell: String) -> ValueType? {
    guard case .whole(let type) = self else { return nil }
    return type.admits(cell) ? type : nil
  }
}

extension ValueType {
  /// Whether a whole cell has the form of a type that columns give.
  fileprivate func admits(_ cell: String) -> Bool {
    let bytes = Array(cell.utf8)
    switch self {
    case .age, .duration: return Lapse.seconds(of: cell) != nil
    case .restarts: return isRestarts(cell)
    case .pid, .libvirtID: return bytes.number(0..<bytes.count) != nil
    case .size:
      return bytes.first?.isDigit == true && bytes.allSatisfy { $0.isAlphanumeric || $0 == .of(".") }
    case .percentage: return bytes.first?.isDigit == true && !bytes.contains(where: \.isLetter)
    case .node:
      return bytes.first?.isAlphanumeric == true
        && bytes.allSatisfy { $0.isLower || $0.isDigit || $0 == .of("-") || $0 == .of(".") }
    default: return true
    }
  }

  /// `n` or `n (AGE ago)`.
  private func isRestarts(_ cell: String) -> Bool {
    let parts = cell.split(separator: " ", maxSplits: 1)
    guard let count = parts.first, Int(count) != nil else { return false }
    guard parts.count == 2 else { return true }
    let tail = parts[1]
    return tail.hasPrefix("(") && tail.hasSuffix(" ago)")
      && Lapse.seconds(of: String(tail.dropFirst().dropLast(5))) != nil
  }
}
