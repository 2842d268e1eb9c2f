extension Renaming {
  /// Lets the identities that a command uses before any output showed them stand for themselves.
  ///
  /// `words` are the operands and option values, in UTF-8 bytes of the text. The one-to-one rule applies: a value
  /// that is already the cluster's for another one is a mismatch.
  public mutating func admit(_ command: CommandFacts, text: String, words: [Range<Int>]) -> [Mismatch] {
    let tokens = operands(of: text, words).flatMap(\.tokens)
    let sightings = tokens.compactMap { token -> Sighting? in
      guard let key = key(token, in: command), isUnknown(key) else { return nil }
      return Sighting(
        type: key.type, scope: key.scope, author: key.value, actual: key.value, field: "command",
        place: Place(step: command.step, line: command.line, column: 1), basis: .admitted)
    }
    return settle(sightings).map(\.mismatch)
  }

  /// Puts the cluster's values into a command, all at once, on the spans of tokens.
  ///
  /// Pending values that the command needs are bound by position. Values unknown so far stay as they are.
  ///
  /// - Throws: ``RewriteError`` when a value of the cluster would not be read as the same type in the same place,
  ///   or holds a character that a shell might interpret.
  public mutating func rewrite(
    _ text: String, words: [Range<Int>], in command: CommandFacts
  ) throws(RewriteError) -> Rewritten {
    var result = Rewritten(text: "", used: [], tainted: [])
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    var index = 0
    for operand in operands(of: text, words) {
      output += bytes[index..<operand.range.lowerBound]
      output += try rewritten(operand, of: bytes, in: command, &result).utf8
      index = operand.range.upperBound
    }
    output += bytes[index...]
    result.text = String(decoding: output, as: UTF8.self)
    return result
  }

  /// A line of the cluster's output in the document's values.
  ///
  /// Where the author has no value, the cluster's stays.
  public func inAuthorsWords(_ actualText: String, context: String = "host") -> String {
    inAuthorsWords(actualText, context: context, positions: positions)
  }

  /// The same for many lines of one output, for which ``positions`` are made once.
  func inAuthorsWords(
    _ actualText: String, context: String = "host", positions: [ValueKey: String]
  ) -> String {
    let lexer = Lexer(actualText, names: actualNames)
    let facts = CommandFacts(step: "", line: 0, key: "", context: context)
    var output: [UInt8] = []
    var index = 0
    for token in lexer.words(in: 0..<lexer.bytes.count).flatMap(\.tokens) {
      let key = key(token, in: facts)
      let author = key.flatMap { self.author(of: $0) ?? positions[$0] } ?? named(token)
      output += lexer.bytes[index..<token.range.lowerBound] + Array(author.utf8)
      index = token.range.upperBound
    }
    return String(decoding: output + lexer.bytes[index...], as: UTF8.self)
  }

  func named(_ token: Token) -> String {
    token.type == nil || token.type == .pod || token.type == .replicaset
      ? chosen.inverse.renamed(token.text) : token.text
  }

  func author(of key: ValueKey) -> String? {
    if let pair = ledger.partner(actual: key) { return pair.author }
    guard let stem = Relation.stem(key.value) else { return nil }
    let whole = ledger.live(stem: stem).map { ledger.pairs[$0] }.first { $0.actual.hasPrefix(key.value) }
    return whole.map { String($0.author.prefix(key.value.count)) }
  }

  /// What values of the cluster that wait are called by their position.
  var positions: [ValueKey: String] {
    Dictionary(
      waiting.map { (ValueKey(type: $0.type, scope: "", value: $0.actual), $0.author) }
    ) { first, _ in first }
  }

  // MARK: Operands

  /// An operand's tokens, and where it stands.
  private struct Operand {
    var range: Range<Int>
    var tokens: [Token]
  }

  /// Operands in order; ranges outside the text, or inside one another, are passed over.
  private func operands(of text: String, _ words: [Range<Int>]) -> [Operand] {
    let lexer = Lexer(text, names: authorNames)
    var end = 0
    var operands: [Operand] = []
    for range in words.sorted(by: { $0.lowerBound < $1.lowerBound })
    where range.lowerBound >= end && range.upperBound <= lexer.bytes.count {
      operands.append(Operand(range: range, tokens: lexer.words(in: range).flatMap(\.tokens)))
      end = range.upperBound
    }
    return operands
  }

  func key(_ token: Token, in facts: CommandFacts) -> ValueKey? {
    guard let type = token.type, type.tokenClass == .identity, !token.isPeer else { return nil }
    return ValueKey(type: type, scope: type.isScoped ? facts.scope : "", value: token.text)
  }

  private func isUnknown(_ key: ValueKey) -> Bool {
    ledger.anyPartner(author: key) == nil && pending.authors[key] == nil && !ledger.lost.contains(key)
      && Implied(key, in: ledger) == nil
  }

  // MARK: Replacing

  private mutating func rewritten(
    _ operand: Operand, of bytes: [UInt8], in command: CommandFacts, _ result: inout Rewritten
  ) throws(RewriteError) -> String {
    var output: [UInt8] = []
    var index = operand.range.lowerBound
    for token in operand.tokens {
      output += bytes[index..<token.range.lowerBound]
      output += replacement(of: token, in: command, &result).utf8
      index = token.range.upperBound
    }
    let word = String(decoding: output + bytes[index..<operand.range.upperBound], as: UTF8.self)
    let original = bytes.text(operand.range)
    if word != original { try check(word, instead: original, operand) }
    return word
  }

  private mutating func replacement(
    of token: Token, in command: CommandFacts, _ result: inout Rewritten
  ) -> String {
    guard let key = key(token, in: command) else {
      return token.type == nil ? chosen.renamed(token.text) : token.text
    }
    commit(key)
    if let id = ledger.anyPartner(author: key) {
      if ledger.pairs[id].basis == .tainted { result.tainted.append(token.text) }
      return use(id, ledger.pairs[id].actual, command, &result)
    }
    if let implied = Implied(key, in: ledger) { return use(implied.id, implied.actual, command, &result) }
    if ledger.lost.contains(key) { result.tainted.append(token.text) }
    return token.text
  }

  private mutating func use(
    _ id: Int, _ actual: String, _ command: CommandFacts, _ result: inout Rewritten
  ) -> String {
    ledger.use(id, by: command.step)
    if !result.used.contains(id) { result.used.append(id) }
    return actual
  }

  /// The new word must be read as the old one was, and mean nothing to a shell that the old one did not.
  private func check(_ word: String, instead original: String, _ operand: Operand) throws(RewriteError) {
    let lexer = Lexer(word, names: actualNames)
    let types = lexer.words(in: 0..<lexer.bytes.count).flatMap(\.tokens).map { $0.type ?? $0.leaning }
    if types.compactMap({ $0 }) != operand.tokens.compactMap({ $0.type ?? $0.leaning }) {
      throw RewriteError(
        word: original, replacement: word,
        message: "`\(word)` is not read as `\(original)` is: the types differ")
    }
    let plain = Set(original.utf8)
    let isSafe = word.utf8.allSatisfy {
      $0.isAlphanumeric || plain.contains($0) || ".:-_/@".utf8.contains($0)
    }
    if !isSafe {
      throw RewriteError(
        word: original, replacement: word, message: "`\(word)` holds a character that a shell may interpret")
    }
  }
}

