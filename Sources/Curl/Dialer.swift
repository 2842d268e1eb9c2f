public import Addresses

/// How curl reaches the outside: names, connections and time are the caller's.
///
/// Everything is called on the thread that runs the request. Instants are microseconds on the dialer's clock.
public protocol Dialer: AnyObject {
  /// The present instant.
  var now: Int64 { get }

  /// The addresses of a host name in the order in which to try them; none when it cannot be resolved by the deadline.
  /// Never asked for a numeric host.
  func resolve(_ name: String, deadline: Int64?) -> [IPAddress]

  /// Opens a connection, letting time pass until it is decided or the deadline is reached.
  func connect(to endpoint: Endpoint, deadline: Int64?) -> Dialed

  /// Lets time pass until something may have changed; `false` when nothing will before the deadline, which is
  /// then the present.
  func wait(until deadline: Int64?) -> Bool
}

/// What became of an attempt to connect.
public enum Dialed {
  case accepted(any ByteStream)
  /// The peer refused.
  case refused
  /// There is no way to the peer; the system's words, such as `No route to host`.
  case unreachable(String)
  /// The system gave up: no answer to any SYN.
  case timedOut
  /// The deadline was reached first.
  case expired
}

/// An open connection, none of whose calls waits.
public protocol ByteStream: AnyObject {
  /// The endpoint on this side.
  var local: Endpoint { get }
  /// Hands bytes to the connection, which keeps what it cannot send yet.
  func send(_ bytes: [UInt8])
  /// Takes what has arrived since the last call.
  func receive() -> Received
  /// Ends the connection in both directions.
  func close()
}

/// What a connection has to give.
public enum Received {
  case bytes([UInt8])
  /// Nothing yet.
  case nothing
  /// The peer has finished sending.
  case end
  /// The peer has reset the connection.
  case reset
}
