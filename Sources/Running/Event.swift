public import Clusters
public import Walkthroughs

/// What happens during a run, as it happens.
public enum Event: Sendable {
  /// A document's run begins.
  case began(Plan, ClusterIdentity)
  /// A step is about to run.
  case started(Step)
  /// The cluster's answer differs but may still change: it is asked again after a pause.
  case waiting(Step, attempt: Int)
  /// A step has its verdict.
  case ended(StepResult)
  /// A file block has its verdict.
  case compared(FileResult)
  /// The run is over.
  case finished(DocumentResult)
}
