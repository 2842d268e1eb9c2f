/// Reproducible choices: SplitMix64, started by the seed and what is chosen for.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// A number of `0..<bound`; 0 where there is nothing to choose from.
  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return bound > 0 ? Int(z % UInt64(bound)) : 0
  }
}
