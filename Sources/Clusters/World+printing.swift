internal import Yams

extension World {
  /// The world file that ``parse(yaml:path:)`` reads as this world, without keys that have their default
  /// values.
  public func yaml() -> String {
    // Serialising fails only for nodes that no value here makes.
    (try? serialize(node: mapping, allowUnicode: true)) ?? "name: \(name)\n"
  }
}
