/// A set of ids that knows their order.
struct OrderedIDs: Sendable {
  private var ids: [Int] = []

  mutating func insert(_ id: Int) {
    let place = place(of: id)
    if place == ids.count || ids[place] != id { ids.insert(id, at: place) }
  }

  mutating func remove(_ id: Int) {
    let place = place(of: id)
    if place < ids.count, ids[place] == id { ids.remove(at: place) }
  }

  /// The lowest one above an id.
  func first(after id: Int) -> Int? {
    let place = place(of: id + 1)
    return place < ids.count ? ids[place] : nil
  }

  /// Where an id is, or would be.
  private func place(of id: Int) -> Int {
    var (low, high) = (0, ids.count)
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
