/// An object as lists show it: its cells, and on demand the whole tree.
struct Resource {
  var kind: ResourceKind
  var namespace: String?
  var name: String
  var labels: [String: String]
  /// One for each column, wide ones last.
  var cells: [String]
  var manifest: () -> Manifest

  /// `pod/x`, `deployment.apps/x`.
  var reference: String { "\(kind.prefix)/\(name)" }
}
