import CProcess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A system call that failed, in the system's words.
struct SystemFailure: Error, Hashable {
  var message: String

  init(_ what: String, _ code: Int32) {
    message = "\(what): \(String(cString: strerror(code)))"
  }
}

/// The two ends of a pipe, above the standard streams and closed in every child.
struct Pipe {
  var reading: Int32
  var writing: Int32

  init() throws(SystemFailure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemFailure("cannot make a pipe", errno) }
    reading = Self.lifted(ends[0])
    writing = Self.lifted(ends[1])
    guard reading >= 0, writing >= 0 else {
      let code = errno
      close()
      throw SystemFailure("cannot make a pipe", code)
    }
  }

  func close() {
    Descriptors.close(reading)
    Descriptors.close(writing)
  }

  /// Away from 0…9, where a child's own descriptors go.
  private static func lifted(_ descriptor: Int32) -> Int32 {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 10)
    Descriptors.close(descriptor)
    return copy
  }
}

/// Calls on descriptors whose names a type's own methods would hide.
enum Descriptors {
  static func close(_ descriptor: Int32) {
    guard descriptor >= 0 else { return }
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #elseif canImport(Musl)
      _ = Musl.close(descriptor)
    #elseif canImport(Darwin)
      _ = Darwin.close(descriptor)
    #endif
  }

  static func doNotBlock(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  /// How many bytes went into a pipe; a reader that has gone is an error, never a signal.
  static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int {
    bytes.withUnsafeBytes { waymark_write(descriptor, $0.baseAddress, $0.count) }
  }

  static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Darwin)
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }
}
