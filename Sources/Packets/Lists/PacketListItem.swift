/// An entry of the list by which an author explains packets one by one.
public struct PacketListItem: Hashable, Sendable {
  /// The number as rendered.
  public var number: Int
  /// The item's text without its marker.
  public var text: String
  /// The document's line it starts on.
  public var line: Int

  /// An item.
  public init(number: Int, text: String, line: Int) {
    self.number = number
    self.text = text
    self.line = line
  }
}

/// Whether a numbered list explains a capture packet by packet: at least three items, half of them naming flags or
/// phases of a connection.
public func explainsPackets(_ items: [PacketListItem]) -> Bool {
  guard items.count >= 3 else { return false }
  return items.count { ItemWords($0.text).namesFlagsOrPhases } * 2 >= items.count
}