/// The cluster's counterpart of a value that follows from another binding.
private struct Implied {
  var id: Int
  var actual: String

  init?(_ key: ValueKey, in ledger: Ledger) {
    switch key.type {
    case .containerID, .interface: self.init(cut: key.value, in: ledger)
    case .domain: self.init(domain: key.value, in: ledger)
    case .mac: self.init(.ip, Relation.ip(ofOVN: key.value), in: ledger, Relation.ovn(ofIP:))
    case .ip6: self.init(.mac, Relation.mac(ofEUI64: key.value), in: ledger, Relation.linkLocal(ofMAC:))
    default: return nil
    }
  }

  private init?(
    _ type: ValueType, _ author: String?, in ledger: Ledger, _ follow: (String) -> String?
  ) {
    guard let author, let id = ledger.live(author: ValueKey(type: type, scope: "", value: author)).first,
      let actual = follow(ledger.pairs[id].actual)
    else { return nil }
    (self.id, self.actual) = (id, actual)
  }

  /// The beginning of a longer id.
  private init?(cut value: String, in ledger: Ledger) {
    guard let stem = Relation.stem(value),
      let id = ledger.live(stem: stem).first(where: { ledger.pairs[$0].author.hasPrefix(value) })
    else { return nil }
    (self.id, actual) = (id, String(ledger.pairs[id].actual.prefix(value.count)))
  }

  /// Labels before a domain that is bound.
  private init?(domain value: String, in ledger: Ledger) {
    var labels = value.split(separator: ".")
    var front: [Substring] = []
    while labels.count > 2 {
      front.append(labels.removeFirst())
      let key = ValueKey(type: .domain, scope: "", value: labels.joined(separator: "."))
      guard let id = ledger.live(author: key).first else { continue }
      (self.id, actual) = (id, front.joined(separator: ".") + "." + ledger.pairs[id].actual)
      return
    }
    return nil
  }
}
