import Clusters

extension ClusterIdentity {
  /// Who answered, with version and date: `the simulated cluster sno, v1.28.9` or `the recording of …`.
  var title: String {
    [shortTitle, recorded == nil ? version : nil].compactMap(\.self).joined(separator: ", ")
  }

  /// The same in a sentence; a recording says which cluster, version and day it shows.
  var shortTitle: String {
    guard let recorded else { return "the \(basis.rawValue) cluster \(name)" }
    let facts = [version, recorded.date].compactMap(\.self).joined(separator: ", ")
    return "the recording of the \(recorded.basis.rawValue) cluster \(name)"
      + (facts.isEmpty ? "" : " (\(facts))")
  }
}
