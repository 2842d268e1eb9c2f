import Walkthroughs

/// Checks a document once for each of its faults.
struct FaultTrial: Sendable {
  let plan: Plan
  let answers: DocumentAnswers
  /// The commands of the check without a fault, by step.
  let commands: [Int: String]

  /// What becomes of each fault, in their order; shared out among workers.
  func findings(of faults: [Fault], workers: Int) async -> [AuditReport.Finding] {
    await withTaskGroup(of: [(Int, AuditReport.Finding)].self) { group in
      for worker in 0..<workers {
        group.addTask {
          var own: [(Int, AuditReport.Finding)] = []
          let cluster = answers.cluster(hearing: commands)
          for index in stride(from: worker, to: faults.count, by: workers) {
            own.append((index, await finding(of: faults[index], on: cluster)))
          }
          return own
        }
      }
      var all: [(Int, AuditReport.Finding)] = []
      for await part in group { all += part }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func finding(of fault: Fault, on cluster: DocumentCluster) async -> AuditReport.Finding {
    var cluster = cluster.afresh()
    if case .exitStatus(let step, let status) = fault.change {
      cluster = answers.cluster(hearing: commands, exit: (step, status))
    }
    let line = await AuditRun(plan.with(fault), cluster).firstContradiction()
    return AuditReport.Finding(fault: fault, reportedLine: line, help: line == nil ? fault.help : nil)
  }
}

extension DocumentCluster {
  /// The same cluster before anybody asked it.
  func afresh() -> DocumentCluster { DocumentCluster(answers, files: files, collectors: collectors) }
}
