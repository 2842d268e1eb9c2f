import ArgumentParser
import Authoring
import Diagnostics
import Walkthroughs

/// `waymark init`: settings and a cluster file to start from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write settings, and a cluster file inferred from documents, to start from.",
    discussion: """
      Without documents, writes waymark.yaml: every setting, commented out.

      With --from, also writes NAME.cluster.yaml: the nodes, workloads, services,
      routes and pages that the documents show before they change anything. Every
      guess stands there as a comment. Only objects are taken over; what commands
      print on them is for the simulated cluster to say.

      EXAMPLES
        waymark init                                    settings to fill in
        waymark init --from README.md                   a cluster for one document
        waymark init --from docs/a.md docs/b.md         one cluster for several
        waymark init --from README.md --name shop       writes shop.cluster.yaml
      """)

  @Option(
    name: .customLong("from"), parsing: .upToNextOption,
    help: ArgumentHelp("Documents, folders or patterns that show the cluster.", valueName: "document"))
  var documents: [String] = []

  @Option(help: "The cluster's name; the first document's when absent.")
  var name: String?

  @Flag(help: "Replace files that are there already.")
  var force = false

  func validate() throws {
    if let name, !isClusterFileName(name) {
      throw ValidationError("--name takes letters, digits, '.', '-' and '_', not '\(name)'")
    }
    if name != nil, documents.isEmpty { throw ValidationError("--name needs --from DOCUMENT") }
  }

  mutating func run() throws {
    if !documents.isEmpty { documents = try waymark.documents(documents) }
    do throws(Diagnostic) {
      if documents.isEmpty { try writeSettings() } else { try infer() }
    } catch {
      complain(error)
      try ExitStatus.unreadable.leave()
    }
  }

  private func writeSettings() throws(Diagnostic) {
    try refuse(settingsPath)
    try Files.write(settingsText(cluster: nil), to: settingsPath)
    Terminal.write(
      """
      Wrote \(settingsPath): every setting, commented out.

      Next, describe the cluster that a document of yours shows:
        waymark init --from DOCUMENT.md --force
      or check one on the built-in cluster:
        waymark verify DOCUMENT.md

      """)
  }

  private func infer() throws(Diagnostic) {
    let name = name ?? documents.first.map(clusterFileName) ?? "document"
    let path = "\(name).cluster.yaml"
    try refuse(path)
    var plans: [Plan] = []
    for document in documents { plans.append(try plan(document).plan) }
    let inferred = inferWorld(from: plans, name: name)
    try Files.write(header(of: path) + inferred.yaml, to: path)
    let keepsSettings = Files.exists(settingsPath) && !force
    if !keepsSettings { try Files.write(settingsText(cluster: path), to: settingsPath) }
    let summary = InitSummary(inferred, path: path, documents: documents, keepsSettings: keepsSettings)
    Terminal.write(summary.text)
  }

  private func header(of path: String) -> String {
    let named = documents.joined(separator: " ").split { $0.isNewline }.joined(separator: " ")
    return """
      # Inferred by `waymark init --from \(named)`.
      # Objects only: what commands print on them is for the simulated cluster to say.
      # What follows `guessed:` is not in the documents; mend what is wrong, then:
      #   waymark verify --cluster \(path) \(named)

      """
  }

  private func refuse(_ path: String) throws(Diagnostic) {
    guard Files.exists(path), !force else { return }
    throw Diagnostic(
      "exists", "this file is there already, and is left as it is", path: path,
      help: "--force replaces it" + (documents.isEmpty ? "" : "; --name NAME writes another"))
  }
}

private let settingsPath = "waymark.yaml"

/// The document's file name without its ending, in letters that file names can have.
private func clusterFileName(of document: String) -> String {
  let file = document.split(separator: "/").last.map(String.init) ?? "document"
  let bare = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
  let name = String(String.UnicodeScalarView(bare.unicodeScalars.map { isFileLetter($0) ? $0 : "-" }))
  return isClusterFileName(name) ? name : "document"
}

private func isClusterFileName(_ name: String) -> Bool {
  (1...100).contains(name.utf8.count) && !name.hasPrefix(".") && !name.hasPrefix("-")
    && name.unicodeScalars.allSatisfy(isFileLetter)
}

private func isFileLetter(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII
    && (scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
      || "._-".unicodeScalars.contains(scalar))
}
