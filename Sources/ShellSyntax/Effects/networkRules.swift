/// Programs of networks: Open vSwitch, OVN, iproute2, transfer and capture.
let networkRules: [String: EffectRule] = [
  "ovn-nbctl": ovsEffect(ovsDatabase),
  "ovn-sbctl": ovsEffect(ovsDatabase),
  "ovn-ic-nbctl": ovsEffect(ovsDatabase),
  "ovs-vsctl": ovsEffect(ovsDatabase),
  "vtep-ctl": ovsEffect(ovsDatabase),
  "ovs-ofctl": ovsEffect(openFlow),
  "ovs-dpctl": ovsEffect(openFlow),
  "ovs-appctl": ovsEffect(ovsControl),
  "ovn-appctl": ovsEffect(ovsControl),
  "ovsdb-client": ovsEffect(
    (
      VerbSet("list-dbs get-schema get-schema-version list-tables list-columns dump monitor* query wait"),
      VerbSet("transact convert backup restore lock steal")
    )),
  "ip": ipEffect,
  "bridge": showing(bare: .reads),
  "tc": showing(bare: .reads),
  "devlink": showing(bare: .reads),
  "rdma": showing(bare: .reads),
  "nmcli": nmcliEffect,
  "ifconfig": { Options($0).operands.count <= 1 ? .reads : .changes },
  "route": { Options($0).operands.isEmpty ? .reads : .changes },
  "arp": { Options($0).has("-s", "-d", "-f") ? .changes : .reads },
  "brctl": VerbTable(reads: "show showmacs showstp", changes: "add* del* set* stp hairpin").rule,
  "iptables": filterEffect, "ip6tables": filterEffect, "ebtables": filterEffect, "arptables": filterEffect,
  "nft": VerbTable(
    reads: "list monitor describe", changes: "add delete flush insert replace create reset rename destroy",
    bare: .unknown, letters: "fI"
  ).rule,
  "ipset": VerbTable(
    reads: "list save test version -L -S", changes: "create add del destroy flush rename swap restore"
  ).rule,
  "ipvsadm": {
    Options($0).has("-A", "-E", "-D", "-C", "-R", "-a", "-e", "-d", "-Z", "--set") ? .changes : .reads
  },
  "conntrack": { Options($0).has("-D", "-I", "-U", "-F", "-A") ? .changes : .reads },
  "ethtool": ethtoolEffect,
  "tcpdump": {
    captureEffect(
      $0, Options.Grammar(letters: "BcCDEFGiIjmMQrRsTVwWyz", stopsAtOperand: false), hooks: ["-z"])
  },
  "tshark": {
    captureEffect($0, Options.Grammar(letters: "abcCdDeEfFGiIjJkKmMNoOPqQrRstTuUVwWXyYz"), hooks: [])
  },
  "ngrep": { Options($0, Options.Grammar(letters: "InOdAsSPFN")).has("-O") ? .changes : .reads },
  "curl": curlEffect,
  "wget": wgetEffect,
  "nc": always(.unknown),
]

private let ovsDatabase = (
  VerbSet(
    """
    show list find get *-list list-br list-ports list-ifaces br-to-vlan br-to-parent br-exists iface-to-br
    port-to-br br-get-external-id get-* *-get *-get-* lflow-list dump-flows wait-until lsp-get-* lr-get-*
    emer-reset-info sync *-route-list *-policy-list *-nat-list acl-list qos-list ls-lb-list lr-lb-list
    lb-list dhcp-options-list connection-list chassis-list count-flows vflow-list get-connection get-ssl
    """),
  VerbSet(
    """
    set add remove clear create destroy init *-add *-del *-set add-* del-* set-* *-set-* *-del-* *-add-*
    lsp-bind lsp-unbind chassis-add emer-reset br-set-external-id enable-vlan *-unset lb-* lr-* ls-* lsp-*
    lrp-* comment
    """)
)
private let openFlow = (
  VerbSet(
    "show dump-* dump snoop monitor queue-stats queue-get-config get-* probe ping benchmark list-* "
      + "ofp-* parse-* check-vlan ct-get-* ct-stats-show"
  ),
  VerbSet(
    "add-* del-* mod-* replace-flows set-* bundle flush-conntrack ct-flush* packet-out meter-mod"
  )
)
private let ovsControl = (
  VerbSet(
    """
    list-commands version *show *show-* *list *list-* *dump-* *dump *trace *status *get *get-* help fdb/show
    bond/show dpctl/show dpctl/dump-* ofproto/trace* vlog/list coverage/show memory/show
    inc-engine/show-stats connection-status
    """),
  VerbSet(
    "exit *flush* *reset *set *set-* *add* *del* *disable* *enable* *clear* "
      + "*clear-stats vlog/set vlog/reopen fdb/flush *recompute"
  )
)

/// Commands of a call are parted by `--`; each has options before its verb.
private func ovsEffect(_ verbs: (reads: VerbSet, changes: VerbSet)) -> EffectRule {
  let names: Set<String> = ["db", "timeout", "format", "columns", "target", "options", "protocols"]
  return { words in
    let calls = words.dropFirst().split { $0.staticText == "--" }
    let effects = calls.map { call -> Effect in
      let grammar = Options.Grammar(letters: "tfdTO", names: names, stopsAtOperand: true)
      let options = Options(Array(call), from: 0, grammar)
      if options.has("--version", "-V", "--help", "-h") { return .reads }
      guard let first = options.operands.first else { return .reads }
      guard let verb = first.staticText else { return .unknown }
      return VerbSet.effect(verb, nil, verbs.reads, verbs.changes)
    }
    return .joining(effects)
  }
}

