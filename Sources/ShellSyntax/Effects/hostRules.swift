/// Programs that look after one machine.
let hostRules: [String: EffectRule] = [
  "virsh": VerbTable(
    reads: """
      list domifaddr dominfo domstate domstats domblklist domblkinfo domblkstat domblkerror domiflist
      domifstat domif-getlink domhostname domid domname domuuid domjobinfo dommemstat domfsinfo domdisplay
      domcapabilities dumpxml vcpuinfo vcpucount guestinfo guestvcpus vncdisplay ttyconsole net-list
      net-info net-dumpxml net-dhcp-leases net-uuid net-name net-port-list net-port-dumpxml nodeinfo
      nodecpumap nodecpustats nodememstats nodedev-list nodedev-dumpxml nodedev-info sysinfo uri version
      hostname capabilities freecell freepages cpu-models maxvcpus pool-list pool-info pool-dumpxml
      pool-uuid pool-name vol-list vol-info vol-dumpxml vol-path vol-name vol-key vol-pool iface-list
      iface-name iface-mac iface-dumpxml nwfilter-list nwfilter-dumpxml nwfilter-binding-list secret-list
      secret-dumpxml snapshot-list snapshot-info snapshot-dumpxml snapshot-current checkpoint-list event
      connect echo help pwd console
      """,
    changes: """
      start destroy shutdown reboot reset undefine define create suspend resume save restore managedsave
      setmem setmaxmem setvcpus autostart attach-* detach-* edit migrate rename domrename domtime
      domif-setlink domrename domxml-* blockcopy blockcommit blockpull blockresize change-media cd-* net-*
      pool-* vol-* iface-* nwfilter-* secret-* snapshot-* checkpoint-* nodedev-* nodesuspend update-device
      update-memory-device set-user-password send-key screenshot qemu-* inject-nmi dump domfs* desc metadata
      blkdeviotune blkiotune memtune vcpupin emulatorpin schedinfo numatune
      """,
    letters: "ceL", names: ["connect", "log"]
  ).rule,
  "systemctl": VerbTable(
    reads: """
      status list-units list-unit-files list-sockets list-timers list-jobs list-dependencies list-machines
      is-active is-enabled is-failed is-system-running show cat help get-default show-environment
      """,
    changes: """
      start stop restart reload try-restart reload-or-restart try-reload-or-restart enable disable reenable
      mask unmask daemon-reload daemon-reexec edit set-property set-default set-environment
      unset-environment isolate kill clean reset-failed revert link preset preset-all add-wants add-requires
      rescue emergency halt poweroff reboot suspend hibernate default kexec import-environment
      """,
    letters: "tpnoHMs", names: ["type", "property", "state", "lines", "output", "host", "machine"]
  ).rule,
  "service": { words in words.last?.staticText == "status" || words.count == 2 ? .reads : .changes },
  "journalctl": { words in
    let options = Options(words)
    let changes = options.given.contains { $0.name.hasPrefix("--vacuum") }
    return changes || options.has("--rotate", "--flush", "--sync", "--setup-keys", "--relinquish-var")
      ? .changes : .reads
  },
  "timedatectl": VerbTable(
    reads: "status show list-timezones timesync-status show-timesync", changes: "set-* ntp-servers revert"
  ).rule,
  "hostnamectl": VerbTable(reads: "status", changes: "hostname set-* icon-name chassis deployment location")
    .rule,
  "loginctl": VerbTable(
    reads: "list-* show-* *-status session-status",
    changes: "enable-linger disable-linger terminate-* kill-* lock-* unlock-* activate attach flush-devices"
  ).rule,
  "localectl": VerbTable(reads: "status list-*", changes: "set-*").rule,
  "resolvectl": VerbTable(
    reads: "status query service statistics dns domain openpgp tlsa monitor show-cache",
    changes: "flush-caches reset-* revert"
  ).rule,
  "firewall-cmd": { words in
    let changes = words.dropFirst().contains { word in
      [
        "--add", "--remove", "--set", "--new", "--delete", "--reload", "--complete-reload", "--change",
        "--runtime-to", "--panic-o", "--load", "--permanent",
      ]
      .contains { word.unquoted.hasPrefix($0) }
    }
    return changes ? .changes : .reads
  },
  "ufw": VerbTable(
    reads: "status show version app.list app.info",
    changes: "allow deny reject limit enable disable reset reload delete default route logging insert app.*"
  ).rule,
  "sysctl": { words in
    let options = Options(words, Options.Grammar(letters: "r"))
    let sets = options.operands.contains { $0.unquoted.utf8.contains(UInt8(ascii: "=")) }
    return sets || options.has("-w", "--write", "-p", "--load", "--system") ? .changes : .reads
  },
  "hostname": { words in
    Options(words).operands.isEmpty && !Options(words).has("-F", "-b") ? .reads : .changes
  },
  "date": { words in
    Options(words, Options.Grammar(letters: "drs", names: ["date", "reference", "set"])).has("-s", "--set")
      ? .changes : .reads
  },
  "dmesg": { Options($0).has("-c", "-C", "-D", "-E", "-n", "--clear", "--read-clear") ? .changes : .reads },
  "mount": { Options($0).operands.isEmpty && !Options($0).has("-a", "--all") ? .reads : .changes },
  "losetup": { Options($0).operands.isEmpty && !Options($0).has("-d", "-D", "-f") ? .reads : .changes },
  "numactl": { Options($0).has("-H", "--hardware", "-s", "--show") ? .reads : .unknown },
  "rpm": { words in
    guard let first = Options(words).given.first?.name else { return .unknown }
    return ["-q", "--query", "-V", "--verify", "--version", "--eval", "-E"].contains(first)
      ? .reads : .changes
  },
  "dpkg": {
    Options($0).has(
      "-l", "-L", "-s", "-S", "-p", "-I", "-c", "--list", "--listfiles", "--status", "--search",
      "--print-architecture", "--version") ? .reads : .changes
  },
  "apt": packageRule, "apt-get": packageRule, "yum": packageRule, "dnf": packageRule, "zypper": packageRule,
  "apk": packageRule, "brew": packageRule, "snap": packageRule, "microdnf": packageRule,
  "pacman": { Options($0).has("-Q", "-F") ? .reads : .changes },
  "pip": packageRule, "pip3": packageRule, "npm": packageRule, "gem": packageRule,
  "rpm-ostree": VerbTable(
    reads: "status db.* compose-info",
    changes: "install uninstall upgrade rebase rollback override.* kargs deploy reload cleanup initramfs*"
  ).rule,
  "openssl": { words in
    let text = words.dropFirst().map(\.unquoted)
    guard let verb = text.first else { return .reads }
    if text.contains("-out") || text.contains("-keyout") { return .changes }
    let reads: Set<String> = [
      "s_client", "x509", "verify", "version", "ciphers", "crl", "asn1parse", "dgst", "rand", "rsa", "pkey",
      "req", "speed", "passwd", "list", "ocsp", "base64", "enc", "genrsa", "ec", "pkcs12", "pkcs7", "prime",
      "errstr", "sha256", "md5",
    ]
    return reads.contains(verb) ? .reads : .unknown
  },
  "git": VerbTable(
    reads: """
      status log show diff branch. remote. remote.show remote.get-url rev-parse describe ls-files ls-remote
      ls-tree blame annotate grep cat-file tag. stash.list stash.show shortlog reflog version help name-rev
      merge-base whatchanged rev-list for-each-ref count-objects check-ignore verify-commit verify-tag var
      worktree.list submodule.status bisect.log notes.list notes.show diff-tree diff-index show-ref
      show-branch config.
      """,
    changes: """
      clone pull push commit add checkout switch merge rebase reset fetch init rm mv stash stash.*
      cherry-pick revert restore submodule submodule.* worktree worktree.* apply am clean tag branch remote
      remote.* gc prune bisect bisect.* notes notes.* config filter-branch format-patch archive update-index
      update-ref mergetool sparse-checkout lfs
      """,
    letters: "Cc", names: ["git-dir", "work-tree"]
  ).rule,
]

private let packageRule = VerbTable(
  reads: """
    list search show info policy depends rdepends check-update repolist provides whatprovides history freeze
    outdated view config.list ls config. doctor deps changelog moo madison check module.list group.list
    repoquery find
    """,
  changes: """
    install remove purge update upgrade full-upgrade dist-upgrade autoremove autoclean clean download erase
    reinstall downgrade groupinstall localinstall add del delete tap untap cask link unlink refresh disable
    enable swap uninstall cache build-dep source edit-sources ci run start test publish makecache module.*
    group.* mark config-manager services.* revert in rm up
    """,
  letters: "to", names: ["target-release", "option"]
).rule
