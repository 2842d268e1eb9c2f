/// Names that were chosen by the author and are other names on this cluster: `--bind AUTHOR=ACTUAL`.
///
/// A name counts where no letter and no digit touches it, so that `shop` is renamed in `service/shop`, `app=shop`
/// and `shop-7d9c5b8f46-x2x8k`, not in `workshop`. Longer names go first; a name bound to itself protects what it covers.
struct ChosenNames: Hashable, Sendable {
  private(set) var pairs: [Pair] = []

  struct Pair: Hashable, Sendable {
    var author: String
    var actual: String
  }

  init() {}

  init(_ pairs: [(author: String, actual: String)]) {
    self.pairs = pairs.filter { !$0.author.isEmpty }.map { Pair(author: $0.author, actual: $0.actual) }
      .sorted { $0.author.utf8.count > $1.author.utf8.count }
  }

  /// The names the other way round.
  var inverse: ChosenNames { ChosenNames(pairs.map { (author: $0.actual, actual: $0.author) }) }

  /// The text with every chosen name replaced, all at once.
  func renamed(_ text: String) -> String {
    guard !pairs.isEmpty, pairs.contains(where: { text.contains($0.author) }) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let pair = pairs.first(where: { stands($0.author, at: index, in: bytes) }) {
        result += pair.actual.utf8
        index += pair.author.utf8.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func stands(_ name: String, at index: Int, in bytes: [UInt8]) -> Bool {
    let end = index + name.utf8.count
    return end <= bytes.count && bytes[index..<end].elementsEqual(name.utf8)
      && !bytes.at(index - 1).isAlphanumeric && !bytes.at(end).isAlphanumeric
  }
}
