extension Pattern: CustomStringConvertible {
  /// The text of a `.golden` file; reads back as the same pattern.
  public var description: String {
    let end = exit.map { ["{{exit \($0)}}"] } ?? []
    return (lines.map(\.description) + end).map { $0 + "\n" }.joined()
  }
}

extension PatternLine: CustomStringConvertible {
  /// The line without its end.
  public var description: String {
    switch self {
    case .elision: "..."
    case .text(let text): text.parts.map(\.description).joined() + (text.isOptional ? " {{?}}" : "")
    }
  }
}

extension PatternPart: CustomStringConvertible {
  /// The part in the notation of `.golden` files.
  public var description: String {
    switch self {
    case .text(let text): text
    case .any: "{{*}}"
    case .value(let type): "{{\(type.rawValue)}}"
    case .named(let type, let name): "{{\(type.rawValue)=\(name)}}"
    case .literal(let text): "{{'" + text.doublingQuotes + "'}}"
    }
  }
}

extension String {
  fileprivate var doublingQuotes: String {
    String(decoding: utf8.flatMap { $0 == 0x27 ? [$0, $0] : [$0] }, as: UTF8.self)
  }
}
