extension OcVerb {
  private static let selecting: [Flag] =
    [Flag("selector", "l"), Flag("all-namespaces", "A", .switches), Flag("filename", "f")]
    + Flag.list("field-selector chunk-size") + [Flag("recursive", "R", .switches), Flag("kustomize", "k")]
  private static let printing: [Flag] =
    [Flag("output", "o")] + Flag.list("template")
    + Flag.list("allow-missing-template-keys show-managed-fields", .switches)
  private static let dry: [Flag] = [Flag("dry-run", nil, .optional("unchanged"))] + Flag.list("field-manager")
  private static let terminal: [Flag] = [
    Flag("container", "c"), Flag("stdin", "i", .switches), Flag("tty", "t", .switches),
    Flag("quiet", "q", .switches), Flag("pod-running-timeout"), Flag("filename", "f"),
  ]

  static func named(_ word: String, for program: String) -> OcVerb? {
    guard let verb = table[word], !verb.isOnlyOc || program == "oc" else { return nil }
    return verb
  }

  /// Everything a program knows, simulated or not, in its own order: that of its suggestions.
  static func names(of program: String) -> [String] {
    (program == "kubectl" ? kubectlNames : ocNames).split(separator: " ").map(String.init)
  }

  private static let kubectlNames =
    "create expose run set explain get edit delete rollout scale autoscale certificate cluster-info top cordon uncordon "
    + "drain taint describe logs attach exec port-forward proxy cp auth debug events diff apply patch replace wait "
    + "kustomize label annotate completion config plugin version api-versions api-resources options"
  private static let ocNames =
    """
    login new-project new-app status project projects explain rollout rollback new-build start-build cancel-build \
    import-image tag create apply get describe edit set label annotate expose delete scale autoscale secrets logs \
    rsh rsync port-forward debug exec proxy attach run cp wait events adm replace patch process extract observe \
    policy auth image registry idle api-versions api-resources cluster-info diff kustomize get-token logout config \
    whoami completion version plugin options
    """

  private static let table: [String: OcVerb] = reading.merging(changing) { $1 }.merging(settings) { $1 }

  private static var reading: [String: OcVerb] {
    [
      "get": OcVerb(
        selecting + printing + [Flag("watch", "w", .switches), Flag("label-columns", "L")]
          + Flag.list("sort-by raw subresource")
          + Flag.list(
            "no-headers show-labels show-kind ignore-not-found server-print watch-only output-watch-events",
            .switches)
      ) { (oc) throws(OcFailure) in try oc.get() },
      "describe": OcVerb(selecting + Flag.list("show-events", .switches)) { (oc) throws(OcFailure) in
        try oc.describe()
      },
      "logs": OcVerb(
        [
          Flag("container", "c"), Flag("follow", "f", .switches), Flag("previous", "p", .switches),
          Flag("selector", "l"),
        ] + Flag.list("tail since since-time limit-bytes max-log-requests pod-running-timeout version")
          + Flag.list(
            "all-containers timestamps prefix ignore-errors insecure-skip-tls-verify-backend", .switches)
      ) { (oc) throws(OcFailure) in try oc.logs() },
      "wait": OcVerb(
        selecting + printing + Flag.list("for timeout") + Flag.list("all local", .switches)
      ) { (oc) throws(OcFailure) in try oc.wait() },
      "exec": OcVerb(terminal) { (oc) throws(OcFailure) in try oc.exec() },
      "rsh": OcVerb(
        [
          Flag("container", "c"), Flag("tty", "t", .switches), Flag("no-tty", "T", .switches),
          Flag("filename", "f"),
        ] + Flag.list("shell timeout"), isInterspersed: false, isOnlyOc: true
      ) { (oc) throws(OcFailure) in try oc.rsh() },
      "debug": OcVerb(
        [
          Flag("container", "c"), Flag("tty", "t", .switches), Flag("no-tty", "T", .switches),
          Flag("quiet", "q", .switches), Flag("output", "o"), Flag("filename", "f"),
        ] + Flag.list("image node-name to-namespace")
          + Flag.list("as-root keep-annotations keep-labels one-container preserve-pod", .switches)
      ) { (oc) throws(OcFailure) in try oc.debug() },
      "cluster-info": OcVerb { (oc) throws(OcFailure) in try oc.clusterInfo() },
      "auth": OcVerb(
        [Flag("quiet", "q", .switches), Flag("all-namespaces", "A", .switches)] + Flag.list("subresource")
          + Flag.list("list no-headers", .switches)
      ) { (oc) throws(OcFailure) in try oc.auth() },
    ]
  }

