/// Every code that a diagnostic, a mismatch or a reason can have, for telling a slip in `--deny` from a code.
///
/// A test reads the sources and holds this list against them.
public enum DiagnosticCodes {
  /// Findings about packets of which less is known have their code behind one of these.
  private static let prefixes = ["unknown-", "artefact-", "unusual-"]

  /// The codes, without prefixes.
  public static let all: Set<String> = {
    let text: StaticString = """
      ack-back ack-field age-order alias annotation-syntax annotation-twice annotation-value
      annotation-without-block assumption-revised backend-address backend-port bad-address bad-subnet
      bad-time bad-value bad-world bad-yaml binary broadcast-address broken-json byte-order-mark
      carriage-return changed-meanwhile clock-back cluster-note command-character conversation-extra
      conversation-missing deadline document-differs-from-golden document-too-large doubled-line
      doubled-slash drift echo-back endpoint-pod exit-misplaced exit-status exit-value extra-column
      extra-line extra-row file-to-write filtered-line first-line frame-length golden-name
      golden-packets hole-unclosed hole-unknown hole-value http-missing http-without-data
      identity-conflict impossible-address impossible-date impossible-prefix impossible-time
      indentation-differs ip-length is-directory keep-alive kubernetes-manifest link-local list-ending
      list-flags list-message list-sender list-too-long literal-differs mis-decoded missing-column
      missing-key missing-line missing-row name-twice near-address near-miss near-name no-ack no-answer
      no-capture no-match no-real-cluster no-such-file node-mac not-a-file not-allowed not-markdown
      not-prepared not-run not-shell not-simulated not-text not-utf8 one-direction
      one-value-for-two-things option-not-offered optional-misplaced options-length orphan-golden
      out-of-order output-changed output-without-command outside-network overlapping-networks
      packet-cut packet-differs packet-edited packet-numbering packet-twice packet-unreadable
      packet-wrapped pod-count pod-mac ready-count recording-syntax recording-version relation-broken
      repeated-address repeated-key repeated-name repeated-port replicaset-pod route-prefix
      route-source seq-field server-port service-address service-ports set-size-differs settings-key
      settings-syntax settings-value short-id skipped-by-reader syn-ack-side syn-number syn-option
      tainted-value terminal-codes timestamp-back timestamp-missing timestamp-not-agreed too-large
      too-many-pods too-many-steps trace-differs trace-syntax trailing-blanks type-differs
      unclosed-fence unequal-halves unfinished-command unknown-annotation unknown-cluster unknown-flags
      unknown-key unknown-node unknown-program unmatched-error-text unreadable unsafe-value unwritable
      urg-field window-shrinks wrong-weekday zero-window
      """
    return text.withUTF8Buffer { text in
      Set(text.split { $0 == 0x20 || $0 == 0x0A }.map { String(decoding: $0, as: UTF8.self) })
    }
  }()

  /// Whether something can have this code.
  public static func contain(_ code: String) -> Bool {
    all.contains(code)
      || prefixes.contains { code.hasPrefix($0) && all.contains(String(code.dropFirst($0.utf8.count))) }
  }
}
