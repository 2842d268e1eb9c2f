public import Running

/// Turns events into something a person or a program reads.
///
/// A reporter holds a `write` closure and never prints by itself, so that a test of it compares strings.
public protocol Reporter {
  /// Takes one event in the order of the run.
  mutating func record(_ event: Event)
}
