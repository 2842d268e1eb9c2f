/// What a kubectl or oc command asks of the cluster's API, as `auth can-i` and a ClusterRole name it.
public struct APIRequest: Hashable, Sendable {
  /// `get`, `list`, `create`, `patch`, `delete` …
  public var verb: String
  /// The plural, with its subresource: `pods`, `pods/exec`.
  public var resource: String
  /// The API group; empty for the core.
  public var group: String
  /// The namespace that the command names; `nil` for the user's own, or where there is none.
  public var namespace: String?
}

extension Script {
  /// The requests of all kubectl and oc commands, in order, each once; commands whose verb or object only the run will
  /// tell are left out.
  public var apiRequests: [APIRequest] {
    var found: [APIRequest] = []
    for command in invocations where ["kubectl", "oc", "k"].contains(command.program) {
      for request in command.apiRequests where !found.contains(request) { found.append(request) }
    }
    return found
  }
}

extension SimpleCommand {
  fileprivate var apiRequests: [APIRequest] {
    let call = KubectlCall(words, from: 0)
    guard let verb = call.verb else { return [] }
    switch verb {
    case "logs", "log": return [request("get", "pods/log", call)]
    case "exec", "rsh": return [request("get", "pods", call), request("create", "pods/exec", call)]
    case "port-forward": return [request("create", "pods/portforward", call)]
    case "attach": return [request("create", "pods/attach", call)]
    case "debug":
      return [request("get", call.objects.first ?? "pods", call), request("create", "pods", call)]
        + [request("create", "pods/attach", call)]
    default: return apiVerbs(verb, call).flatMap { api in call.objects.map { request(api, $0, call) } }
    }
  }

  /// The API's verbs for a verb of the tool.
  private func apiVerbs(_ verb: String, _ call: KubectlCall) -> [String] {
    switch verb {
    case "get": [call.namesObject ? "get" : "list"] + (call.options.has("-w", "--watch") ? ["watch"] : [])
    case "describe", "wait": ["get", "list"]
    case "apply": ["get", "create", "patch"]
    case "create", "expose", "run": ["create"]
    case "delete": ["get", "delete"]
    case "scale", "label", "annotate", "patch", "edit", "set", "rollout", "autoscale", "cordon", "uncordon",
      "taint":
      ["get", "patch"]
    default: []
    }
  }

  private func request(_ verb: String, _ name: String, _ call: KubectlCall) -> APIRequest {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    let kind = parts.first ?? name
    let known = resourceNames[kind.lowercased()]
    let dotted = kind.split(separator: ".", maxSplits: 1).map(String.init)
    let plural = known?.plural ?? dotted.first ?? kind
    let isSubresource = ["log", "exec", "attach", "portforward"].contains(parts.last ?? "")
    return APIRequest(
      verb: verb, resource: isSubresource && parts.count == 2 ? "\(plural)/\(parts[1])" : plural,
      group: known?.group ?? (dotted.count == 2 ? dotted[1] : ""), namespace: call.namespace)
  }
}

extension KubectlCall {
  /// Kinds among the operands: `pod,svc`, `deployment/web`, `pod web`.
  fileprivate var objects: [String] {
    let operands = options.operands.compactMap(\.staticText)
    let skips = ["rollout", "set"].contains(verb ?? "") ? 1 : 0
    guard operands.count > skips else { return [] }
    return operands[skips].split(separator: ",").map { part in
      String(part.split(separator: "/").first ?? part)
    }
  }

  fileprivate var namesObject: Bool {
    options.operands.count > 1 || options.operand(0)?.contains("/") == true
  }
}

/// Short names and singulars of what documents ask for most.
private let resourceNames: [String: (plural: String, group: String)] = {
  let lines: [(names: [String], plural: String, group: String)] = [
    (["po", "pod", "pods"], "pods", ""), (["svc", "service", "services"], "services", ""),
    (["no", "node", "nodes"], "nodes", ""), (["ns", "namespace", "namespaces"], "namespaces", ""),
    (["cm", "configmap", "configmaps"], "configmaps", ""), (["secret", "secrets"], "secrets", ""),
    (["ep", "endpoints"], "endpoints", ""), (["ev", "event", "events"], "events", ""),
    (["pv", "persistentvolume", "persistentvolumes"], "persistentvolumes", ""),
    (["pvc", "persistentvolumeclaim", "persistentvolumeclaims"], "persistentvolumeclaims", ""),
    (["sa", "serviceaccount", "serviceaccounts"], "serviceaccounts", ""),
    (["deploy", "deployment", "deployments"], "deployments", "apps"),
    (["rs", "replicaset", "replicasets"], "replicasets", "apps"),
    (["ds", "daemonset", "daemonsets"], "daemonsets", "apps"),
    (["sts", "statefulset", "statefulsets"], "statefulsets", "apps"),
    (["job", "jobs"], "jobs", "batch"), (["cj", "cronjob", "cronjobs"], "cronjobs", "batch"),
    (["ing", "ingress", "ingresses"], "ingresses", "networking.k8s.io"),
    (["netpol", "networkpolicy", "networkpolicies"], "networkpolicies", "networking.k8s.io"),
    (["route", "routes"], "routes", "route.openshift.io"),
    (["project", "projects"], "projects", "project.openshift.io"),
    (["co", "clusteroperator", "clusteroperators"], "clusteroperators", "config.openshift.io"),
    (["clusterversion", "clusterversions"], "clusterversions", "config.openshift.io"),
    (["is", "imagestream", "imagestreams"], "imagestreams", "image.openshift.io"),
  ]
  var table: [String: (plural: String, group: String)] = [:]
  for line in lines { for name in line.names { table[name] = (line.plural, line.group) } }
  return table
}()
