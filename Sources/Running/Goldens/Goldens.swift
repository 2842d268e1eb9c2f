public import Packets
public import Patterns

/// What stands beside a document: for some of its steps, what the cluster may answer.
///
/// A pattern overrides what the step's output in the document implies, a trace the document's own capture.
public struct Goldens: Sendable {
  /// A file that was read.
  public struct File<Content: Sendable>: Sendable {
    /// The file, as diagnostics name it.
    public var path: String
    /// What it says.
    public var content: Content

    /// A file.
    public init(path: String, content: Content) {
      self.path = path
      self.content = content
    }
  }

  /// `STEP.golden`, by the step's name.
  public var patterns: [String: File<Pattern>]
  /// `STEP.trace`, by the step's name.
  public var traces: [String: File<Trace>]

  /// Goldens, none by default.
  public init(patterns: [String: File<Pattern>] = [:], traces: [String: File<Trace>] = [:]) {
    self.patterns = patterns
    self.traces = traces
  }

  /// The step that a file belongs to.
  func step(of path: String) -> String? {
    patterns.first { $0.value.path == path }?.key ?? traces.first { $0.value.path == path }?.key
  }
}

extension Pattern {
  /// Whether it leaves anything open: then the document shows names that it does not.
  var isOpen: Bool {
    lines.contains { line in
      guard case .text(let text) = line else { return true }
      return text.isOptional || text.parts.contains { $0 == .any || $0.isAnonymous }
    }
  }
}

extension PatternPart {
  fileprivate var isAnonymous: Bool {
    if case .value(let type) = self { type.tokenClass == .identity } else { false }
  }
}
