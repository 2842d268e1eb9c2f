/// The instants of one transfer on the dialer's clock, as `--write-out` tells them.
struct TransferTimes {
  var start: Int64
  var nameLookup: Int64?
  var connect: Int64?
  var appConnect: Int64?
  var preTransfer: Int64?
  var startTransfer: Int64?
  /// Where the last request of a redirected transfer began.
  var redirected: Int64?
  var end: Int64

  init(start: Int64) {
    self.start = start
    end = start
  }

  /// Seconds from the start with six digits; an instant that never came is 0.
  func seconds(_ instant: Int64?) -> String {
    let elapsed = max(0, (instant ?? start) - start)
    let fraction = String(elapsed % 1_000_000)
    return "\(elapsed / 1_000_000)." + String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
  }
}
