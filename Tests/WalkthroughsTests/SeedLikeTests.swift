import Addresses
import Packets
import Testing
import Walkthroughs

@Suite struct SeedLikeTests {
  @Test("every step has its name, context, session and role")
  func steps() throws {
    let steps = try planned(seedLike).steps
    let found = steps.map { "\($0.name) \($0.context) \($0.session) \($0.role.rawValue)" }
    #expect(found == seedLikeSteps.map { "\($0.name) \($0.context) \($0.session) \($0.role)" })
  }

  @Test("blocks are counted and classified")
  func blocks() throws {
    let kinds = try planned(seedLike).document.blocks.map(\.kind)
    #expect(kinds.count == 27)
    #expect(kinds.count { $0.hasCommands } == 25)
    #expect(kinds[3] == .output)
    #expect(kinds[5] == .file)
  }

  @Test("prompts are kept, and are no part of commands")
  func prompts() throws {
    let prompts = try planned(seedLike).steps.compactMap { step in step.prompt.map { ($0, step.command) } }
    #expect(prompts.map(\.0) == ["sh-5.1# ", "[root@52-54-00-a7-93-9c /]# "])
    #expect(prompts.last?.1 == "ip a")
  }

  @Test("the doubled line is one line, with a warning at the border")
  func doubledLine() throws {
    let plan = try planned(seedLike)
    #expect(
      plan.steps[6].output?.lines.map(\.text) == [
        "tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN      1371721/haproxy"
      ])
    #expect(places(plan.diagnostics, "doubled-line").map { $0.hasSuffix(":102 doubled-line") } == [true])
  }

  @Test("the hosts file is an excerpt to compare on the host, after the step before it")
  func fileCheck() throws {
    let checks = try planned(seedLike).fileChecks
    #expect(checks.map(\.path) == ["/etc/hosts"])
    #expect(checks.map(\.context) == [.host])
    #expect(checks.map(\.after) == [3])
    #expect(checks.first?.lines.count == 3)
  }

  @Test("the numbered list belongs to the step that shows the packets")
  func packetList() throws {
    let lists = try planned(seedLike).packetLists
    #expect(lists.map(\.step) == [24])
    #expect(lists.first?.items.map(\.number) == [1, 2, 3])
    #expect(lists.first?.items.last?.text == "An ACK from the client, and the connection stands.")
  }

  @Test("trigger and collect know their capture")
  func capture() throws {
    #expect(try planned(seedLike).steps.map(\.capture).suffix(3) == [nil, 22, 22])
  }

  @Test("the same document written otherwise has the same steps", arguments: Variation.allCases)
  func variations(_ variation: Variation) throws {
    let plain = try planned(seedLike)
    let varied = try planned(variation.apply(plain))
    #expect(varied.steps.map(StepFacts.init) == plain.steps.map(StepFacts.init))
    let texts = { (plan: Plan) in plan.steps.map { $0.output?.text } }
    if variation != .withoutNumbers { #expect(texts(varied) == texts(plain)) }
    #expect(varied.fileChecks.map(\.path) == plain.fileChecks.map(\.path))
    #expect(varied.packetLists.map(\.step) == plain.packetLists.map(\.step))
  }

  @Test("planning twice gives the same plan")
  func determinism() throws {
    let (one, other) = (try planned(seedLike), try planned(seedLike))
    #expect(one.steps.map { [$0.name] + $0.reasons } == other.steps.map { [$0.name] + $0.reasons })
    #expect(one.diagnostics == other.diagnostics)
  }
}

/// Honest ways to write the same document.
enum Variation: String, CaseIterable {
  case carriageReturns, dollarPrompts, rootPrompts, bash, console, text, tildes, indentedFences, inQuote
  case withoutNumbers, byteOrderMark

  func apply(_ plan: Plan) -> String {
    let text = plan.document.text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    switch self {
    case .carriageReturns: return lines.joined(separator: "\r\n")
    case .byteOrderMark: return "\u{FEFF}" + text
    case .dollarPrompts: return prompted("$ ", lines, plan)
    case .rootPrompts: return prompted("# ", lines, plan)
    case .bash, .console, .text: return fences(lines) { $1 ? "```\(rawValue)" : $0 }
    case .tildes: return fences(lines) { _, _ in "~~~" }
    case .inQuote: return lines.map { "> " + $0 }.joined(separator: "\n")
    case .indentedFences: return indented(lines)
    case .withoutNumbers: return lines.map(withoutNumber).joined(separator: "\n")
    }
  }

  private func prompted(_ prompt: String, _ lines: [String], _ plan: Plan) -> String {
    let bare = Set(plan.steps.filter { $0.prompt == nil }.map(\.line))
    return lines.enumerated().map { bare.contains($0 + 1) ? prompt + $1 : $1 }.joined(separator: "\n")
  }

  private func fences(_ lines: [String], _ change: (String, Bool) -> String) -> String {
    var open = false
    return lines.map { line in
      guard line.hasPrefix("```") else { return line }
      open.toggle()
      return change(line, open)
    }
    .joined(separator: "\n")
  }

  private func indented(_ lines: [String]) -> String {
    var open = false
    return lines.map { line in
      if line.hasPrefix("```") { open.toggle() }
      return open || line.hasPrefix("```") ? "  " + line : line
    }
    .joined(separator: "\n")
  }

  private func withoutNumber(_ line: String) -> String {
    line.contains("Flags [") ? String(line.drop { $0 != " " }.drop { $0 == " " }) : line
  }
}
