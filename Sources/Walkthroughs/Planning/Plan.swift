public import Addresses
public import Diagnostics
public import Packets

/// What checking a document would do, in document order; a value made without touching any cluster.
public struct Plan: Sendable {
  /// The document it was made from.
  public var document: Document
  /// The commands to run.
  public var steps: [Step]
  /// Blocks to compare with files.
  public var fileChecks: [FileCheck]
  /// Numbered lists that explain captures.
  public var packetLists: [PacketList]
  /// What the author does not want to be told.
  public var allowances: [Allowance]
  /// What was found while reading and planning, in document order.
  public var diagnostics: [Diagnostic]
}

/// What a step is to the captures around it.
public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
  /// An ordinary command.
  case run
  /// A command that does not end by itself and keeps its session.
  case captureStart = "capture-start"
  /// A command that runs while a capture is open.
  case trigger
  /// The capture's command again: its session is stopped, nothing is started.
  case collect
}

/// One command of the document.
public struct Step: Sendable {
  /// A slug, unique in the document.
  public var name: String
  /// Index of the block the command stands in.
  public var block: Int
  /// The line of the command, counted from 1.
  public var line: Int
  /// The text to type, without prompt; a command over several lines keeps its line ends.
  public var command: String
  /// Where it runs.
  public var context: Context
  /// The shell it runs in: its root context, `#2` for a second one.
  public var session: String
  /// What it is to the captures around it.
  public var role: Role
  /// The prompt in the document, trailing blanks included.
  public var prompt: String?
  /// What the document says it prints; `nil` where it says nothing.
  public var output: StepOutput?
  /// What annotations ask.
  public var settings: StepSettings
  /// Why it cannot run as written, or is not to run; `nil` otherwise.
  public var skip: String?
  /// Why it is a command, why there, why in that role.
  public var reasons: [String]
  /// The first line of the prose directly above its block, counted from 1.
  public var proseLine: Int?
  /// For a trigger or collect, the index of the step that started the capture.
  public var capture: Int?
}

/// What the document shows below a command, or in the next block.
public struct StepOutput: Hashable, Sendable {
  /// The first line, counted from 1.
  public var line: Int
  /// Index of the block it stands in.
  public var block: Int
  /// Without blank lines at either end; elisions are kept as lines.
  public var lines: [DocumentLine]

  /// The lines joined by newline.
  public var text: String { lines.map(\.text).joined(separator: "\n") }
}

/// What annotations ask of a step.
public struct StepSettings: Hashable, Sendable {
  /// Whether all rows of a table must be shown.
  public enum Rows: String, Hashable, Sendable, CaseIterable {
    /// Rows agree both ways.
    case all
    /// The document shows some of the rows.
    case subset
  }

  /// How output is compared.
  public enum Expectation: String, Hashable, Sendable, CaseIterable {
    /// Equal up to consistent renaming; the default.
    case renamed
    /// Equal to the byte.
    case exact
    /// As ``renamed``, but the cluster may have further rows and columns.
    case similar
  }

  /// How long a command may take.
  public var timeout: Duration?
  /// How output is compared.
  public var expectation = Expectation.renamed
  /// The exit status, 0 to 255; `nil` follows from the output shown.
  public var exit: Int?
  /// How rows are compared.
  public var rows = Rows.all
  /// Why the author does not want it run.
  public var skip: String?
  /// Run also after failures, at the end.
  public var cleanup = false

  /// Whether renaming is switched off.
  public var exact: Bool { expectation == .exact }

  /// Nothing asked.
  public init() {}
}

/// A block that is an excerpt of a file.
public struct FileCheck: Sendable {
  /// Index of the block.
  public var block: Int
  /// Its first line, counted from 1.
  public var line: Int
  /// The file's path in its context.
  public var path: String
  /// The excerpt.
  public var lines: [DocumentLine]
  /// Where the file is.
  public var context: Context
  /// The session that reads it.
  public var session: String
  /// Index of the step before it; -1 where it comes first.
  public var after: Int
  /// Why it is compared and there.
  public var reasons: [String]
}

/// A numbered list that explains a capture packet by packet.
public struct PacketList: Sendable {
  /// Index of the step that shows the packets.
  public var step: Int
  /// Its items, numbered as rendered.
  public var items: [PacketListItem]
}
