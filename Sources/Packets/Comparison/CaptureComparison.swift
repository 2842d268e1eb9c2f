public import Addresses
public import Diagnostics

/// A host of the document and the host of the cluster that plays its part.
public struct EndpointPair: Hashable, Sendable {
  /// The document's address.
  public var author: IPAddress
  /// The cluster's address.
  public var actual: IPAddress
  /// The document's line that shows it first.
  public var line: Int
  /// Its part in the conversation.
  public var side: Side
}

/// Two conversations that tell the same, or should.
public struct MatchedConversations: Hashable, Sendable {
  /// Its place among the expected ones, from 0.
  public var expected: Int
  /// Its place among the actual ones, from 0.
  public var actual: Int
  /// Nothing differs.
  public var isEqual: Bool
}

/// What a comparison of captures found.
public struct CaptureComparison: Hashable, Sendable {
  /// Where the cluster differs; positions are the document's lines, packets the document's numbers.
  public var mismatches: [Diagnostic] = []
  /// The addresses of matched conversations, for the renaming; hosts shown by name are left out.
  public var endpoints: [EndpointPair] = []
  /// Fields of packets that were compared and are equal.
  public var pinned = 0
  /// Fields that only have to be there: times, client ports, timestamps, windows, numbers.
  public var typed = 0
  /// What is worth a look and no mismatch.
  public var notes: [Diagnostic] = []
  /// Which conversation stands for which.
  public var matched: [MatchedConversations] = []

  /// Nothing compared yet.
  public init() {}

  /// Whether nothing differs.
  public var isEqual: Bool { mismatches.isEmpty }
}
