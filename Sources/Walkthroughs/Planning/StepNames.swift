/// Names steps by their commands: program, subcommands and operands as a slug; options only where two different
/// commands would get the same name; `-2` for an equal command.
struct StepNames {
  /// Slugs are cut to this many bytes at a word.
  private static let longest = 60

  /// Names in the order of the steps; names that annotations pin are kept as they are.
  static func of(_ drafts: [Draft]) -> [String] {
    let pinned = drafts.map { $0.annotation?.name }
    var taken = Set(pinned.compactMap { $0 })
    let (commands, numbers) = commands(of: drafts)
    let slugs = distinct(commands)
    var seen: [String: Int] = [:]
    return drafts.indices.map { index in
      if let name = pinned[index] { return name }
      let slug = slugs[numbers[index]]
      var name = slug
      repeat {
        let count = seen[slug, default: 0] + 1
        seen[slug] = count
        name = count == 1 ? slug : "\(slug)-\(count)"
      } while !taken.insert(name).inserted
      return name
    }
  }

  private typealias Command = (key: String, invocations: [[String]])

  /// The commands that differ, and of every draft the number of its command.
  private static func commands(of drafts: [Draft]) -> ([Command], numbers: [Int]) {
    var commands: [Command] = []
    var known: [String: Int] = [:]
    let numbers = drafts.map { draft in
      if let number = known[draft.key] { return number }
      known[draft.key] = commands.count
      commands.append((draft.key, draft.reading.invocations))
      return commands.count - 1
    }
    return (commands, numbers)
  }

  /// One slug for each command; different commands get different slugs, by saying more where they collide.
  private static func distinct(_ commands: [Command]) -> [String] {
    var details = commands.map { _ in 0 }
    var slugs = commands.map { slug($0, detail: 0) }
    for _ in 0..<4 {
      let groups = Dictionary(grouping: commands.indices, by: { slugs[$0] })
      let colliding = groups.values.filter { $0.count > 1 }
      if colliding.isEmpty { break }
      for number in colliding.joined() {
        details[number] += 1
        slugs[number] = slug(commands[number], detail: details[number])
      }
    }
    return slugs
  }

  /// A slug that says more with every level of detail.
  ///
  /// 0: the first command's words. 1: further commands of a pipeline too. 2: values of options and long
  /// options too. 3: all options. 4: a check sum.
  private static func slug(_ command: Command, detail: Int) -> String {
    let (key, invocations) = command
    let main = invocations.prefix { $0.first != "" }
    let used = detail == 0 ? Array(main.prefix(inner(main))) : invocations
    var words: [String] = []
    for invocation in used { words += CommandWords(invocation).operands(short: detail < 3) }
    if detail >= 2 { for invocation in used { words += CommandWords(invocation).options(all: detail >= 3) } }
    let slug = slug(words, longest: longest)
    guard detail >= 4 else { return slug }
    return "\(slug.isEmpty ? "step" : slug)-\(checkSum(key))"
  }

  /// How many invocations belong to the first command: what `oc exec POD --` starts is said by its own words.
  private static func inner(_ invocations: ArraySlice<[String]>) -> Int { invocations.isEmpty ? 0 : 1 }

  private static func slug(_ words: [String], longest: Int) -> String {
    var slug: [UInt8] = []
    for word in words {
      let part = part(of: word)
      if part.isEmpty { continue }
      if slug.count + part.count + 1 > longest {
        if slug.isEmpty { slug = Array(part.prefix(longest)) }
        break
      }
      if !slug.isEmpty { slug.append(UInt8(ascii: "-")) }
      slug += part
    }
    while slug.last == UInt8(ascii: "-") { slug.removeLast() }
    return slug.isEmpty ? "step" : slug.string
  }

