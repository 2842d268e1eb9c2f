/// Programs that talk to clusters, container runtimes and clouds.
let clusterRules: [String: EffectRule] = [
  "kubectl": kubectlEffect,
  "oc": kubectlEffect,
  "k": kubectlEffect,
  "crictl": containerEffect,
  "docker": containerEffect,
  "podman": containerEffect,
  "nerdctl": containerEffect,
  "helm": VerbTable(
    reads: """
      list ls status get get.* history hist show show.* inspect search search.* template version env lint
      verify help completion repo.list repo.ls dependency.list dependency.ls plugin.list plugin.ls registry
      """,
    changes: """
      install upgrade uninstall delete del un rollback create package pull fetch push test repo.* repo
      dependency.* plugin.* registry.login registry.logout
      """,
    letters: "n", names: ["namespace", "kube-context", "kubeconfig"]
  ).rule,
  "istioctl": VerbTable(
    reads: """
      version proxy-status ps proxy-config pc proxy-config.* analyze authz describe x.describe
      experimental.describe x.precheck dashboard.* profile.list profile.dump manifest.generate kube-inject
      verify-install validate tag.list ztunnel-config.*
      """,
    changes: "install upgrade uninstall operator.* tag.* x.* create-remote-secret waypoint.*", letters: "ni",
    names: ["namespace", "istioNamespace", "context"]
  ).rule,
  "linkerd": VerbTable(
    reads: """
      check version viz.stat viz.top viz.tap viz.edges viz.routes viz.check viz.list viz.dashboard stat top
      tap edges routes diagnostics.* inject uninject install viz.install multicluster.install
      multicluster.gateways multicluster.check multicluster.link multicluster.link-gen multicluster.allow
      upgrade jaeger.* profile identity
      """,
    changes: "", letters: "nL", names: ["namespace", "context", "linkerd-namespace", "api-addr"]
  ).rule,
  "kind": VerbTable(
    reads: "get get.* version completion export.kubeconfig",
    changes: "create create.* delete delete.* load load.* build export.*"
  ).rule,
  "minikube": VerbTable(
    reads:
      "status ip version profile.list service.list service ssh logs dashboard addons.list node.list "
      + "kubectl docker-env",
    changes:
      "start stop delete pause unpause addons.* node.* image.* cache.* config.* profile mount tunnel cp",
    letters: "p", names: ["profile"]
  ).rule,
  "vagrant": VerbTable(
    reads: "status global-status version ssh ssh-config port box.list",
    changes: "up halt reload destroy provision suspend resume init box.*"
  ).rule,
  "kubeadm": VerbTable(
    reads:
      "version config.print config.images config.view token.list certs.check-expiration "
      + "upgrade.plan token.generate",
    changes: "init join reset upgrade.* token.* certs.* config.*"
  ).rule,
  "etcdctl": VerbTable(
    reads: "get endpoint.* member.list alarm.list version watch check.* user.list role.list snapshot.status",
    changes:
      "put del txn compaction defrag member.* snapshot.* lease.* lock move-leader alarm.disarm "
      + "user.* role.* auth.*",
    names: ["endpoints", "cacert", "cert", "key"]
  ).rule,
  "calicoctl": VerbTable(
    reads: "get version node.status ipam.show ipam.check",
    changes: "create replace apply delete patch label node.* ipam.* datastore.*"
  ).rule,
  "cilium": VerbTable(
    reads: """
      status version config.get config.view endpoint.list endpoint.get service.list service.get bpf.*
      identity.list identity.get monitor policy.get policy.trace node.list map.list map.get encrypt.status
      connectivity.test
      """,
    changes: "install upgrade uninstall endpoint.* service.* policy.* config clustermesh.* hubble.* encrypt.*"
  ).rule,
  "subctl": VerbTable(
    reads: "show show.* version diagnose diagnose.* gather verify",
    changes: "deploy-broker join unexport export.* uninstall cloud.* benchmark"
  ).rule,
  "antctl": VerbTable(
    reads: "get get.* version trace-packet query.* log-level supportbundle", changes: "proxy mc.* set.*"
  ).rule,
  "az": cloudEffect, "gcloud": cloudEffect, "aws": cloudEffect, "doctl": cloudEffect, "eksctl": cloudEffect,
  "openstack": cloudEffect,
]