  private static var changing: [String: OcVerb] {
    [
      "scale": OcVerb(
        selecting + printing + dry + [Flag("replicas", nil, .number), Flag("current-replicas", nil, .number)]
          + Flag.list("resource-version timeout") + Flag.list("all", .switches)
      ) { (oc) throws(OcFailure) in try oc.scale() },
      "delete": OcVerb(
        selecting + dry + [Flag("output", "o"), Flag("grace-period", nil, .number)] + Flag.list("timeout raw")
          + [Flag("cascade", nil, .optional("background"))]
          + Flag.list("all force ignore-not-found now wait interactive", .switches)
      ) { (oc) throws(OcFailure) in try oc.delete() },
      "label": OcVerb(
        selecting + printing + dry + Flag.list("resource-version")
          + Flag.list("all overwrite list local", .switches)
      ) { (oc) throws(OcFailure) in try oc.mark(.labels) },
      "annotate": OcVerb(
        selecting + printing + dry + Flag.list("resource-version")
          + Flag.list("all overwrite list local", .switches)
      ) { (oc) throws(OcFailure) in try oc.mark(.annotations) },
      "rollout": OcVerb(
        selecting + printing + Flag.list("timeout revision to-revision") + [Flag("watch", "w", .switches)]
      ) { (oc) throws(OcFailure) in try oc.rollout() },
      "apply": OcVerb(
        selecting + printing + dry + Flag.list("validate")
          + Flag.list("server-side force-conflicts prune overwrite wait all force", .switches)
      ) { (oc) throws(OcFailure) in try oc.apply() },
      "create": OcVerb(
        selecting + printing + dry
          + Flag.list(
            "validate image port hostname service path insecure-policy tcp node-port clusterip wildcard-policy"
          )
          + [Flag("replicas", "r", .number)] + Flag.list("save-config edit", .switches)
      ) { (oc) throws(OcFailure) in try oc.create() },
      "expose": OcVerb(
        selecting + printing + dry
          + Flag.list(
            "port target-port name type protocol hostname path labels cluster-ip generator wildcard-policy")
      ) { (oc) throws(OcFailure) in try oc.expose() },
    ]
  }

  private static var settings: [String: OcVerb] {
    [
      "version": OcVerb([Flag("output", "o")] + Flag.list("client short", .switches)) {
        (oc) throws(OcFailure) in
        try oc.version()
      },
      "whoami": OcVerb(
        [Flag("show-token", "t", .switches), Flag("show-context", "c", .switches)]
          + Flag.list("show-server show-console", .switches), isOnlyOc: true
      ) { (oc) throws(OcFailure) in try oc.whoami() },
      "project": OcVerb([Flag("short", "q", .switches)], isOnlyOc: true) { (oc) throws(OcFailure) in
        try oc.project()
      },
      "projects": OcVerb([Flag("short", "q", .switches)], isOnlyOc: true) { (oc) throws(OcFailure) in
        try oc.projects()
      },
      "new-project": OcVerb(
        Flag.list("description display-name node-selector admin") + Flag.list("skip-config-write", .switches),
        isOnlyOc: true
      ) { (oc) throws(OcFailure) in try oc.newProject() },
      "config": OcVerb(
        [Flag("output", "o")] + Flag.list("current minify flatten raw no-headers", .switches)
      ) { (oc) throws(OcFailure) in try oc.config() },
    ]
  }
}
