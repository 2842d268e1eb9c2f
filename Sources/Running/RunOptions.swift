/// How a document is run and judged.
public struct RunOptions: Sendable {
  /// Compare text for text, without renaming.
  public var exact: Bool
  /// Chosen names that the cluster calls otherwise: the author's, then the cluster's.
  public var bind: [(author: String, actual: String)]
  /// How long a reading command may take to show what the document shows.
  public var timeout: Duration
  /// The same after a step that changed the cluster.
  public var timeoutAfterChange: Duration
  /// Time a reader spends between two steps; passes on a simulated clock only.
  public var pace: Duration
  /// How long a capture may stay silent before it is taken as over; an idle server closes after 5 s.
  public var silence: Duration

  /// How long a capture may go on once it is to be collected; an annotation's timeout overrules it.
  public var captureTimeout: Duration = .seconds(120)
  /// What stands beside the document for some of its steps.
  public var goldens = Goldens()

  /// How long a command on a real cluster may take to end by itself; an annotation's timeout overrules it.
  public var commandTimeout: Duration = .seconds(120)

  /// How long a whole document may take on a real cluster; steps that are left are broken. `nil` is without end.
  public var deadline: Duration?

  /// What commands may do on a real cluster.
  public var policy = Policy()

  /// How long a route that was asked rests on a real cluster before a capture's trigger asks it again.
  public var routeRest: Duration = .seconds(10)

  /// Whether the run is to stop: asked before every step and every pause. Steps marked `cleanup` run even so.
  public var isInterrupted: @Sendable () -> Bool = { false }

  /// Reading commands get 30 s, 90 s after a change, on the cluster's clock.
  public init(
    exact: Bool = false, bind: [(author: String, actual: String)] = [], timeout: Duration = .seconds(30),
    timeoutAfterChange: Duration = .seconds(90), pace: Duration = .seconds(10),
    silence: Duration = .seconds(10)
  ) {
    self.exact = exact
    self.bind = bind
    self.timeout = timeout
    self.timeoutAfterChange = timeoutAfterChange
    self.pace = pace
    self.silence = silence
  }
}
