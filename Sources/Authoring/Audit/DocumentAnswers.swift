import Clusters
import Packets
import Patterns
import Running
import Walkthroughs

/// What a cluster of which the document is true would answer, in that cluster's names.
struct DocumentAnswers: Sendable {
  private let plan: Plan
  private let names: FreshNames
  private let tokens: [Line: [Token]]
  private let hosts: [Int: Token]

  private struct Line: Hashable {
    var part: Fault.Part
    var index: Int
  }

  init(_ reading: DocumentReading, names: FreshNames) {
    plan = reading.plan
    self.names = names
    var tokens: [Line: [Token]] = [:]
    var hosts: [Int: Token] = [:]
    for place in reading.places {
      switch place.site {
      case .output(let part, let index, _), .packet(let part, let index):
        tokens[Line(part: part, index: index), default: []].append(place.token)
      case .prompt(let step): hosts[step] = place.token
      case .command: break
      }
    }
    (self.tokens, self.hosts) = (tokens, hosts)
  }

  /// The cluster; `commands` are those that must arrive, by step, where they are known.
  func cluster(hearing commands: [Int: String], exit: (step: Int, status: Int)? = nil) -> DocumentCluster {
    let answers = plan.steps.indices.map { index in
      var answer = answer(index)
      answer.command = commands[index]
      if let exit, exit.step == index { answer.output.exitStatus = exit.status }
      return answer
    }
    return DocumentCluster(answers, files: files, collectors: collectors)
  }

  /// The exit status that the document implies.
  func exitStatus(of step: Int) -> Int { answer(step).output.exitStatus ?? 0 }

  private func answer(_ index: Int) -> DocumentCluster.Answer {
    let step = plan.steps[index]
    let host = hosts[index].map { names.fresh($0.text, .node) }
    let lines = step.output?.lines.indices.map { text(.step(index), $0) } ?? []
    var output = Output(exitStatus: step.settings.exit ?? 0)
    if step.isCapture {
      // tcpdump tells on standard error that it listens; what ends at the interrupt says no more there.
      let isCapture = lines.contains { looksLikePacket($0) || $0.hasPrefix("listening on") }
      output.standardOutput = lines.filter { !isCapture || looksLikePacket($0) }.ended
      output.standardError = isCapture ? lines.filter { !looksLikePacket($0) }.ended : ""
    } else {
      let failed = lines.contains(where: \.isErrorMessage)
      output.standardOutput = lines.filter { !$0.isElision && !$0.isErrorMessage }.ended
      output.standardError = lines.filter(\.isErrorMessage).ended
      if failed { output.exitStatus = step.settings.exit ?? 1 }
    }
    return DocumentCluster.Answer(output: output, runsOn: step.role == .captureStart, host: host)
  }

  private var files: [String: Output] {
    plan.fileChecks.enumerated().reduce(into: [:]) { files, check in
      let lines = check.element.lines.indices.map { text(.file(check.offset), $0) }
      let before = files["cat \(check.element.path)"]?.standardOutput ?? ""
      files["cat \(check.element.path)"] = Output(before + lines.filter { !$0.isElision }.ended)
    }
  }

  private var collectors: [Int: Int] {
    plan.steps.indices.reduce(into: [:]) { collectors, index in
      guard plan.steps[index].role == .collect, let start = plan.steps[index].capture else { return }
      collectors[start] = index
    }
  }

  /// A line in the cluster's names.
  private func text(_ part: Fault.Part, _ index: Int) -> String {
    let line = plan.lines(of: part)[index].text
    if let step = part.step, plan.steps[step].isExact { return line }
    let bytes = Array(line.utf8)
    var result: [UInt8] = []
    var end = 0
    for token in tokens[Line(part: part, index: index)] ?? [] where token.range.lowerBound >= end {
      guard let type = token.type, token.range.upperBound <= bytes.count else { continue }
      result += bytes[end..<token.range.lowerBound] + Array(names.fresh(token.text, type).utf8)
      end = token.range.upperBound
    }
    return String(decoding: result + bytes[end...], as: UTF8.self)
  }
}

extension [String] {
  /// Each line with its end.
  fileprivate var ended: String { map { $0 + "\n" }.joined() }
}
