/// Expanded text that remembers whether it was quoted.
struct Piece {
  var text: String
  var isQuoted: Bool

  init(_ text: String, quoted: Bool = true) {
    self.text = text
    isQuoted = quoted
  }
}

/// Fields as they are being put together.
struct FieldBuilder {
  private(set) var fields: [[Piece]] = []
  private var current: [Piece]?

  mutating func add(_ piece: Piece) { current = (current ?? []) + [piece] }

  /// Ends the field, if there is one.
  mutating func end() {
    if let current { fields.append(current) }
    current = nil
  }

  /// Adds an unquoted value, which the separators part into fields.
  mutating func add(splitting value: String, at separators: String) {
    guard separators.utf8.contains(where: value.utf8.contains) else {
      if !value.isEmpty { add(Piece(value, quoted: false)) }
      return
    }
    let blanks = Set(separators.unicodeScalars.filter { " \t\n".unicodeScalars.contains($0) })
    let others = Set(separators.unicodeScalars).subtracting(blanks)
    var text = String.UnicodeScalarView()
    var isAfterOther = false
    func flush(_ builder: inout FieldBuilder) {
      if !text.isEmpty { builder.add(Piece(String(text), quoted: false)) }
      text = String.UnicodeScalarView()
    }
    for scalar in value.unicodeScalars {
      if blanks.contains(scalar) {
        flush(&self)
        end()
      } else if others.contains(scalar) {
        flush(&self)
        if current == nil, isAfterOther || fields.isEmpty { current = [] }
        end()
        isAfterOther = true
        continue
      } else {
        text.append(scalar)
      }
      isAfterOther = false
    }
    flush(&self)
  }
}
