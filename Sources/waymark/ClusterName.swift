import Diagnostics

/// What is wrong with the name of a cluster by its shape alone, and what to type instead; `nil` where nothing is.
func clusterNameProblem(_ name: String) -> String? {
  let known = ["simulated", "real"]
  let isFile = [".yaml", ".yml", ".json"].contains(where: name.hasSuffix)
  if known.contains(name) || isFile || name.hasPrefix("recorded:") { return nil }
  let lead = "there is no cluster '\(name)'"
  if let meant = nearest(to: name, among: known) {
    return "\(lead)\n  help: did you mean --cluster \(meant)?"
  }
  let locals = ["kind", "minikube", "k3d", "k3s", "crc", "microk8s", "docker-desktop"]
  let real =
    locals.contains(name)
    ? "a \(name) cluster is a real one: point kubectl at it, use --cluster real" : ""
  return """
    \(lead)
      help: \(real.isEmpty ? "--cluster takes simulated, real, or a cluster file, NAME.cluster.yaml" : real)
            a cluster file to start from: waymark init --from DOCUMENT.md
    """
}

/// Whether a text is what `kubectl apply` reads.
func isManifest(_ text: String) -> Bool {
  let lines = text.split(separator: "\n").prefix(200)
  return lines.contains { $0.hasPrefix("apiVersion:") } && lines.contains { $0.hasPrefix("kind:") }
}

func manifest(_ path: String) -> Diagnostic {
  Diagnostic(
    "kubernetes-manifest", "this is a Kubernetes manifest, not a cluster file", path: path,
    help: "waymark init --from DOCUMENT.md writes a cluster file; docs/simulation.md says what it holds")
}
