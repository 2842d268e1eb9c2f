/// findutils' `find`, the part of it that needs no facts but names and kinds.
func find(_ process: inout Process, _ simulator: Simulator) -> Int {
  let words = process.arguments.dropFirst()
  let starts = Array(words.prefix { !$0.hasPrefix("-") && $0 != "!" && $0 != "(" })
  var query = FindQuery()
  do throws(FindQuery.Failure) {
    try query.read(Array(words.dropFirst(starts.count)))
  } catch {
    return error.isLack ? process.lacks("find \(error.message)") : process.fail("find: \(error.message)")
  }
  var status = 0
  for start in starts.isEmpty ? ["."] : starts {
    if simulator.hosts.exists(process.path(start), in: process.place.root) {
      walk(start, 0, query, &process, simulator)
    } else {
      status = process.fail("find: ‘\(start)’: No such file or directory")
    }
  }
  return status
}

private func walk(
  _ path: String, _ depth: Int, _ query: FindQuery, _ process: inout Process, _ simulator: Simulator
) {
  guard depth < 40 else { return }
  let names = simulator.hosts.list(process.path(path), in: process.place.root)
  if query.matches(path, isDirectory: names != nil), depth >= query.least {
    process.print(path, terminator: query.endsWithNull ? "\0" : "\n")
  }
  guard depth < query.most else { return }
  for name in names ?? [] {
    walk(path.hasSuffix("/") ? path + name : "\(path)/\(name)", depth + 1, query, &process, simulator)
  }
}

/// Tests that must all hold.
private struct FindQuery {
  struct Failure: Error {
    var message: String
    var isLack = false
  }

  private var tests: [(isNegated: Bool, test: (String, Bool) -> Bool)] = []
  var least = 0
  var most = Int.max
  var endsWithNull = false

  mutating func read(_ words: [String]) throws(Failure) {
    var rest = words[...]
    var isNegated = false
    while let word = rest.popFirst() {
      switch word {
      case "!", "-not":
        isNegated = true
        continue
      case "-print", "-a", "-and", "-follow", "-mount", "-xdev": continue
      case "-print0": endsWithNull = true
      case "-name", "-iname", "-path", "-wholename", "-type", "-maxdepth", "-mindepth":
        guard let value = rest.popFirst() else { throw Failure(message: "missing argument to `\(word)'") }
        try add(word, value, isNegated)
      case "-exec", "-o", "-or", "(", "-regex", "-size", "-mtime", "-newer", "-perm", "-user", "-group",
        "-delete", "-empty", "-ls", "-printf", "-execdir", "-mmin", "-prune":
        throw Failure(message: word, isLack: true)
      default: throw Failure(message: "unknown predicate `\(word)'")
      }
      isNegated = false
    }
  }

  private mutating func add(_ word: String, _ value: String, _ isNegated: Bool) throws(Failure) {
    let folds = word == "-iname"
    let pattern = GlobPattern(folds ? value.lowercased() : value)
    switch word {
    case "-name", "-iname":
      tests.append(
        (
          isNegated,
          { path, _ in
            let name = path.split(separator: "/").last.map(String.init) ?? "/"
            return pattern.matches(folds ? name.lowercased() : name)
          }
        ))
    case "-path", "-wholename": tests.append((isNegated, { path, _ in pattern.matches(path) }))
    case "-type":
      guard ["f", "d", "l", "s", "p", "b", "c"].contains(value) else {
        throw Failure(message: "Unknown argument to -type: \(value)")
      }
      tests.append((isNegated, { _, isDirectory in value == (isDirectory ? "d" : "f") }))
    default:
      guard let number = Int(value), number >= 0 else {
        throw Failure(message: "Expected a positive decimal integer argument to \(word), but got ‘\(value)’")
      }
      if word == "-maxdepth" { most = number } else { least = number }
    }
  }

  func matches(_ path: String, isDirectory: Bool) -> Bool {
    tests.allSatisfy { $0.test(path, isDirectory) != $0.isNegated }
  }
}
