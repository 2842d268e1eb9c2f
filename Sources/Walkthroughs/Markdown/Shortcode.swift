/// A shortcode or template tag on a line of its own: `{{< text bash >}}`, `{{% /tab %}}`, `{% endtabs %}`.
struct Shortcode {
  /// Its name, without the mark that closes.
  var name: String
  var closes: Bool
  /// What follows the name.
  var arguments: ArraySlice<UInt8>

  init?(_ line: ArraySlice<UInt8>) {
    let text = line.drop { $0.isBlank || $0 == UInt8(ascii: ">") }.trimmedAtEnd
    let hugo = text.begins(with: "{{<") && text.ends(with: ">}}")
    let other = text.begins(with: "{{%") && text.ends(with: "%}}")
    let jekyll = text.begins(with: "{%") && text.ends(with: "%}")
    guard hugo || other || jekyll, text.count >= 8 else { return nil }
    let width = hugo || other ? 3 : 2
    var inner = text.dropFirst(width).dropLast(width).trimmed
    closes = inner.first == UInt8(ascii: "/")
    if closes { inner = inner.dropFirst().drop(while: \.isBlank) }
    let word = inner.prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    guard !word.isEmpty else { return nil }
    let ends = jekyll && word.begins(with: "end")
    closes = closes || ends
    name = (ends ? word.dropFirst(3) : word).string.lowercased()
    arguments = inner[word.endIndex...].trimmed
  }

  /// Its content is a block of code.
  var isCode: Bool {
    ["text", "highlight", "code", "codeblock", "code-block", "cmd", "terminal"].contains(name)
  }

  /// The code's language, as an info string.
  var info: String { arguments.string }
}

/// The lines of shortcodes that fence code: pairs of an opening and a closing one of the same name.
func shortcodeFences(in source: SourceText) -> Set<Int> {
  var fences: Set<Int> = []
  var open: (line: Int, name: String)?
  for number in 1...source.lineCount {
    let line = source.line(number)
    guard let first = line.first(where: { !$0.isBlank && $0 != UInt8(ascii: ">") }),
      first == UInt8(ascii: "{"),
      let code = Shortcode(line), code.isCode
    else { continue }
    if !code.closes {
      open = (number, code.name)
    } else if let opened = open, opened.name == code.name {
      fences.formUnion([opened.line, number])
      open = nil
    }
  }
  return fences
}
