/// The program of a command that does not end by itself: captures, followers, forwarders, servers.
func endlessProgram(_ reading: CommandReading) -> String? {
  if reading.isBackground || reading.wrappers.contains("timeout") { return nil }
  if reading.invocations.contains(where: { $0.first == "head" }) { return nil }
  if reading.wrappers.contains("watch") { return "watch" }
  return reading.invocations.lazy.compactMap { endless($0) }.first
}

private func endless(_ words: [String]) -> String? {
  guard let program = words.first else { return nil }
  let options = Options(words.dropFirst())
  let ends: Bool
  switch program {
  case "tcpdump":
    ends = options.has("crhDL", values: "BCEFGijmMrsTVwWyzQc", "count", "version", "help", "list-interfaces")
  case "tshark", "dumpcap": ends = options.has("carhDL", values: "abcfirswTeE", "version", "help")
  case "tail": ends = !options.has("fF", values: "ncs", "follow")
  case "watch": ends = false
  case "journalctl": ends = !options.has("f", values: "unpbStUoc", "follow")
  case "dmesg": ends = !options.has("w", values: "ln", "follow")
  case "kubectl", "oc", "k", "docker", "podman", "crictl": return endlessOfCluster(program, words, options)
  default: return server(program, words, options)
  }
  return ends ? nil : program
}

private func endlessOfCluster(_ program: String, _ words: [String], _ options: Options) -> String? {
  let verb = words.dropFirst().first {
    ["port-forward", "proxy", "get", "logs", "log", "events", "stats"].contains($0)
  }
  switch verb {
  case "port-forward", "proxy": return "\(program) \(verb ?? "")"
  case "get", "events":
    let follows = options.has("w", values: "nolfLcs", "watch", "watch-only")
    return follows && program != "docker" ? "\(program) \(verb ?? "") --watch" : nil
  case "logs", "log": return options.has("f", values: "nlcp", "follow") ? "\(program) logs --follow" : nil
  case "stats": return program == "docker" && !options.has("", values: "", "no-stream") ? "docker stats" : nil
  default: return nil
  }
}

/// Programs that serve until they are stopped; some name themselves by their module.
private func server(_ program: String, _ words: [String], _ options: Options) -> String? {
  switch program {
  case "python", "python3", "python2":
    guard let flag = words.firstIndex(of: "-m"), words.indices.contains(flag + 1) else { return nil }
    return ["http.server", "SimpleHTTPServer"].contains(words[flag + 1]) ? words[flag + 1] : nil
  case "nc", "ncat", "netcat":
    return options.has("l", values: "eghimopqswxX", "listen") ? program : nil
  case "socat": return words.contains { $0.uppercased().firstRange(of: "-LISTEN:") != nil } ? program : nil
  case "iperf", "iperf3":
    return options.has("s", values: "pifAB", "server")
      && !options.has("D1", values: "pifAB", "daemon", "one-off")
      ? program : nil
  default: return nil
  }
}

/// The options among a program's words.
private struct Options {
  let words: ArraySlice<String>

  init(_ words: ArraySlice<String>) { self.words = words }

  /// Whether one of the letters or long names is given.
  ///
  /// `values` are letters that take the rest of their word as
  /// a value, or the next word.
  func has(_ letters: String, values: String, _ names: String...) -> Bool {
    var skips = false
    for word in words {
      if skips {
        skips = false
        continue
      }
      if word == "--" { return false }
      if word.hasPrefix("--") {
        let name = word.dropFirst(2).prefix { $0 != "=" }
        if names.contains(String(name)), !word.hasSuffix("=false") { return true }
        continue
      }
      guard word.hasPrefix("-") else { continue }
      let cluster = word.utf8.dropFirst()
      for (offset, letter) in cluster.enumerated() {
        if letters.utf8.contains(letter) { return true }
        if values.utf8.contains(letter) {
          skips = offset + 1 == cluster.count
          break
        }
      }
    }
    return false
  }
}
