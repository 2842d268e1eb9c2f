extension Call {
  func ofShell() -> [InnerCommand] {
    let options = options("oO", names: ["rcfile", "init-file"], stopsAtOperand: true)
    if options.has("-c") { return [text(of: 0, in: options)] }
    if options.has("--version", "--help") { return [] }
    return options.operands.isEmpty || options.has("-s") ? [.shell] : [.opaque]
  }

  func ofSu() -> [InnerCommand] {
    let options = options("csgG", names: ["command", "shell", "group"])
    guard options.has("-c", "--command") else { return [.shell] }
    return [options.value("-c", "--command").map { .text($0) } ?? .opaque]
  }

  func ofSSH() -> [InnerCommand] {
    let options = options(Call.sshLetters, stopsAtOperand: true)
    guard options.places.count > 1 else { return options.has("-N", "-V", "-G", "-Q", "-W") ? [] : [.shell] }
    return [text(from: options.places[1])]
  }

  /// The options of ssh(1) that take a value.
  static let sshLetters = "BbcDEeFIiJLlmOoPpQRSWw"

  func ofWatch() -> [InnerCommand] {
    let options = options("n", names: ["interval"], stopsAtOperand: true)
    guard let first = options.places.first else { return [] }
    return options.has("-x", "--exec") ? [.words(first..<words.count)] : [text(from: first)]
  }

  /// `-` and the empty action run nothing.
  func ofTrap() -> [InnerCommand] {
    let operands = options().operands
    guard operands.count > 1, !["", "-"].contains(operands[0].staticText) else { return [] }
    return [text(of: 0)]
  }

  func ofAlias() -> [InnerCommand] {
    options().operands.compactMap { word in
      guard let text = word.staticText else { return .opaque }
      return text.firstIndex(of: "=").map { .text(String(text[text.index(after: $0)...])) }
    }
  }

  func ofToolbox() -> [InnerCommand] {
    let options = options("cdr", names: ["container", "distro", "release"], stopsAtOperand: true)
    switch options.operand(0) {
    case nil, "enter": return [.shell]
    case "run":
      let inner = Options(
        words, from: options.places[0] + 1,
        Options.Grammar(letters: "cdr", names: ["container"], stopsAtOperand: true))
      return inner.places.first.map { [.words($0..<words.count)] } ?? []
    default: return []
    }
  }

  /// `minikube ssh`, `vagrant ssh`
  func ofMachine() -> [InnerCommand] {
    let options = options("cnp", names: ["command", "node", "profile"])
    guard options.operand(0) == "ssh" else { return [] }
    if let text = options.value("-c", "--command") { return [.text(text)] }
    guard let place = options.afterDashes ?? options.places.dropFirst().first, place < words.count else {
      return [.shell]
    }
    return [text(from: place)]
  }
}
