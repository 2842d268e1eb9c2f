extension TCPSocket {
  /// The window to advertise now, in bytes (tcp_select_window): room for the rest of the buffer rounded up to the
  /// scale, and never less than was promised.
  func selectWindow() -> Int {
    let promised = max(0, receiving.updated.upTo(receiving.next) * -1 + receiving.window)
    let room = receiving.clamp - receiving.unread.count
    var window = room < receiving.usualSegment ? 0 : roundedUp(min(receiving.threshold, room))
    if window < promised { window = roundedUp(promised) }
    receiving.window = window
    receiving.updated = receiving.next
    return window
  }

  private func roundedUp(_ bytes: Int) -> Int {
    let unit = 1 << Int(stack.kernel.windowShift)
    return (bytes + unit - 1) / unit * unit
  }

  /// After the handshake the SYN's window counts as advertised.
  func settleWindow() { receiving.updated = receiving.next }

  /// The window of a SYN-ACK is a multiple of what a segment holds beside its timestamps.
  func useWindowOfServer() {
    let unit = max(1, receiving.advertised - 12)
    receiving.window = max(unit, stack.kernel.windowSpace / unit * unit)
    receiving.threshold = min(receiving.window, receiving.clamp)
  }
}
