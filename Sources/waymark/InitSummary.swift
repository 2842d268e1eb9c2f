import Authoring
import Clusters
import Reporting

/// What `waymark init --from` tells when it is done: what was written, what was guessed, what to type next.
struct InitSummary {
  private let inferred: InferredWorld
  private let path: String
  private let documents: [String]
  private let keepsSettings: Bool

  init(_ inferred: InferredWorld, path: String, documents: [String], keepsSettings: Bool) {
    self.inferred = inferred
    self.path = path
    self.documents = documents
    self.keepsSettings = keepsSettings
  }

  var text: String {
    written + guessed + """

      Next, see what the documents and this cluster agree on:
        waymark verify \(keepsSettings || !isBelow ? "--cluster \(path) " : "")\(documents.joined(separator: " "))

      """
  }

  private var written: String {
    let settings =
      keepsSettings
      ? "waymark.yaml is there already and was left as it is.\n"
      : "Wrote waymark.yaml: settings that name the cluster file.\n"
    return "Wrote \(path): \(objects).\n" + settings
  }

  private var objects: String {
    let spaces = inferred.world.namespaces
    let counts = [
      (inferred.world.nodes.count, "node"), (spaces.count, "namespace"),
      (spaces.reduce(0) { $0 + $1.workloads.count }, "workload"),
      (spaces.reduce(0) { $0 + $1.services.count }, "service"),
      (spaces.reduce(0) { $0 + $1.routes.count }, "route"), (inferred.world.images.count, "image"),
    ]
    return counts.filter { $0.0 > 0 }.map { counted($0.0, $0.1) }.joined(separator: ", ")
  }

  private var guessed: String {
    let guesses = inferred.guesses
    if guesses.isEmpty { return "" }
    let shown = guesses.prefix(10).map { guess in
      let line = guess.line.map { " (line \($0))" } ?? ""
      return "  \(guess.path): \(guess.reason)\(line)\n"
    }
    let rest = guesses.count > 10 ? "  … and \(guesses.count - 10) more\n" : ""
    return "\nGuessed, each marked by a comment in the file:\n" + shown.joined() + rest
  }

  /// Whether settings written here hold for the documents.
  private var isBelow: Bool {
    documents.allSatisfy { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") }
  }
}