  /// Lower-case letters and digits, everything else one `-`; long ids are cut.
  private static func part(of word: String) -> [UInt8] {
    let isID = word.utf8.count >= 16 && word.utf8.allSatisfy { $0.isHexadecimal || $0 == UInt8(ascii: "-") }
    let bytes = isID ? word.utf8.prefix(8).bytes : word.utf8.prefix(120).bytes
    var part: [UInt8] = []
    part.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte.isAlphanumeric {
        part.append(byte.lowered)
      } else if let last = part.last, last != UInt8(ascii: "-") {
        part.append(UInt8(ascii: "-"))
      }
    }
    if part.last == UInt8(ascii: "-") { part.removeLast() }
    return part
  }

  /// FNV-1a, 24 bits in hexadecimal.
  private static func checkSum(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let hex = String((hash ^ hash >> 24) & 0xFF_FFFF, radix: 16)
    return String(repeating: "0", count: 6 - hex.utf8.count) + hex
  }
}

/// The words of one command: which name what it does, which are options and their values.
private struct CommandWords {
  private let invocation: [String]

  init(_ invocation: [String]) { self.invocation = invocation }

  /// The program and what it is given beside options; `short` names a machine by its first label.
  func operands(short: Bool) -> [String] {
    guard let program = invocation.first else { return [] }
    return [program] + parts().compactMap { $0.isOption ? nil : short ? firstLabel($0.text) : $0.text }
  }

  /// Long options and values; single letters only where `all` are wanted.
  func options(all: Bool) -> [String] {
    parts().compactMap { part in
      let isLetter =
        part.text.utf8.first == UInt8(ascii: "-") && part.text.utf8.dropFirst().first != UInt8(ascii: "-")
      return part.isOption && (all || !isLetter) ? part.text : nil
    }
  }

  private func parts() -> [(text: String, isOption: Bool)] {
    let letters = invocation.first.flatMap { valueLetters[$0] } ?? ""
    var parts: [(text: String, isOption: Bool)] = []
    var value = false
    for word in invocation.dropFirst() {
      if word == "--" || word == "-" || word == "\\" { continue }
      let option = word.utf8.first == UInt8(ascii: "-")
      parts.append((word, option || value))
      value = option && !value && takesValue(word, letters)
    }
    return parts
  }

  /// `api` of `api.apps.example.com`; addresses and file names stay whole.
  private func firstLabel(_ word: String) -> String {
    guard word.utf8.contains(0x2E) else { return word }
    let labels = word.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 3, let first = labels.first, let last = labels.last, !first.isEmpty else {
      return word
    }
    let named = word.utf8.allSatisfy { $0.isNameByte } && last.utf8.allSatisfy(\.isLetter)
    return named ? String(first) : word
  }

  /// Whether the next word is the option's value.
  private func takesValue(_ word: String, _ letters: String) -> Bool {
    if word.hasPrefix("--") { return !word.contains("=") && valueNames.contains(String(word.dropFirst(2))) }
    let cluster = word.utf8.dropFirst()
    let taker = cluster.firstIndex { letters.utf8.contains($0) }
    return taker.map { cluster.index(after: $0) == cluster.endIndex } ?? false
  }
}

/// Options that take the next word as their value, by program.
private let valueLetters: [String: String] = [
  "oc": "nolfcpsL", "kubectl": "nolfcpsL", "k": "nolfcpsL", "tcpdump": "BCEFGijmMrsTVwWyzQc",
  "curl": "oHXduwAbcemrTUx",
  "grep": "eABCmf", "ssh": "ilpoLRDFJ", "docker": "evpwnutlfh", "podman": "evpwnutlfh", "head": "nc",
  "tail": "nc",
  "ping": "ciIsWwt", "nsenter": "tSG", "helm": "nf", "awk": "Fvf", "sed": "ef", "cut": "dfc",
  "journalctl": "unpS",
  "crictl": "ro", "jq": "f", "dig": "xpt", "nc": "pswi", "az": "gno", "ip": "n", "sort": "kt",
  "xargs": "nIPL",
]

private let valueNames: WordSet = [
  "namespace", "output", "selector", "filename", "container", "context", "kubeconfig", "name", "image",
  "port",
  "type", "replicas", "format", "filter", "network", "publish", "volume", "env", "user", "header", "request",
  "data",
]
