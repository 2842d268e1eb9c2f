public import Addresses
public import ShellSyntax
public import Walkthroughs

/// What a plan needs of a real cluster before its first step.
public struct Requirements: Sendable {
  /// Where sessions are opened, in order of their first step.
  public private(set) var contexts: [Context] = []
  /// The programs that are called in each.
  public private(set) var programs: [Context: [String]] = [:]
  /// What is asked of the API.
  public private(set) var requests: [APIRequest] = []

  /// Of the document's own words; what renaming changes later keeps its program and its kind.
  public init(of plan: Plan) {
    for step in plan.steps where step.skip == nil {
      guard let script = try? parse(step.command) else { continue }
      // A session keeps the name of the context it was opened in.
      let root = Context(String(step.session.split(separator: "#").first ?? "")) ?? step.context
      if programs[root] == nil { contexts.append(root) }
      let own = simplePrograms(of: script).compactMap(\.first)
      for program in own where programs[root]?.contains(program) != true {
        programs[root, default: []].append(program)
      }
      for request in script.apiRequests where !requests.contains(request) { requests.append(request) }
    }
  }

  /// A ClusterRole with every permission, to be pasted; empty where nothing is asked of the API.
  public var clusterRole: String {
    var verbs: [String: [String]] = [:]
    var order: [(group: String, resource: String)] = []
    for request in requests {
      let key = "\(request.group) \(request.resource)"
      if verbs[key] == nil { order.append((request.group, request.resource)) }
      if verbs[key]?.contains(request.verb) != true { verbs[key, default: []].append(request.verb) }
    }
    guard !order.isEmpty else { return "" }
    let head =
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: waymark}\nrules:\n"
    return order.reduce(head) { text, rule in
      let list = (verbs["\(rule.group) \(rule.resource)"] ?? []).joined(separator: ", ")
      return text + "- {apiGroups: [\"\(rule.group)\"], resources: [\(rule.resource)], verbs: [\(list)]}\n"
    }
  }
}
