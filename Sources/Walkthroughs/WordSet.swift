/// A fixed set of words that is asked about spans of bytes, because making a string of every word of a document
/// costs more than reading it.
struct WordSet: ExpressibleByArrayLiteral, Sendable {
  /// All words, one after the other.
  private var text: [UInt8] = []
  /// Where the word of a slot begins and ends; equal where the slot is free. A power of two of them.
  private var slots: [Range<Int32>]
  private var longest = 0

  init(arrayLiteral words: String...) { self.init(words.map { Array($0.utf8) }) }

  /// Words parted by blanks and line ends.
  init(_ text: StaticString) {
    self.init(text.withUTF8Buffer { $0.split { $0 == 0x20 || $0 == 0x0A }.map { Array($0) } })
  }

  /// The words of several sets.
  init(joining sets: [WordSet]) { self.init(sets.flatMap(\.words)) }

  private var words: [[UInt8]] {
    slots.filter { !$0.isEmpty }.map { Array(text[Int($0.lowerBound)..<Int($0.upperBound)]) }
  }

  private init(_ words: [[UInt8]]) {
    var size = 8
    while size < words.count * 4 { size *= 2 }
    slots = Array(repeating: 0..<0, count: size)
    for word in words where !word.isEmpty && !contains(word[...]) {
      let start = Int32(clamping: text.count)
      text += word
      longest = max(longest, word.count)
      slots[slot(of: word[...])] = start..<Int32(clamping: text.count)
    }
  }

  func contains(_ word: some Collection<UInt8>) -> Bool {
    guard !word.isEmpty, word.count <= longest else { return false }
    return !slots[slot(of: word)].isEmpty
  }

  func contains(_ word: String) -> Bool { contains(word.utf8) }

  /// Whether the word is one of these in small letters.
  func contains(lowering word: some Collection<UInt8>) -> Bool {
    guard word.count <= longest else { return false }
    return contains(word.lazy.map(\.lowered))
  }

  /// The slot of a word, or the free one where it would be.
  private func slot(of word: some Collection<UInt8>) -> Int {
    var hash = UInt32(2_166_136_261)
    for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    var index = Int(hash ^ hash >> 15) & (slots.count - 1)
    while !slots[index].isEmpty, !holds(slots[index], word) { index = (index + 1) & (slots.count - 1) }
    return index
  }

  private func holds(_ slot: Range<Int32>, _ word: some Collection<UInt8>) -> Bool {
    slot.count == word.count && text[Int(slot.lowerBound)..<Int(slot.upperBound)].elementsEqual(word)
  }
}
