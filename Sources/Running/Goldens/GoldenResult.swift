/// Who agrees with whom: the document, its golden, the cluster.
public struct GoldenResult: Hashable, Sendable {
  /// How the three stand to each other; the raw value is stable.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case agree
    case documentDiffers = "document-differs-from-golden"
    case clusterDiffers = "cluster-differs-from-golden"
    case goldenDiffers = "golden-differs"
    case allDiffer = "all-differ"
  }

  /// The golden's file.
  public var path: String
  /// The golden accepts what the document shows; also where the document shows nothing.
  public var document: Bool
  /// The golden accepts what the cluster answered.
  public var cluster: Bool
  /// The cluster's answer is what the document shows, the golden aside.
  public var documentAndCluster: Bool

  /// How the three stand to each other.
  public var outcome: Outcome {
    switch (document, cluster, documentAndCluster) {
    case (true, true, _): .agree
    case (false, true, _): .documentDiffers
    case (true, false, _): .clusterDiffers
    case (false, false, true): .goldenDiffers
    case (false, false, false): .allDiffer
    }
  }

  /// Which two agree, and what to do about the third: one or two sentences.
  public var advice: String {
    switch outcome {
    case .agree: "document, golden and cluster agree"
    case .documentDiffers: "golden and cluster agree, the document differs: mend the document"
    case .clusterDiffers:
      "document and golden agree, the cluster differs: look at the cluster; if it is right, regenerate both"
    case .goldenDiffers: "document and cluster agree, the golden differs: regenerate it"
    case .allDiffer: "document, golden and cluster all differ: look at the cluster first, then regenerate"
    }
  }
}
