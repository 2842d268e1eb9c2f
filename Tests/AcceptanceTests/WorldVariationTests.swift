import Clusters
import Patterns
import Running
import Simulation
import Testing

@Suite("A cluster that differs only in what no author chose agrees with the document")
struct WorldVariationTests {
  private static let home = Task { try await check(fixture("unprepared.md")) }

  @Test("every step passes, with as many pinned tokens as at home", arguments: worldVariations)
  func passes(_ variation: WorldVariation) async throws {
    let home = try await Self.home.value
    var world = try World.parse(yaml: SimulatedCluster.builtInYAML, path: "world")
    let before = world
    variation.change(&world)
    #expect(world != before, "the variation changes nothing")
    let result = try await check(fixture("unprepared.md"), world: world.yaml())
    let isTrue = result.isTrue
    #expect(isTrue, "\(result.wrongLines)")
    #expect(result.steps.count == home.steps.count)
    #expect(result.tokens.pinned == home.tokens.pinned)
  }
}
