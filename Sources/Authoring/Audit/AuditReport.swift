public import Diagnostics

/// How many wrong facts in a document a check would notice.
public struct AuditReport: Sendable {
  /// One step or file block.
  public struct Part: Hashable, Sendable {
    /// The step's name, or the file's path.
    public var name: String
    /// Its line, counted from 1.
    public var line: Int
    /// The command, or the path.
    public var title: String
    /// Facts made wrong, one at a time.
    public var faults: Int
    /// Those that were noticed.
    public var noticed: Int
  }

  /// A fault, and where it came to light.
  public struct Finding: Hashable, Sendable {
    /// The fault.
    public var fault: Fault
    /// The document's line that was reported first; `nil` where nothing was.
    public var reportedLine: Int?
    /// What the document could say to have it noticed; for unnoticed faults.
    public var help: String?

    /// Whether anything was reported.
    public var isNoticed: Bool { reportedLine != nil }
  }

  /// A generated value that stands once and relates to nothing.
  public struct Lone: Hashable, Sendable {
    /// Its line, counted from 1.
    public var line: Int
    /// The value.
    public var text: String
  }

  /// The document.
  public var path: String
  /// Where the choices began.
  public var seed: UInt64
  /// What is wrong without any fault: then nothing was injected.
  public var contradictions: [Diagnostic]
  /// Whether the answers bore other names than the document's; `false` where that alone made a difference.
  public var isRenamed: Bool
  /// All faults, in document order.
  public var findings: [Finding]
  /// One a step that can be wrong, one a file block, in document order.
  public var parts: [Part]
  /// Values that cannot be wrong: nothing else in the document says what they are.
  public var alone: [Lone]

  /// Faults noticed.
  public var noticed: Int { findings.count { $0.isNoticed } }
  /// Faults that would go by.
  public var unnoticed: [Finding] { findings.filter { !$0.isNoticed } }
  /// 0…100; 100 where there was nothing to notice.
  public var percent: Double {
    findings.isEmpty ? 100 : Double(noticed) * 100 / Double(findings.count)
  }

  /// How many faults there were of a kind, and how many of them were noticed.
  public func count(of kind: Fault.Kind) -> (faults: Int, noticed: Int) {
    let own = findings.filter { $0.fault.kind == kind }
    return (own.count, own.count { $0.isNoticed })
  }
}

extension Fault {
  /// What would make it noticed.
  var help: String {
    switch kind {
    case .identity, .relation: "show the value once more where something else names it, or pin it in a golden"
    case .exitStatus: "annotate the block: <!-- waymark: exit=0 -->"
    case .row: "show all lines without `...`, or annotate the block: <!-- waymark: rows=all -->"
    case .word, .count, .state, .port:
      "compare the block letter for letter: <!-- waymark: expect=exact -->, or write a golden"
    case .packet, .packetFlags, .packetOrder, .packetDirection, .packetNumber, .payload:
      "state the conversation in a trace"
    }
  }
}