private let showVerbs = VerbSet(
  "show list lst ls get help monitor sh sho s l li lis g identify pids list-id state")
private let changeVerbs = VerbSet(
  "add a del delete d set change chg replace append prepend flush f save restore up down attach "
    + "detach rename "
    + "ad de dele delet se cha repl fl")

private let ipEffect: EffectRule = { words in
  let call = IPCall(words, from: 0)
  if call.isBatch { return .unknown }
  guard let object = call.object else { return words.contains { !$0.isStatic } ? .unknown : .reads }
  guard call.next <= words.count else { return .reads }
  guard let verb = call.verb else { return .unknown }
  if verb == "exec" { return .reads }
  // iproute2 takes the first match: `ip link s` is set.
  if verb == "s", "link".hasPrefix(object) { return .changes }
  if "netns".hasPrefix(object), object.count > 2, verb == "set" { return .changes }
  if changeVerbs.contains(verb) { return .changes }
  return showVerbs.contains(verb) ? .reads : .unknown
}

/// `tc qdisc show`: object, then verb.
private func showing(bare: Effect) -> EffectRule {
  { words in
    let options = Options(words, Options.Grammar(names: ["n", "netns", "b", "batch"], singleDash: true))
    if options.has("-b", "-batch", "-force") { return .unknown }
    guard options.operands.count > 1 else { return bare }
    guard let verb = options.operand(1) else { return .unknown }
    if changeVerbs.contains(verb) { return .changes }
    return showVerbs.contains(verb) ? .reads : .unknown
  }
}

private let nmcliEffect: EffectRule = { words in
  let options = Options(
    words, Options.Grammar(letters: "fgmcew", names: ["fields", "get-values", "mode", "colors", "wait"]))
  guard options.operands.count > 1 else { return .reads }
  guard let verb = options.operand(1) else { return .unknown }
  return ["show", "status", "list", "wifi", "hostname", "permissions", "logging", "connectivity", "s", "sh"]
    .contains(verb)
    ? .reads : .changes
}

private let filterEffect: EffectRule = { words in
  let grammar = Options.Grammar(letters: "tpsdijomgw", names: ["table"])
  let options = Options(words, grammar)
  let lists = options.has(
    "-L", "-S", "--list", "--list-rules", "-C", "--check", "-V", "--version", "-h", "--help")
  return lists && !options.has("-Z", "--zero", "-F", "--flush") ? .reads : .changes
}

private let ethtoolEffect: EffectRule = { words in
  let changing = [
    "-A", "-C", "-G", "-K", "-L", "-N", "-U", "-X", "-E", "-f", "-p", "-r", "-s", "-t", "--features",
    "--change",
    "--offload", "--set-ring", "--set-channels", "--coalesce-set", "--pause", "--reset", "--flash",
    "--set-priv-flags",
  ]
  return words.contains { changing.contains($0.unquoted) } ? .changes : .reads
}

private func captureEffect(_ words: [Word], _ grammar: Options.Grammar, hooks: [String]) -> Effect {
  let options = Options(words, grammar)
  if options.isOpen || options.given.contains(where: { hooks.contains($0.name) }) { return .unknown }
  guard let target = options.given.last(where: { $0.name == "-w" }) else { return .reads }
  return target.value.map(keepsNothing) == true ? .reads : .changes
}

private let curlEffect: EffectRule = { words in
  let grammar = Options.Grammar(
    letters: "AbcCdDeEFhHKmoPQrtTuUwxXyYz",
    names: [
      "request", "data", "data-raw", "data-binary", "data-urlencode", "data-ascii", "json", "form",
      "form-string",
      "upload-file", "output", "header", "user", "user-agent", "resolve", "connect-to", "cacert", "cert",
      "key",
      "proxy", "max-time", "connect-timeout", "retry", "retry-delay", "write-out", "cookie", "cookie-jar",
      "dump-header", "interface", "referer", "range", "limit-rate", "config", "url", "output-dir", "trace",
      "trace-ascii", "stderr", "unix-socket", "noproxy", "ciphers", "tls-max", "etag-save", "libcurl", "hsts",
      "alt-svc", "quote",
    ])
  let options = Options(words, grammar)
  if options.isOpen || options.has("-K", "--config") { return .unknown }
  let sends = [
    "-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--data-ascii", "--json", "-F",
    "--form",
    "--form-string", "-T", "--upload-file", "-O", "--remote-name", "--remote-name-all", "-J", "-Q", "--quote",
  ]
  let writes = [
    "-o", "--output", "-D", "--dump-header", "-c", "--cookie-jar", "--trace", "--trace-ascii", "--stderr",
    "--etag-save", "--libcurl", "--hsts", "--alt-svc",
  ]
  let asGet = options.has("-G", "--get")
  var result = Effect.reads
  for (name, value) in options.given {
    if sends.contains(name), !(asGet && name.contains("-d")) { result = .changes }
    if writes.contains(name), value.map(keepsNothing) != true { result = .changes }
    if name == "-X" || name == "--request", !["GET", "HEAD", "OPTIONS", "TRACE"].contains(value) {
      result = result.joined(value == nil ? .unknown : .changes)
    }
  }
  return result
}

private let wgetEffect: EffectRule = { words in
  let options = Options(
    words,
    Options.Grammar(letters: "oOaieBtTwQPUlADIXR", names: ["output-document", "timeout", "tries", "header"]))
  if options.isOpen { return .unknown }
  let sends = options.given.contains {
    ["--post-data", "--post-file", "--method", "--body-data"].contains($0.name)
  }
  let target = options.value("-O", "--output-document")
  let keeps = !(target.map(keepsNothing) ?? false) && !options.has("--spider", "--version", "--help")
  return sends || keeps ? .changes : .reads
}