private let kubectlTable = (
  reads: VerbSet(
    """
    get describe logs log explain top version api-resources api-versions cluster-info diff wait events
    options help kustomize completion port-forward proxy whoami status projects process exec rsh debug
    node-shell auth.can-i auth.whoami config.view config.get-contexts config.current-context
    config.get-clusters config.get-users rollout.status rollout.history plugin plugin.list adm.top
    adm.node-logs adm.policy.who-can policy.who-can image.info registry.info project. adm.release.info
    """),
  changes: VerbSet(
    """
    apply create delete scale patch edit replace label annotate rollout.restart rollout.undo rollout.pause
    rollout.resume rollout expose run set set.* cordon uncordon drain taint cp autoscale certificate
    certificate.* config.* auth.reconcile new-app new-project new-build start-build cancel-build
    import-image import tag rollback idle login logout project extract rsync adm adm.* policy policy.*
    secrets registry.login image.mirror image.append image.extract apply.* deploy migrate volume env
    """)
)

private let kubectlEffect: EffectRule = { words in
  let call = KubectlCall(words, from: 0)
  if words.count == 1 { return .reads }
  guard let verb = call.verb else {
    return Options(words).has("--help", "--version", "-h") ? .reads : .unknown
  }
  if call.options.has("--help", "-h") && call.command == nil { return .reads }
  if let dry = call.options.value("--dry-run"), dry != "none", dry != "false" { return .reads }
  if verb == "extract", call.options.value("--to") == "-" { return .reads }
  if verb == "cluster-info", call.options.value("--output-directory") != nil { return .changes }
  let second = call.options.operands.first.map { $0.staticText ?? "?" }
  if verb == "run", call.command != nil || call.isInteractive { return .changes }
  return VerbSet.effect(verb, second, kubectlTable.reads, kubectlTable.changes)
}

private let containerTable = (
  reads: VerbSet(
    """
    ps pods images inspect inspecti inspectp logs version info stats statsp top port history search diff
    events imagefsinfo exec completion help container.ls container.list container.ps container.inspect
    container.logs image.ls image.list image.inspect image.history network.ls network.list network.inspect
    volume.ls volume.list volume.inspect system.df system.info pod.ps pod.ls pod.inspect compose.ps
    compose.logs compose.config compose.top manifest.inspect context.ls context.show context.inspect
    buildx.ls service.ls service.ps service.logs service.inspect node.ls node.ps node.inspect stack.ls
    stack.ps stack.services secret.ls config.ls plugin.ls machine.list generate.kube swarm.join-token
    """),
  changes: VerbSet(
    """
    run create start stop restart rm rmi rmp rms stopp runp update kill pause unpause rename pull push build
    commit tag load save import export cp attach login logout prune wait-for container.* image.* network.*
    volume.* system.* pod.* compose.* manifest.* context.* buildx.* builder.* service.* node.* swarm.*
    stack.* secret.* config.* plugin.* machine.* generate.* play.*
    """)
)

private let containerEffect: EffectRule = { words in
  let call = ContainerCall(words, from: 0)
  guard let verb = call.verb else { return Options(words).operands.isEmpty ? .reads : .unknown }
  let parts = verb.split(separator: " ").map(String.init)
  return VerbSet.effect(parts[0], parts.dropFirst().first, containerTable.reads, containerTable.changes)
}

/// Clouds name what they do among the words before the first option.
private let cloudEffect: EffectRule = { words in
  let plain = words.dropFirst().prefix { $0.unquoted.utf8.first != UInt8(ascii: "-") }.map(\.staticText)
  guard !plain.contains(nil) else { return .unknown }
  let verbs = plain.compactMap { $0 }
  let reading = VerbSet(
    "list show describe* get get-* list-* ls info version --version wait check-name help describe-*")
  let changing = VerbSet(
    "create delete update set add remove start stop restart deallocate create-* delete-* "
      + "update-* put-* attach-* "
      + "get-credentials run-instances scale upgrade rotate-certs login logout reset assign "
      + "import restore resize ssh"
  )
  if verbs.contains(where: changing.contains) { return .changes }
  return verbs.contains(where: reading.contains) ? .reads : .unknown
}
