/// What a pod's name tells of its workload.
struct PodName: Hashable {
  /// `Deployment`, `DaemonSet`, `StatefulSet` or `Pod`; a build's pod is none of them.
  var kind: String
  var workload: String
  var hash: String?
  var suffix: String?

  /// Reads `base-hash-suffix`, `base-suffix`, `base-0`; anything else is a pod of its own.
  ///
  /// Hashes and suffixes of old versions have vowels and zeros, so that only length, place and the presence
  /// of a digit or the lack of vowels tell them from words.
  init(_ name: String) {
    let pieces = name.split(separator: "-").map(String.init)
    let (last, before) = (pieces.last ?? "", pieces.dropLast().last ?? "")
    if pieces.count >= 3, Self.isGenerated(last, 5...5), Self.isGenerated(before, 6...10) {
      let base = pieces.dropLast(2).joined(separator: "-")
      (kind, workload, hash, suffix) = ("Deployment", base, before, last)
    } else if pieces.count >= 2, Self.isGenerated(last, 5...5) {
      (kind, workload, suffix) = ("DaemonSet", pieces.dropLast().joined(separator: "-"), last)
    } else if pieces.count >= 2, let ordinal = Int(last), (0..<1000).contains(ordinal),
      String(ordinal) == last
    {
      (kind, workload) = ("StatefulSet", pieces.dropLast().joined(separator: "-"))
      suffix = last
    } else {
      (kind, workload) = ("Pod", name)
    }
  }

  /// The name read in the light of a workload that is known by other means.
  init(_ name: String, of workload: String, kind: String) {
    let rest = name.dropFirst(workload.count + 1).split(separator: "-").map(String.init)
    self.kind = kind
    self.workload = workload
    suffix = rest.last
    if kind == "Deployment", rest.count > 1 { hash = rest.dropLast().joined(separator: "-") }
  }

  /// The configuration whose build left the pod behind: `web` of `web-1-build`.
  static func build(_ name: String) -> String? {
    let pieces = name.split(separator: "-")
    guard pieces.count >= 3, pieces.last == "build", Int(pieces[pieces.count - 2]) != nil else { return nil }
    return pieces.dropLast(2).joined(separator: "-")
  }

  private static func isGenerated(_ piece: String, _ length: ClosedRange<Int>) -> Bool {
    length.contains(piece.utf8.count) && piece.utf8.allSatisfy(\.isLowerOrDigit)
      && (piece.utf8.contains(where: \.isDigit) || !piece.utf8.contains { "aeiouy".utf8.contains($0) })
  }
}
