import Addresses
import Patterns
import Testing

@testable import Authoring

@Suite("The audit reads generated names as the comparison does")
struct GeneratedNamesTests {
  /// Names on both sides of each rule, with what the comparison takes for their replica set.
  static let pods: [(pod: String, replicaSet: String?)] = [
    ("web-769765ffd5-frlp8", "web-769765ffd5"), ("web-7d9c5b-frlp8", "web-7d9c5b"),
    // Six letters without a digit may be a word.
    ("shop-nxtbcd-frlp8", nil),
    // A cron job's minute is no hash, but the pod belongs to the job.
    ("backup-28930155-frlp8", "backup-28930155"), ("node-ca-frlp8", nil), ("web-0", nil),
  ]

  @Test("a pod's replica set is evidence where the comparison derives it, and only there", arguments: pods)
  func keys(_ pod: String, _ replicaSet: String?) {
    let token = Token(range: 0..<pod.utf8.count, text: pod, type: .pod)
    #expect(identityKeys(token, in: .host) == ["pod \(pod)"] + (replicaSet.map { ["replicaset \($0)"] } ?? []))
    #expect(nearReplicaSet(to: pod, avoiding: []) == nil || replicaSet != nil)
  }

  @Test("on another cluster a pod still belongs to its replica set's other name", arguments: pods)
  func fresh(_ pod: String, _ replicaSet: String?) {
    for seed in 0..<50 as Range<UInt64> {
      let names = FreshNames(seed: seed, keeping: [], prefixLengths: [])
      let other = names.fresh(pod, .pod)
      #expect((other != pod) == (GeneratedName(pod) != nil))
      #expect(GeneratedName(other)?.replicaSet == replicaSet.map { names.fresh($0, .replicaset) })
      #expect(GeneratedName(other)?.base == GeneratedName(pod)?.base)
    }
  }

  @Test("what Kubernetes cannot have generated stays as it is", arguments: ["web-bcdfghjklmnpq", "web-bcdfghjklmnpq-frlp"])
  func stays(_ name: String) {
    let names = FreshNames(seed: 1, keeping: [], prefixLengths: [])
    #expect(names.fresh(name, .pod) == name)
    #expect(names.fresh(name, .replicaset) == name)
  }
}
