/// An awk program.
struct AwkProgram {
  var begin: [[AwkStatement]] = []
  var rules: [AwkRule] = []
  var end: [[AwkStatement]] = []
  var functions: [String: AwkFunction] = [:]
}

/// A pattern with its action; `nil` prints the record.
struct AwkRule {
  var pattern: AwkExpression?
  /// The end of a range.
  var last: AwkExpression?
  var action: [AwkStatement]?
}

struct AwkFunction {
  var parameters: [String]
  var body: [AwkStatement]
}

indirect enum AwkStatement {
  case expression(AwkExpression)
  case print([AwkExpression], to: AwkTarget?)
  case printf([AwkExpression], to: AwkTarget?)
  case conditional(AwkExpression, [AwkStatement], [AwkStatement])
  case loop(AwkExpression, [AwkStatement])
  case loopAfter([AwkStatement], AwkExpression)
  case counting(AwkStatement?, AwkExpression?, AwkStatement?, [AwkStatement])
  case each(String, in: String, [AwkStatement])
  case block([AwkStatement])
  case next, exit(AwkExpression?), breaks, continues, returns(AwkExpression?)
  case delete(String, [AwkExpression]?)
}

enum AwkTarget {
  case file(AwkExpression), append(AwkExpression), pipe(AwkExpression)
}

indirect enum AwkExpression {
  case number(Double)
  case text(String)
  case expression(RegularExpression)
  case variable(String)
  case field(AwkExpression)
  case element(String, [AwkExpression])
  case assign(AwkExpression, String?, AwkExpression)
  case conditional(AwkExpression, AwkExpression, AwkExpression)
  case binary(String, AwkExpression, AwkExpression)
  case not(AwkExpression), negate(AwkExpression), plus(AwkExpression)
  case increment(AwkExpression, by: Double, isBefore: Bool)
  case match(AwkExpression, AwkExpression, isNegated: Bool)
  case contains([AwkExpression], String)
  case call(String, [AwkExpression])
  case builtin(String, [AwkExpression])
  case getline(AwkExpression?, from: AwkExpression?)
  case grouped(AwkExpression)
}

/// What is wrong with a program, or more than is simulated.
struct AwkFailure: Error {
  var message: String
  var isLack = false
}
