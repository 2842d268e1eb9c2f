/// A kind of API object: the names it goes by, and the columns of its table.
struct ResourceKind: Hashable {
  /// `Deployment`.
  var kind: String
  /// `deployments`.
  var plural: String
  var singular: String
  var shortNames: [String]
  /// `apps`; empty for the core group.
  var group: String
  var version: String
  var isNamespaced: Bool
  /// Whether `get all` lists it.
  var isInAll: Bool
  var columns: [String]
  var wideColumns: [String]

  init(
    _ kind: String, _ plural: String, _ shortNames: [String] = [], group: String = "", version: String = "v1",
    isNamespaced: Bool = true, isInAll: Bool = false, columns: [String] = ["NAME", "AGE"], wide: [String] = []
  ) {
    self.kind = kind
    self.plural = plural
    self.singular = kind.lowercased()
    self.shortNames = shortNames
    self.group = group
    self.version = version
    self.isNamespaced = isNamespaced
    self.isInAll = isInAll
    self.columns = columns
    wideColumns = wide
  }

  /// `deployments.apps`, as error messages name it.
  var qualified: String { group.isEmpty ? plural : "\(plural).\(group)" }
  /// `deployment.apps`, as `-o name` and messages of success name it.
  var prefix: String { group.isEmpty ? singular : "\(singular).\(group)" }
  var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

  /// The kind that a word on the command line means: plural, singular or short, with or without its group.
  static func named(_ word: String) -> ResourceKind? {
    let word = word.lowercased()
    return all.first { kind in
      if kind.plural == word || kind.singular == word || kind.shortNames.contains(word) { return true }
      guard let dot = word.firstIndex(of: "."), !kind.group.isEmpty else { return false }
      let (head, tail) = (word[..<dot], word[word.index(after: dot)...])
      return (head == kind.plural || head == kind.singular || kind.shortNames.contains(String(head)))
        && (tail == kind.group || tail == "\(kind.version).\(kind.group)")
    }
  }

  /// In the order of discovery, in which `get all` lists them.
  static let all: [ResourceKind] = core + workloads + openshift + barren

  private static let core: [ResourceKind] = [
    .init(
      "Pod", "pods", ["po"], isInAll: true, columns: ["NAME", "READY", "STATUS", "RESTARTS", "AGE"],
      wide: ["IP", "NODE", "NOMINATED NODE", "READINESS GATES"]),
    .init("ReplicationController", "replicationcontrollers", ["rc"], isInAll: true),
    .init(
      "Service", "services", ["svc"], isInAll: true,
      columns: ["NAME", "TYPE", "CLUSTER-IP", "EXTERNAL-IP", "PORT(S)", "AGE"], wide: ["SELECTOR"]),
    .init(
      "Node", "nodes", ["no"], isNamespaced: false, columns: ["NAME", "STATUS", "ROLES", "AGE", "VERSION"],
      wide: ["INTERNAL-IP", "EXTERNAL-IP", "OS-IMAGE", "KERNEL-VERSION", "CONTAINER-RUNTIME"]),
    .init("Namespace", "namespaces", ["ns"], isNamespaced: false, columns: ["NAME", "STATUS", "AGE"]),
    .init("Endpoints", "endpoints", ["ep"], columns: ["NAME", "ENDPOINTS", "AGE"]),
    .init("ConfigMap", "configmaps", ["cm"], columns: ["NAME", "DATA", "AGE"]),
    .init("Event", "events", ["ev"], columns: ["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"]),
    .init(
      "EndpointSlice", "endpointslices", group: "discovery.k8s.io",
      columns: ["NAME", "ADDRESSTYPE", "PORTS", "ENDPOINTS", "AGE"]),
  ]

  private static let replicaWide = ["CONTAINERS", "IMAGES", "SELECTOR"]

