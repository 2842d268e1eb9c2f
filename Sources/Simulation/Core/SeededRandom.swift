/// Reproducible randomness: SplitMix64, so that a world's seed fixes every drawn name and number.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A generator of its own for one thing, so that drawing more of one thing changes no other.
  init(seed: UInt64, for purpose: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    state = seed ^ hash
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Kubernetes' alphabet for generated names (`k8s.io/apimachinery/pkg/util/rand`).
  mutating func kubernetesName(_ length: Int) -> String {
    let alphabet = Array("bcdfghjklmnpqrstvwxz2456789")
    return String((0..<length).map { _ in alphabet[Int(next() % UInt64(alphabet.count))] })
  }

  mutating func hex(_ length: Int) -> String {
    let digits = Array("0123456789abcdef")
    return String((0..<length).map { _ in digits[Int(next() % 16)] })
  }

  /// A version 4 UUID.
  mutating func uuid() -> String {
    var d = Array(hex(32))
    d[12] = "4"
    d[16] = Array("89ab")[Int(next() % 4)]
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(d[$0]) }.joined(separator: "-")
  }
}
