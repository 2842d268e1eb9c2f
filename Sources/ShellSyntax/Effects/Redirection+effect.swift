extension Redirection {
  /// Writing to a file changes; devices that keep nothing do not count.
  var effect: Effect {
    guard case .word(let kind, let word) = kind else { return .reads }
    switch kind {
    case .input, .copyInput, .hereString: return .reads
    case .copyOutput where word.staticText.map(isDescriptor) ?? true: return .reads
    case .output, .append, .clobber, .both, .copyOutput, .outputAndError, .appendOutputAndError:
      return word.staticText.map(keepsNothing) == true ? .reads : .changes
    }
  }
}

/// A number, `-`, or a number with `-` after it.
private func isDescriptor(_ text: String) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { $0.isShellDigit || $0 == UInt8(ascii: "-") }
}

/// Devices whose writing leaves no trace, and `-`, which many programs take for their output.
func keepsNothing(_ path: String) -> Bool {
  ["/dev/null", "/dev/stdout", "/dev/stderr", "/dev/tty", "-"].contains(path) || path.hasPrefix("/dev/fd/")
}