  private static let workloads: [ResourceKind] = [
    .init(
      "DaemonSet", "daemonsets", ["ds"], group: "apps", isInAll: true,
      columns: ["NAME", "DESIRED", "CURRENT", "READY", "UP-TO-DATE", "AVAILABLE", "NODE SELECTOR", "AGE"],
      wide: replicaWide),
    .init(
      "Deployment", "deployments", ["deploy"], group: "apps", isInAll: true,
      columns: ["NAME", "READY", "UP-TO-DATE", "AVAILABLE", "AGE"], wide: replicaWide),
    .init(
      "ReplicaSet", "replicasets", ["rs"], group: "apps", isInAll: true,
      columns: ["NAME", "DESIRED", "CURRENT", "READY", "AGE"], wide: replicaWide),
    .init(
      "StatefulSet", "statefulsets", ["sts"], group: "apps", isInAll: true,
      columns: ["NAME", "READY", "AGE"],
      wide: ["CONTAINERS", "IMAGES"]),
  ]

  private static let openshift: [ResourceKind] = [
    .init("DeploymentConfig", "deploymentconfigs", ["dc"], group: "apps.openshift.io", isInAll: true),
    .init(
      "BuildConfig", "buildconfigs", ["bc"], group: "build.openshift.io", isInAll: true,
      columns: ["NAME", "TYPE", "FROM", "LATEST"]),
    .init(
      "Build", "builds", group: "build.openshift.io", isInAll: true,
      columns: ["NAME", "TYPE", "FROM", "STATUS", "STARTED", "DURATION"]),
    .init(
      "ImageStream", "imagestreams", ["is"], group: "image.openshift.io", isInAll: true,
      columns: ["NAME", "IMAGE REPOSITORY", "TAGS", "UPDATED"]),
    .init(
      "Route", "routes", group: "route.openshift.io", isInAll: true,
      columns: ["NAME", "HOST/PORT", "PATH", "SERVICES", "PORT", "TERMINATION", "WILDCARD"]),
    .init(
      "Project", "projects", group: "project.openshift.io", isNamespaced: false,
      columns: ["NAME", "DISPLAY NAME", "STATUS"]),
  ]

  /// Kinds of which a world has none: listing them finds nothing.
  private static let barren: [ResourceKind] = [
    .init(
      "HorizontalPodAutoscaler", "horizontalpodautoscalers", ["hpa"], group: "autoscaling", version: "v2",
      isInAll: true),
    .init("CronJob", "cronjobs", ["cj"], group: "batch", isInAll: true),
    .init("Job", "jobs", group: "batch", isInAll: true),
    .init("Ingress", "ingresses", ["ing"], group: "networking.k8s.io"),
    .init("NetworkPolicy", "networkpolicies", ["netpol"], group: "networking.k8s.io"),
    .init("PersistentVolumeClaim", "persistentvolumeclaims", ["pvc"]),
    .init("PersistentVolume", "persistentvolumes", ["pv"], isNamespaced: false),
    .init("ResourceQuota", "resourcequotas", ["quota"]),
    .init("LimitRange", "limitranges", ["limits"]),
    .init("PodDisruptionBudget", "poddisruptionbudgets", ["pdb"], group: "policy"),
  ]

  /// Kinds that every cluster of this flavour has objects of, which worlds do not describe.
  static let notSimulated: Set<String> = [
    "secrets", "secret", "serviceaccounts", "serviceaccount", "sa", "roles", "role", "rolebindings",
    "rolebinding",
    "clusterroles", "clusterrole", "clusterrolebindings", "clusterrolebinding", "crd", "crds",
    "customresourcedefinitions", "customresourcedefinition", "storageclasses", "storageclass", "sc", "leases",
    "lease", "clusteroperators", "clusteroperator", "co", "clusterversion", "clusterversions",
    "ingresscontrollers",
    "ingresscontroller", "networks", "network", "network.operator", "machineconfigs", "machineconfig", "mc",
    "machineconfigpools", "machineconfigpool", "mcp", "imagestreamtags", "imagestreamtag", "istag", "users",
    "user",
    "infrastructure", "infrastructures", "securitycontextconstraints", "scc", "csr", "apiservices",
    "apiservice",
    "componentstatuses", "cs", "controllerrevisions", "subscriptions", "csv", "templates", "dns",
    "ingressclasses",
    "ingressclass", "priorityclasses", "pc", "egressips", "egressfirewalls", "console", "oauth", "proxy",
  ]
}
