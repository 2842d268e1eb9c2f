/// A name that Kubernetes made: `base-hash-suffix` or `base-suffix` of a pod, `base-hash` of a replica set.
public struct GeneratedName: Hashable, Sendable {
  /// What was chosen: the workload's name.
  public var base: String
  /// A replica set's hash, or the scheduled minute of a cron job.
  public var hash: String?
  /// A pod's suffix; `nil` where the name is a replica set's.
  public var suffix: String?
  /// Whether the letters alone show that it was generated; `ovn-nbctl` fits, but shows nothing.
  var isEvident: Bool

  /// Letters that spell no words (apimachinery `util/rand`).
  private static let alphabet: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "bcdfghjklmnpqrstvwxz2456789".utf8 { table[Int(byte)] = true }
    return table
  }()

  var type: ValueType { suffix == nil ? .replicaset : .pod }

  /// The replica set's own name; `nil` for a pod without one.
  public var replicaSet: String? { hash.map { "\(base)-\($0)" } }

  /// Reads a name of lower-case letters, digits and dashes; `nil` when no part of it can have been generated.
  public init?(_ name: String) {
    let pieces = name.utf8.split(separator: .of("-"), omittingEmptySubsequences: false).map(Array.init)
    guard pieces.count >= 2, !pieces.contains(where: \.isEmpty), pieces[0].contains(where: \.isLetter),
      let last = pieces.last
    else { return nil }
    if last.count == 5, Self.isGenerated(last) {
      self.init(pod: pieces, suffix: last)
    } else if (6...10).contains(last.count), Self.isGenerated(last) {
      self.init(replicaSet: pieces, hash: last)
    } else {
      return nil
    }
  }

  private init(replicaSet pieces: [[UInt8]], hash last: [UInt8]) {
    base = Self.join(pieces.dropLast())
    hash = Self.join([last][...])
    isEvident = last.count >= 8 && Self.isMixed(last)
  }

  private init(pod pieces: [[UInt8]], suffix last: [UInt8]) {
    suffix = Self.join([last][...])
    let before = pieces[pieces.count - 2]
    if pieces.count > 2, Self.isHash(before) {
      base = Self.join(pieces.dropLast(2))
      hash = Self.join([before][...])
      isEvident = true
    } else {
      base = Self.join(pieces.dropLast())
      isEvident = Self.isMixed(last)
    }
  }

  /// A template's hash, or the scheduled minute of a cron job.
  private static func isHash(_ piece: [UInt8]) -> Bool {
    if piece.count == 8, piece[0] == .of("2"), piece.allSatisfy(\.isDigit) { return true }
    // Eight letters without a vowel are no word either.
    return (6...10).contains(piece.count) && isGenerated(piece)
      && (piece.count >= 8 || piece.contains(where: \.isDigit))
  }

  private static func isGenerated(_ piece: [UInt8]) -> Bool { piece.allSatisfy { alphabet[Int($0)] } }

  private static func isMixed(_ piece: [UInt8]) -> Bool {
    piece.contains(where: \.isDigit) && piece.contains(where: \.isLetter)
  }

  private static func join(_ pieces: ArraySlice<[UInt8]>) -> String {
    String(decoding: Array(pieces.joined(separator: [.of("-")])), as: UTF8.self)
  }
}
