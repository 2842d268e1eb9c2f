/// A mark that begins or ends one of several alternatives, in the notations of site generators.
enum TabMark: Equatable {
  /// A tab with its title begins.
  case tab(String)
  /// The tab ends.
  case tabEnd
  /// A set of tabs begins or ends.
  case set, setEnd

  /// A cheap look that spares most lines the rest.
  static func mayBegin(_ line: String) -> Bool {
    switch line.utf8.first(where: { !$0.isBlank }) {
    case UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "<"): true
    default: false
    }
  }

  /// The mark a line consists of: `=== "Linux"`, `<TabItem value="linux" label="Linux">`, `{{< tab "Linux" >}}`,
  /// `{% tab title="Linux" %}`.
  init?(_ line: ArraySlice<UInt8>) {
    let text = line.trimmed
    guard let first = text.first else { return nil }
    switch first {
    case UInt8(ascii: "="): self.init(mkDocs: text)
    case UInt8(ascii: "{"): self.init(shortcode: text)
    case UInt8(ascii: "<"): self.init(element: text)
    default: return nil
    }
  }

  private init?(mkDocs text: ArraySlice<UInt8>) {
    guard text.begins(with: "=== ") || text.begins(with: "===! ") || text.begins(with: "===+ "),
      let title = Self.quoted(text)
    else { return nil }
    self = .tab(title)
  }

  private init?(shortcode text: ArraySlice<UInt8>) {
    guard let code = Shortcode(text) else { return nil }
    switch code.name {
    case "tab", "tabitem", "tab-item", "codetab":
      self = code.closes ? .tabEnd : .tab(Self.title(code.arguments))
    case "tabs", "tabset", "tabpane", "codetabs", "tab-set": self = code.closes ? .setEnd : .set
    default: return nil
    }
  }

  private init?(element text: ArraySlice<UInt8>) {
    if text.begins(with: "<TabItem") || text.begins(with: "<Tab ") {
      self = .tab(Self.title(text))
    } else if text.begins(with: "</TabItem") || text.begins(with: "</Tab>") {
      self = .tabEnd
    } else if text.begins(with: "<Tabs") {
      self = .set
    } else if text.begins(with: "</Tabs") {
      self = .setEnd
    } else {
      return nil
    }
  }

  /// The title among attributes: `label`, `title`, `name`, `header`, `value`, or the first quoted text.
  private static func title(_ text: ArraySlice<UInt8>) -> String {
    for key in ["label=", "title=", "name=", "header=", "value="] {
      let bytes = Array(key.utf8)
      guard let at = text.indices.first(where: { text[$0...].starts(with: bytes) }) else { continue }
      if let title = quoted(text[(at + bytes.count)...]) { return title }
    }
    return quoted(text) ?? text.prefix { $0.isNameByte || $0.isBlank }.trimmed.string
  }

  private static func quoted(_ text: ArraySlice<UInt8>) -> String? {
    guard let open = text.firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }),
      let close = text[(open + 1)...].firstIndex(of: text[open])
    else { return nil }
    return text[(open + 1)..<close].string
  }
}
