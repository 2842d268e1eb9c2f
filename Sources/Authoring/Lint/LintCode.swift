public import Diagnostics

/// What lint's own rules find; `docs/lint.md` explains each with an example.
public enum LintCode: String, CaseIterable, Sendable {
  case outputChanged = "output-changed"
  case nearMiss = "near-miss"
  case nearAddress = "near-address"
  case nearName = "near-name"
  case shortID = "short-id"
  case broadcastAddress = "broadcast-address"
  case podMAC = "pod-mac"
  case linkLocal = "link-local"
  case nodeMAC = "node-mac"
  case routePrefix = "route-prefix"
  case routeSource = "route-source"
  case servicePorts = "service-ports"
  case serviceAddress = "service-address"
  case backendPort = "backend-port"
  case backendAddress = "backend-address"
  case endpointPod = "endpoint-pod"
  case readyCount = "ready-count"
  case replicaSetPod = "replicaset-pod"
  case podCount = "pod-count"
  case filteredLine = "filtered-line"
  case ageOrder = "age-order"
  case misdecoded = "mis-decoded"
  case clock = "impossible-time"
  case date = "impossible-date"
  case weekday = "wrong-weekday"
  case octet = "impossible-address"
  case prefixLength = "impossible-prefix"
  case commandCharacter = "command-character"
  case doubledSlash = "doubled-slash"
  case brokenJSON = "broken-json"

  /// How much a finding of this code matters.
  public var severity: Severity {
    switch self {
    case .doubledSlash, .filteredLine: .notice
    case .outputChanged, .nearAddress, .endpointPod, .podCount, .ageOrder, .brokenJSON: .warning
    default: .error
    }
  }
}
