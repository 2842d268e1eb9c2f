/// Lines of `oc describe`: a label, a tab, a value, in levels of two blanks each.
struct Description {
  private var table: TabWriter
  /// What the tab writer has aligned so far.
  private var done: [String] = []

  init(usesTabs: Bool = false) {
    table = usesTabs ? TabWriter(padding: 1, usesTabs: true) : TabWriter()
  }

  mutating func line(_ text: String, level: Int = 0) {
    table.write(String(repeating: "  ", count: level) + text)
  }

  /// `Label:` and a value.
  mutating func field(_ label: String, _ value: String, level: Int = 0) {
    line("\(label):\t\(value)", level: level)
  }

  /// Labels, the first on the header's line.
  mutating func labels(_ title: String, _ labels: [String: String]) {
    guard !labels.isEmpty else { return line("\(title):\t<none>") }
    for (place, label) in labels.sorted(by: { $0.key < $1.key }).enumerated() {
      line("\(place == 0 ? "\(title):" : "")\t\(label.key)=\(label.value)")
    }
  }

  /// Annotations: values that are long or have several lines go below their key (`printAnnotationsMultiline`).
  mutating func annotations(_ title: String, _ annotations: [String: String]) {
    let shown = annotations.filter { $0.key != "kubectl.kubernetes.io/last-applied-configuration" }
    guard !shown.isEmpty else { return line("\(title):\t<none>") }
    for (place, annotation) in shown.sorted(by: { $0.key < $1.key }).enumerated() {
      let head = place == 0 ? "\(title):" : ""
      let (key, value) = annotation
      let text = value.hasSuffix("\n") ? String(value.dropLast()) : value
      if key.utf8.count + value.utf8.count + 2 < 140, !text.contains("\n") {
        line("\(head)\t\(key): \(text)")
        continue
      }
      line("\(head)\t\(key):")
      for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
        line("\t  \(part.utf8.count > 138 ? part.prefix(138) + "..." : part)")
      }
    }
  }

  /// Ends the alignment of what stands above.
  mutating func flush() {
    done += table.aligned
    table = table.usesTabs ? TabWriter(padding: 1, usesTabs: true) : TabWriter()
  }

  var lines: [String] { done + table.aligned }
}

extension VirtualTime {
  /// `Thu, 20 Jun 2024 13:26:00 +0000`, RFC 1123 with a numeric zone.
  var rfc1123Z: String { "\(rfc1123) +0000" }
}

extension Manifest {
  /// A time of the API, as `describe` prints it.
  var described: String {
    guard let text = string, let time = try? VirtualTime(rfc3339: text) else { return "" }
    return time.rfc1123Z
  }
}
