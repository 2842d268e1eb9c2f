internal import Packets

/// The numbered lists that explain captures: at least three items, half of them naming flags or phases, each
/// attached to the nearest step above that shows packets.
func packetLists(of document: Document, steps: [Step]) -> [PacketList] {
  let shown = steps.indices.filter { index in
    steps[index].role != .run && steps[index].output.map { showsPackets($0.lines) } == true
  }
  guard !shown.isEmpty else { return [] }
  return numberedLists(of: document).compactMap { items in
    guard let first = items.first, explainsPackets(items) else { return nil }
    guard let step = shown.last(where: { (steps[$0].output?.line ?? 0) < first.line }) else { return nil }
    return PacketList(step: step, items: items)
  }
}

/// Numbered lists in document order; paragraphs of one item are joined.
private func numberedLists(of document: Document) -> [[PacketListItem]] {
  var lists: [Int: [PacketListItem]] = [:]
  var order: [Int] = []
  for prose in document.prose {
    guard let item = prose.item, let number = item.number else { continue }
    if lists[item.list] == nil { order.append(item.list) }
    var items = lists[item.list] ?? []
    if let last = items.indices.last, items[last].number == number {
      items[last].text += " " + prose.text
    } else {
      items.append(PacketListItem(number: number, text: prose.text, line: prose.line))
    }
    lists[item.list] = items
  }
  return order.compactMap { lists[$0] }
}
