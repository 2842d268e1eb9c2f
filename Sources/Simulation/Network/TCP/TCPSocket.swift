import Addresses
import Packets

/// One end of a TCP connection: Linux's rules, as far as a capture shows them.
///
/// The rules are those of tcp_input.c, tcp_output.c and tcp_timer.c, reduced to what decides flags, numbers and
/// times; docs/simulation.md lists them. An application hangs on by the three closures, which are called when
/// the kernel would wake it; it schedules its own latency.
final class TCPSocket {
  enum State {
    case synSent, synReceived, established, finWait1, finWait2, closing, timeWait, closeWait, lastAck, closed
  }

  /// How a connection ended without its application's close.
  enum Ending: Equatable { case refused, reset, timedOut, unreachable }

  unowned let stack: NetworkStack
  let local: SocketAddress
  let remote: SocketAddress
  var state: State
  var sending: SendState
  var receiving: ReceiveState
  var acking = AckState()
  /// The identification of the next packet's IP header.
  var identification: UInt16
  /// The application has closed; what arrives now is answered by a reset.
  var isOrphan = false

  var connected: (() -> Void)?
  var readable: (() -> Void)?
  var ended: ((Ending) -> Void)?

  init(
    stack: NetworkStack, local: SocketAddress, remote: SocketAddress, state: State, initial: UInt32,
    linkMTU: Int, identification: UInt16
  ) {
    self.stack = stack
    self.local = local
    self.remote = remote
    self.state = state
    self.identification = identification
    sending = SendState(initial: initial, segment: linkMTU - 52)
    receiving = ReceiveState(advertised: linkMTU - 40, space: stack.kernel.windowSpace)
  }

  var now: VirtualTime { stack.events.now }
  var key: FlowKey { FlowKey(source: local, destination: remote) }
  var isOpen: Bool { state != .closed && state != .timeWait }

  /// Everything that has arrived and was not read, and whether the peer has finished.
  func read() -> (bytes: [UInt8], isEnd: Bool) {
    let bytes = receiving.unread
    receiving.unread = []
    if !bytes.isEmpty { acknowledgeAfterRead() }
    return (bytes, receiving.isFinished)
  }

  /// Queues bytes as one write of the application.
  func write(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, !sending.isFinishing, isOpen else { return }
    sending.queue.append(contentsOf: bytes)
    sending.writeEnds.append(sending.next &+ UInt32(sending.queue.count))
    push()
  }

  /// The timestamp option's value now.
  func clock() -> UInt32 { stack.kernel.tick(now) &+ stack.clockOffset(local.ip, remote.ip) }

  /// Sends a segment with everything that belongs on it.
  func transmit(
    _ flags: TCPFlags, at sequence: UInt32, payload: [UInt8] = [], sack: [SackBlock] = [], segments: Int = 1
  ) {
    var segment = Segment(
      source: local, destination: remote, flags: flags, sequence: sequence, window: 0, payload: payload)
    segment.timestamp = (clock(), receiving.recentTimestamp)
    if flags.contains(.syn) {
      segment.maximumSegment = UInt16(clamping: receiving.advertised)
      segment.windowShift = stack.kernel.windowShift
      segment.window = UInt16(clamping: receiving.window)
    } else {
      segment.window = UInt16(clamping: selectWindow() >> Int(stack.kernel.windowShift))
    }
    if flags.contains(.ack) {
      segment.acknowledgement = receiving.next
      segment.sack = sack
      noteAcknowledgementSent()
    }
    if !(flags.contains(.syn) && flags.contains(.ack)) {
      segment.identification = identification
      identification &+= UInt16(truncatingIfNeeded: max(1, segments))
    }
    stack.send(segment)
  }

  /// Leaves the stack's table; nothing happens to the connection any more.
  func vanish(_ ending: Ending? = nil) {
    state = .closed
    sending.stopTimers()
    acking.timer += 1
    stack.forget(self)
    if let ending { ended?(ending) }
  }
}
