import Addresses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Endpoints as the system's calls take them.
enum SocketAddress {
  /// Calls a function with an endpoint's address.
  static func with<Result>(
    _ endpoint: Endpoint, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var storage = sockaddr_storage()
    let length: socklen_t
    switch endpoint.address {
    case .v4(let address):
      length = withUnsafeMutableBytes(of: &storage) { bytes in
        var form = sockaddr_in()
        form.sin_family = sa_family_t(AF_INET)
        form.sin_port = endpoint.port.bigEndian
        form.sin_addr.s_addr = address.bits.bigEndian
        bytes.storeBytes(of: form, as: sockaddr_in.self)
        return socklen_t(MemoryLayout<sockaddr_in>.size)
      }
    case .v6(let address):
      length = withUnsafeMutableBytes(of: &storage) { bytes in
        var form = sockaddr_in6()
        form.sin6_family = sa_family_t(AF_INET6)
        form.sin6_port = endpoint.port.bigEndian
        withUnsafeMutableBytes(of: &form.sin6_addr) {
          $0.storeBytes(of: address.high.bigEndian, as: UInt64.self)
          $0.storeBytes(of: address.low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
        bytes.storeBytes(of: form, as: sockaddr_in6.self)
        return socklen_t(MemoryLayout<sockaddr_in6>.size)
      }
    }
    return withUnsafePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }

  /// Reads an address; `nil` for other families.
  static func endpoint(of address: UnsafePointer<sockaddr>) -> Endpoint? {
    let bytes = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let form = bytes.loadUnaligned(as: sockaddr_in.self)
      return Endpoint(
        .v4(IPv4(bits: UInt32(bigEndian: form.sin_addr.s_addr))), UInt16(bigEndian: form.sin_port))
    case AF_INET6:
      let form = bytes.loadUnaligned(as: sockaddr_in6.self)
      let (high, low) = withUnsafeBytes(of: form.sin6_addr) {
        ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      }
      let address = IPv6(high: UInt64(bigEndian: high), low: UInt64(bigEndian: low))
      return Endpoint(.v6(address), UInt16(bigEndian: form.sin6_port))
    default: return nil
    }
  }

  /// This side of a socket.
  static func local(of descriptor: Int32) -> Endpoint? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &length) == 0 ? endpoint(of: UnsafePointer($0)) : nil
      }
    }
  }
}
