/// Honest variations of `unprepared.md`: each is still true, step for step and token for token.
let variations: [Variation] = [
  Variation("the document as it is") { $0 },
  Variation("ages of another day", [("26h", "3d4h"), ("45h", "9d"), ("46h", "9d"), ("47h", "10d"), ("2d2h", "31d")]),
  Variation("builds of another day", [("26 hours ago", "3 weeks ago")]),
  Variation("a build that took longer", [("26 hours ago   32s", "26 hours ago   1m12s")]),
  Variation("a replica of another age", [("38s", "2m5s")]),
  Variation("captured at another hour", [(" 06:43:2", " 23:01:1")]),
  Variation("captured over midnight") { text in
    ["06:43:20.251", "06:43:20.276"].reduce(text.replacingAll("06:43:25.28", with: "00:00:03.28")) {
      $0.replacingAll($1, with: "23:59:58" + $1.dropFirst(8))
    }
  },
  Variation("another client port", [("58884", "41022")]),
  Variation("other initial sequence numbers", [("652481145", "4294967295"), ("652481146", "0"), ("440466640", "17")]),
  Variation("other timestamp clocks", [("TS val 899", "TS val 123"), ("ecr 899", "ecr 123"), ("1638", "2638")]),
  Variation("Windows line ends") { $0.replacingAll("\n", with: "\r\n") },
  Variation("a prompt before every command") { mapBlocks($0) { isCommand($1) ? "$ " + $1 : $1 } },
  Variation("prompts with a host") {
    mapBlocks($0) {
      $0 == 0 && isCommand($1) && !$1.hasPrefix("netstat") && !$1.hasPrefix("crictl") && !$1.hasPrefix("tcpdump") && !$1.hasPrefix("nsenter")
        ? "[me@desk ~]$ " + $1 : $1
    }
  },
  Variation("console as info string") { text in
    var opens = true
    return mapLines(text) { line in
      guard line == "```" else { return line }
      defer { opens.toggle() }
      return opens ? "```console" : line
    }
  },
  Variation("bash as info string") { text in
    var opens = true
    return mapLines(text) { line in
      guard line == "```" else { return line }
      defer { opens.toggle() }
      return opens ? "```bash" : line
    }
  },
  Variation("tildes as fences", [("```", "~~~")]),
  Variation("no numbers before the packets") { mapLines($0) { withoutNumber($0) } },
  Variation("elided labels", pinsLess: true) {
    mapLines($0) { line in
      if line.contains("app.kubernetes.io/instance") { return "..." }
      return line.contains("app.kubernetes.io/name=") || line.contains("app.kubernetes.io/part-of") ? nil : line
    }
  },
  Variation("an elision in brackets", pinsLess: true) {
    mapLines($0) { $0.contains("app.kubernetes.io/instance") ? "[...]" : $0 }
  },
  Variation(
    "restarts with their age",
    [
      ("9lxlw   2/2     Running   2          2d2h", "9lxlw   2/2     Running   2 (26h ago)   2d2h"),
      ("j48k2                       8/8     Running   8          2d2h", "j48k2                       8/8     Running   8 (26h ago)   2d2h"),
    ]),
  Variation(
    "pods that restarted more often",
    [("Running   2          2d2h", "Running   4          2d2h"), ("Running   8          2d2h", "Running   16         2d2h")]),
  Variation("a delayed acknowledgement of the request", pinsLess: true) { withoutAcknowledgement($0) },
  Variation("a server that closes later") {
    $0.replacingAll("06:43:25.", with: "06:43:27.").replacingAll("1638294475", with: "1638296475")
      .replacingAll("899990839", with: "899992839")
  },
  Variation("tcpdump's statistics shown") {
    mapLines($0) { line in
      guard line.hasPrefix("10. ") && line.contains("Flags") else { return line }
      return line + "\n^C\n10 packets captured\n10 packets received by filter\n0 packets dropped by kernel"
    }
  },
  Variation("the container notice not shown", pinsLess: true) { mapLines($0) { $0.hasPrefix("Defaulted") ? nil : $0 } },
  Variation("the dropped privileges not shown", pinsLess: true) { mapLines($0) { $0.hasPrefix("dropped privs") ? nil : $0 } },
  Variation("another cluster's names throughout", otherNames),
  Variation("another process id", [("1371721", "998")]),
  Variation("blank lines around outputs") { text in
    mapLines(text) { $0 == "sno http test page" || $0.hasPrefix("deployment.apps/httpd-ex-git scaled") ? $0 + "\n\n" : $0 }
  },
  Variation("no trailing blanks") { mapLines($0) { line in String(line.reversed().drop { $0 == " " }.reversed()) } },
  Variation("listening sockets in another order") { text in
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = rows.firstIndex(where: { $0.contains("0.0.0.0:443") }) else { return text }
    var swapped = rows
    swapped.swapAt(first, first + 1)
    return swapped.joined(separator: "\n")
  },
  Variation("another version of the cluster", [("v1.28.9+8ca71f7", "v1.29.4+0b1c2d3")]),
  Variation("another commit", [("6dd8df4", "0c0ffee")]),
  Variation("another window late in the conversation", [("win 508", "win 507")]),
  Variation(
    "a longer request",
    [("seq 1:339", "seq 1:352"), ("ack 339", "ack 352"), ("length 338", "length 351"), ("seq 339", "seq 352"), ("ack 340", "ack 353")]),
  Variation("another libvirt id and tap device", [(" 4    sno", " 12   sno"), ("vnet3", "vnet11")]),
  Variation("colours in the output", [("Running", "\u{1B}[32mRunning\u{1B}[0m")]),
  Variation("kubectl in place of oc", [("oc get nodes", "kubectl get nodes"), ("oc get pod", "kubectl get pod")]),
  Variation("no sudo", [("sudo virsh", "virsh")]),
  Variation("captured with dates", [(" 06:43:2", " 2024-06-20 06:43:2")]),
  Variation("a wider table") {
    mapLines($0) { $0.contains("NAME           TYPE") || $0.hasPrefix("httpd-ex-git   ClusterIP") ? $0.replacingAll("   ", with: "     ") : $0 }
  },
  Variation("prose in other words") { mapLines($0) { $0.hasPrefix("This is what was deployed") ? "The application consists of:" : $0 } },
  Variation("a heading more") { $0.replacingAll("### The application", with: "## Part two\n\n### The application") },
  Variation("a command without its output", pinsLess: true) {
    mapLines($0) { $0 == "192.168.122.237 httpd-ex-git-demo-sno.apps.sno.example.com" ? $0 : $0 == "sno http test page" ? nil : $0 }
  },
]

private func withoutNumber(_ line: String) -> String {
  guard line.contains(" IP 10."), let dot = line.firstIndex(of: "."), Int(line[..<dot]) != nil else { return line }
  return String(line[line.index(after: dot)...].drop { $0 == " " })
}

/// The server acknowledges the request with its response only; the list that counts packets goes along.
private func withoutAcknowledgement(_ text: String) -> String {
  mapLines(text) { line in
    if line.hasPrefix("5.  06:43") || line.hasPrefix("5. Heard") { return nil }
    return withoutNumber(line)
  }
}
