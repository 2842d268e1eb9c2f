internal import Diagnostics
public import Patterns
public import Running
public import Walkthroughs

/// Works out what has to change in a document to make it show what a run printed, in the author's own names.
///
/// Nothing is proposed where the document contradicts itself or the cluster is not the document's: that is said in
/// ``Regeneration/notes``. Blocks whose outputs agree are not touched, whatever the cluster calls things.
///
/// - Parameters:
///   - plan: of the document.
///   - result: of running it.
///   - renaming: the runner's map at the end.
///   - text: the document's text as it was read.
///   - goldens: what the run judged by beside the document.
///   - texts: the goldens' own texts, by path.
public func regenerate(
  _ plan: Plan, _ result: DocumentResult, renaming: Renaming, text: String, goldens: Goldens = Goldens(),
  texts: [String: String] = [:]
) -> Regeneration {
  var regenerator = Regenerator(
    plan: plan, renaming: renaming, path: result.path, text: text,
    goldens: GoldenRevision(goldens, texts, renaming))
  if plan.diagnostics.contains(where: { $0.severity == .error }) {
    regenerator.leaveContradictions()
  } else if result.worldDiffers {
    regenerator.note(
      "world-differs", 1, "nothing on the cluster is what this document is about; it is left as it is",
      help: "name the document's own cluster with --cluster")
  } else {
    for step in result.steps { regenerator.take(step) }
    for file in result.files { regenerator.take(file) }
    regenerator.regeneration.changes.sort { $0.line < $1.line }
  }
  return regenerator.regeneration
}
