import Testing

/// A change to a document that leaves it true.
struct Variation: Sendable, CustomTestStringConvertible {
  var name: String
  var apply: @Sendable (String) -> String
  /// Steps more or fewer than the original, where the change is about steps.
  var steps = 0
  /// Whether the change takes checked tokens away, as an elision does.
  var pinsLess = false

  var testDescription: String { name }

  init(_ name: String, steps: Int = 0, pinsLess: Bool = false, _ apply: @escaping @Sendable (String) -> String) {
    self.name = name
    self.apply = apply
    self.steps = steps
    self.pinsLess = pinsLess
  }

  /// Replaces every occurrence, pair by pair.
  init(_ name: String, pinsLess: Bool = false, _ pairs: [(String, String)]) {
    self.init(name, pinsLess: pinsLess) { text in
      pairs.reduce(text) { $0.replacingAll($1.0, with: $1.1) }
    }
  }
}

/// The lines of a text, each mapped; `nil` drops one.
func mapLines(_ text: String, _ change: (String) -> String?) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { change(String($0)) }
    .joined(separator: "\n")
}

/// The lines inside fences, each mapped with its place in its block (0 is the first).
func mapBlocks(_ text: String, _ change: (Int, String) -> String) -> String {
  var place: Int?
  return mapLines(text) { line in
    if line.hasPrefix("```") {
      place = place == nil ? 0 : nil
      return line
    }
    guard let current = place else { return line }
    place = current + 1
    return change(current, line)
  }
}

private let commands = ["oc ", "sudo ", "getent ", "curl ", "netstat ", "crictl ", "nsenter ", "tcpdump -i"]

func isCommand(_ line: String) -> Bool { commands.contains { line.hasPrefix($0) } }

/// Another cluster's names, consistently: what follows from an address follows along.
let otherNames: [(String, String)] = [
  ("httpd-ex-git-769765ffd5", "httpd-ex-git-5f7c9b6d4"), ("frlp8", "q2w8x"), ("sb5zs", "m4t7k"),
  ("ovnkube-control-plane-78b4b5979b-9lxlw", "ovnkube-control-plane-6c9f8d7b5-z2n4r"),
  ("ovnkube-node-j48k2", "ovnkube-node-v7b6c"), ("172.30.95.17", "172.30.201.44"),
  ("10.128.0.81", "10.128.0.37"), ("0a:58:0a:80:00:51", "0a:58:0a:80:00:25"), ("fe80:51", "fe80:25"),
  ("10.128.1.99", "10.128.0.112"), ("52-54-00-a7-93-9c", "52-54-00-1b-2c-3d"),
  ("52:54:00:a7:93:9c", "52:54:00:1b:2c:3d"), ("192.168.122.237", "192.168.122.41"),
  ("8a65e790-0399-4f0f-8020-7dc4e57d371d", "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9"),
  (
    "6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475",
    "c1d2e3f4a5b6978877665544332211000f1e2d3c4b5a69788796a5b4c3d2e1f0"
  ),
  ("6a0f2d307f4fa", "c1d2e3f4a5b69"),
  ("6a52c837-2ff1-4832-aa01-055d41d95b3d", "11223344-5566-4778-899a-aabbccddeeff"),
  ("4a15dff6-6f1d-421f-8599-1b8b9f62ede4", "99887766-5544-4332-8110-ffeeddccbbaa"),
  ("@if106", "@if77"), ("vnet3", "vnet9"), (" 4    sno", " 7    sno"), ("6dd8df4", "1a2b3c4"),
  ("sno.example.com", "lab.example.org"), ("v1.28.9+8ca71f7", "v1.28.9+8ca71f7"),
  ("58884", "40312"), ("1371721", "4242"),
]
