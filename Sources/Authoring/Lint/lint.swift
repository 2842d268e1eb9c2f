public import Diagnostics
public import Walkthroughs

/// Contradictions inside one document, found without a cluster.
public func lint(_ plan: Plan) -> [Diagnostic] { plan.diagnostics }
