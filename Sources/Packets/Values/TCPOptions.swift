/// The options of a TCP header in wire order.
///
/// The two shapes that nearly every packet has, none and `nop,nop,TS`, are held without an allocation.
public struct TCPOptions: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
  private enum Storage: Hashable, Sendable {
    case none
    case paddedTimestamp(value: UInt32, echo: UInt32)
    case list([TCPOption])
  }

  private var storage: Storage

  /// Options in wire order.
  public init(_ list: [TCPOption] = []) {
    if list.isEmpty {
      storage = .none
    } else if list.count == 3, list[0] == .nop, list[1] == .nop,
      case .timestamp(let value, let echo) = list[2]
    {
      storage = .paddedTimestamp(value: value, echo: echo)
    } else {
      storage = .list(list)
    }
  }

  /// Linux' options of an established connection: `nop,nop,TS`.
  init(paddedTimestamp value: UInt32, echo: UInt32) {
    storage = .paddedTimestamp(value: value, echo: echo)
  }

  /// Options in wire order.
  public init(arrayLiteral elements: TCPOption...) { self.init(elements) }

  /// The options one by one.
  public var list: [TCPOption] {
    switch storage {
    case .none: []
    case .paddedTimestamp(let value, let echo): [.nop, .nop, .timestamp(value: value, echo: echo)]
    case .list(let list): list
    }
  }

  /// Whether there are none: the header has 20 bytes.
  public var isEmpty: Bool { storage == .none }

  /// The timestamps, if there are any.
  public var timestamp: (value: UInt32, echo: UInt32)? {
    switch storage {
    case .none: nil
    case .paddedTimestamp(let value, let echo): (value, echo)
    case .list(let list):
      list.lazy.compactMap { if case .timestamp(let value, let echo) = $0 { (value, echo) } else { nil } }
        .first
    }
  }

  /// The largest segment announced.
  public var mss: UInt16? { first { if case .mss(let bytes) = $0 { bytes } else { nil } } }

  /// The window's shift announced.
  public var wscale: UInt8? { first { if case .wscale(let shift) = $0 { shift } else { nil } } }

  /// Whether selective acknowledgements are offered.
  public var sackOK: Bool { first { $0 == .sackOK ? true : nil } ?? false }

  /// The ranges received out of order.
  public var sack: [SackBlock]? { first { if case .sack(let blocks) = $0 { blocks } else { nil } } }

  private func first<Value>(_ read: (TCPOption) -> Value?) -> Value? {
    guard case .list(let list) = storage else { return nil }
    return list.lazy.compactMap(read).first
  }

  /// The bytes they take in the header, before it is filled up; `nil` where an option's words do not say.
  var wireLength: Int? {
    switch storage {
    case .none: return 0
    case .paddedTimestamp: return 12
    case .list(let list):
      return list.reduce(0) { sum, option in
        guard let sum, let length = option.wireLength else { return nil }
        return sum + length
      }
    }
  }

  /// Whether ``wireLength`` is all that the header has: nothing hides behind an `eol`.
  var isWhole: Bool {
    if case .list(let list) = storage { !list.contains(.eol) } else { true }
  }

  /// The same options with the ranges of `sack` counted from another base.
  func sackShifted(by base: UInt32) -> TCPOptions {
    guard case .list(let list) = storage, base != 0, sack != nil else { return self }
    return TCPOptions(
      list.map { if case .sack(let blocks) = $0 { .sack(blocks.map { $0.shifted(by: base) }) } else { $0 } })
  }

  /// tcpdump's list without the brackets: options parted by commas.
  public var description: String { list.map(\.description).joined(separator: ",") }
}
