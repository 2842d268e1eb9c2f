/// A contradiction between parts of a world, and where in it.
struct WorldProblem: Hashable {
  /// A step from a value to a value within it.
  enum Step: Hashable {
    case key(String)
    case index(Int)
  }

  var code: String
  var message: String
  var path: [Step]

  /// A path is written as in `namespaces/0/services/2/address`.
  init(_ code: String, at path: String, _ message: String) {
    self.code = code
    self.message = message
    self.path = path.split(separator: "/").map { part in
      Int(part).map(Step.index) ?? .key(String(part))
    }
  }
}

/// The first value that occurs twice, with the place of its second occurrence.
func firstRepeated<Value: Hashable>(_ values: [(value: Value, path: String)]) -> (value: Value, path: String)?
{
  var seen: Set<Value> = []
  return values.first { !seen.insert($0.value).inserted }
}
