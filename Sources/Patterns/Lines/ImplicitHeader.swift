/// The columns of a listing whose header a filter or an option took.
///
/// Only listings that are passed on as they are count: `awk` or `cut` choose columns of their own.
func implicitColumns(of facts: CommandFacts) -> [String]? {
  guard let listing = facts.programs.first(where: isListing),
    facts.programNames.allSatisfy({ filters.contains($0) || $0 == "oc" || $0 == "kubectl" }),
    let kind = kind(of: listing), let columns = listed[kind]
  else { return nil }
  let isEverywhere = listing.contains("-A") || listing.contains("--all-namespaces")
  let isWide = listing.contains("wide") || listing.contains("-owide") || listing.contains("-o=wide")
  return (isEverywhere ? ["NAMESPACE"] : []) + columns.plain + (isWide ? columns.wide : [])
}

private let filters: Set<String> = ["grep", "egrep", "fgrep", "head", "tail", "sort", "tac", "tee", "cat"]

private let listed: [String: (plain: [String], wide: [String])] = [
  "pods": (
    ["NAME", "READY", "STATUS", "RESTARTS", "AGE"], ["IP", "NODE", "NOMINATED NODE", "READINESS GATES"]
  ),
  "nodes": (
    ["NAME", "STATUS", "ROLES", "AGE", "VERSION"],
    ["INTERNAL-IP", "EXTERNAL-IP", "OS-IMAGE", "KERNEL-VERSION", "CONTAINER-RUNTIME"]
  ),
  "services": (["NAME", "TYPE", "CLUSTER-IP", "EXTERNAL-IP", "PORT(S)", "AGE"], ["SELECTOR"]),
  "deployments": (
    ["NAME", "READY", "UP-TO-DATE", "AVAILABLE", "AGE"], ["CONTAINERS", "IMAGES", "SELECTOR"]
  ),
  "replicasets": (["NAME", "DESIRED", "CURRENT", "READY", "AGE"], ["CONTAINERS", "IMAGES", "SELECTOR"]),
  "endpoints": (["NAME", "ENDPOINTS", "AGE"], []),
  "namespaces": (["NAME", "STATUS", "AGE"], []),
]

private let kinds: [String: String] = [
  "po": "pods", "pod": "pods", "pods": "pods", "no": "nodes", "node": "nodes", "nodes": "nodes",
  "svc": "services", "service": "services", "services": "services", "deploy": "deployments",
  "deployment": "deployments", "deployments": "deployments", "rs": "replicasets", "replicaset": "replicasets",
  "replicasets": "replicasets", "ep": "endpoints", "endpoints": "endpoints", "ns": "namespaces",
  "namespace": "namespaces", "namespaces": "namespaces",
]

private func isListing(_ arguments: [String]) -> Bool {
  guard let program = arguments.first?.split(separator: "/").last else { return false }
  return (program == "oc" || program == "kubectl") && arguments.contains("get")
}

private func kind(of arguments: [String]) -> String? {
  guard let verb = arguments.firstIndex(of: "get") else { return nil }
  return arguments[(verb + 1)...].lazy.compactMap { kinds[$0] }.first
}
