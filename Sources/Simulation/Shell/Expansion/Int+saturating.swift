extension Int {
  /// A number without its decimals; the nearest integer there is for one too large, 0 for one that is none.
  init(saturating number: Double) {
    if number.isNaN {
      self = 0
    } else if number >= 0x1p63 {
      self = .max
    } else {
      self = number < -0x1p63 ? .min : Int(number)
    }
  }

  /// The sum, or the nearest integer there is.
  func addingSaturated(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? (other > 0 ? .max : .min) : sum
  }

  /// The product, or the nearest integer there is.
  func multipliedSaturated(by other: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    return overflows ? (self > 0) == (other > 0) ? .max : .min : product
  }
}
