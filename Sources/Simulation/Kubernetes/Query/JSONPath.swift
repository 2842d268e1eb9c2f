/// kubectl's templates: text, and in braces paths, quoted text and `range … end`
/// (<https://kubernetes.io/docs/reference/kubectl/jsonpath/>).
struct JSONPath {
  var parts: [Part]

  indirect enum Part: Hashable {
    case text(String)
    /// An `end` without a range: wrong only once the template is used.
    case strayEnd
    case path([Step])
    case range([Step], [Part])
  }

  indirect enum Step: Hashable {
    case root, current, wildcard, descend
    case field(String)
    case slice(Int?, Int?, Int?)
    case index(Int)
    case union([[Step]])
    case filter(Operand, String, Operand?)
  }

  enum Operand: Hashable {
    case path([Step])
    case value(Manifest)
  }

  /// Why a template could not be read, or an object not be walked, in kubectl's words.
  struct Failure: Error { var message: String }

  /// The deepest nesting of ranges and unions.
  static let deepest = 16
  /// The longest template, in bytes.
  static let longest = 1 << 14

  init(_ template: String) throws(Failure) {
    guard template.utf8.count <= JSONPath.longest else { throw Failure(message: "the template is too long") }
    var parser = JSONPathParser(template)
    parts = try parser.template()
  }

  /// An expression with or without braces and leading dot, as custom columns and `--sort-by` take it.
  init(relaxed expression: String) throws(Failure) {
    var body = expression[...]
    if body.hasPrefix("{"), body.hasSuffix("}") { body = body.dropFirst().dropLast() }
    guard !body.isEmpty, !body.contains("{"), !body.contains("}") else {
      throw Failure(
        message: "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or "
          + "'{.name1.name2}'")
    }
    try self.init("{" + (body.hasPrefix(".") || body.hasPrefix("[") ? "" : ".") + body + "}")
  }
}
