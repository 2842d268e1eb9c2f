/// Which blocks and commands are alternatives that another one stands for: tabs, headings, lead-ins and comments that
/// name platforms. Of each set one is chosen, Linux first, else the first; the others get a reason not to be run.
struct Alternatives {
  /// Why a block is not run.
  private(set) var blocks: [Int: String] = [:]

  private struct Tab {
    var title: String
    var blocks: [Int] = []
  }

  private let document: Document
  /// The tabs of the set that is open.
  private var tabs: [Tab] = []
  private var titles: Set<String> = []
  /// Whether blocks belong to the last tab.
  private var isOpen = false
  /// The set is made of sections between headings of this level.
  private var level: Int?
  /// The set is made of lead-ins such as `On macOS:`.
  private var isLoose = false
  /// The set is made of MkDocs' tabs, whose content is indented and which nothing closes.
  private var isIndented = false
  /// Titles chosen before: the same choice holds for the whole document.
  private var chosen: Set<String> = []

  init(_ document: Document) {
    self.document = document
    for part in document.parts {
      switch part {
      case .prose(let index): add(document.prose[index])
      case .block(let index): add(document.blocks[index])
      case .comment: break
      }
    }
    close()
  }

  private mutating func add(_ prose: Prose) {
    if case .heading(let level) = prose.kind { return addHeading(prose.text, level) }
    var isMark = false
    for line in prose.lines {
      guard TabMark.mayBegin(line.text), let mark = TabMark(Array(line.text.utf8)[...]) else { continue }
      isMark = true
      take(mark)
      isIndented = line.text.hasPrefix("===")
    }
    if !isMark { addText(prose) }
  }

  private mutating func take(_ mark: TabMark) {
    if level != nil || isLoose { close() }
    switch mark {
    case .set, .setEnd: close()
    case .tab(let title):
      if titles.contains(title) { close() }
      titles.insert(title)
      tabs.append(Tab(title: title))
      isOpen = true
    case .tabEnd: isOpen = false
    }
  }

  /// Sections whose headings consist of the names of platforms.
  private mutating func addHeading(_ text: String, _ level: Int) {
    if let own = self.level, level > own { return }
    let platform = Platform(naming: text)
    if self.level != level || platform == nil { close() }
    guard platform != nil else { return }
    self.level = level
    tabs.append(Tab(title: text))
    isOpen = true
  }

  /// A paragraph such as `On macOS:`; any other one ends a set of them, and one that is not indented MkDocs' tabs.
  private mutating func addText(_ prose: Prose) {
    if isIndented, prose.lines.first.map({ $0.column < 4 }) == true { close() }
    guard level == nil, tabs.isEmpty || isLoose else { return }
    let text = prose.text
    guard text.utf8.count <= 60, Platform(naming: text) != nil else {
      if isLoose { close() }
      return
    }
    isLoose = true
    tabs.append(Tab(title: text))
    isOpen = true
  }

  private mutating func add(_ block: Block) {
    if isIndented, block.lines.first.map({ $0.column < 4 }) == true { close() }
    guard isOpen, let last = tabs.indices.last else { return }
    tabs[last].blocks.append(block.index)
  }

  /// Chooses one tab of the set, and begins anew.
  private mutating func close() {
    defer { (tabs, titles, isOpen, level, isLoose, isIndented) = ([], [], false, nil, false, false) }
    let runnable = tabs.filter { $0.blocks.contains { document.blocks[$0].kind.hasCommands } }
    guard runnable.count > 1, let choice = choice(runnable) else { return }
    chosen.insert(choice.title)
    for tab in runnable where tab.title != choice.title {
      for block in tab.blocks {
        blocks[block] =
          "an alternative: “\(Self.plain(choice.title))” is run instead of “\(Self.plain(tab.title))”"
      }
    }
  }

  private func choice(_ tabs: [Tab]) -> Tab? {
    let platforms = tabs.map { Platform(in: $0.title) }
    let named = Set(platforms.compactMap { $0 })
    if let best = named.min(), named.count > 1 { return zip(tabs, platforms).first { $0.1 == best }?.0 }
    return tabs.first { chosen.contains($0.title) } ?? tabs.first
  }

  private static func plain(_ title: String) -> String {
    Array(title.utf8.prefix(60)).filter { !"*_`:#".utf8.contains($0) }.string
  }
}

extension Alternatives {
  /// Why commands of one block are not run: comments above them name different platforms.
  static func commands(of block: Block) -> [Int: String] {
    var platform: Platform?
    var platforms: [Platform?] = []
    var at = 0
    for command in block.commands {
      for line in block.lines[at..<max(at, command.lines.lowerBound)]
      where line.text.utf8.first == UInt8(ascii: "#") {
        platform = Platform(naming: line.text)
      }
      platforms.append(platform)
      at = command.lines.upperBound
    }
    let named = Set(platforms.compactMap { $0 })
    guard named.count > 1, let best = named.min() else { return [:] }
    var skipped: [Int: String] = [:]
    for (index, own) in platforms.enumerated() {
      if let own, own != best {
        skipped[index] = "an alternative for another platform: the one for \(best) is run"
      }
    }
    return skipped
  }
}
