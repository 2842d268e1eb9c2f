import Foundation
import Testing

@testable import Clusters

struct DocumentationTests {
  private func page() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: root.deletingLastPathComponent().appending(path: "docs/simulation.md"), encoding: .utf8)
  }

  private func names<Part: WorldPart>(_ part: Part.Type) -> [String] { Part.keys.map(\.name) }

  @Test("the page on the simulation names every key of the world file")
  func keys() throws {
    let page = try page()
    let all =
      names(World.self) + names(World.Platform.self) + names(World.Host.self) + names(World.Bridge.self)
      + names(World.Machine.self) + names(World.HostEntry.self) + names(World.Node.self)
      + names(World.Namespace.self) + names(World.Workload.self) + names(World.PodFacts.self)
      + names(World.Container.self) + names(World.Service.self) + names(World.ServicePort.self)
      + names(World.Route.self) + names(World.Build.self) + names(World.Image.self)
      + names(World.NetworkSettings.self) + names(World.ConnectionPin.self)
    #expect(Set(all).filter { !page.contains("`\($0)`") }.sorted() == [])
  }

  @Test("the page's examples are worlds")
  func examples() throws {
    let blocks = try page().components(separatedBy: "```")
    let examples = blocks.enumerated().filter { $0.offset % 2 == 1 && $0.element.hasPrefix("yaml\n") }
    #expect(examples.count == 2)
    for example in examples {
      _ = try World.parse(yaml: String(example.element.dropFirst(5)), path: "docs/simulation.md")
    }
  }
}
