import CJq

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One run of a filter over an input.
struct JqRun {
  private let call: JqCall
  private let filter: String
  private let named: [(name: String, bytes: [UInt8], kind: JqCall.Argument)]
  private let inputName: String
  /// Real seconds after which a filter that does not end is stopped.
  private static let limit = 1
  /// More output than this is refused.
  private static let most = 16 << 20

  init(_ call: JqCall, _ filter: String, _ named: [(String, [UInt8], JqCall.Argument)], inputName: String) {
    self.call = call
    self.filter = filter
    self.named = named
    self.inputName = inputName
  }

  /// Prints the results; returns jq's exit status.
  func status(of input: [UInt8], _ process: inout Process) -> Int {
    var owner: OpaquePointer? = jq_init()
    guard let state = owner else { return process.fail("jq: error: out of memory", status: 2) }
    defer { jq_teardown(&owner) }
    let messages = Messages()
    jq_set_error_cb(
      state, { data, message in Messages.note(data, message) }, Unmanaged.passUnretained(messages).toOpaque())
    guard let arguments = arguments(&process) else { return 2 }
    guard jq_compile_args(state, filter, arguments) != 0 else {
      for message in messages.all { process.complain(message) }
      return 3
    }
    let watch = Watch(state, seconds: JqRun.limit)
    defer { watch.end() }
    var reader = JqReader(input, isRaw: call.has("R"), isSlurped: call.has("s"))
    defer { reader.end() }
    var status = Status()
    if call.has("n") {
      run(state, jv_null(), reader, &status, &process)
    } else {
      while let value = reader.next() {
        if jv_is_valid(value) == 0 {
          process.complain("parse error: \(text(jv_invalid_get_msg(value)))")
          return 4
        }
        run(state, value, reader, &status, &process)
        if process.output.count > JqRun.most { return process.lacks("jq with more than 16 MiB of output") }
        if watch.hasStopped { break }
      }
    }
    if watch.hasStopped { return process.lacks("jq for more than a second") }
    return status.code(isAsked: call.has("e"))
  }

  private struct Status {
    var error = 0
    var last: jv_kind?

    func code(isAsked: Bool) -> Int {
      if error != 0 { return error }
      guard isAsked else { return 0 }
      guard let last else { return 4 }
      return last == JV_KIND_NULL || last == JV_KIND_FALSE ? 1 : 0
    }
  }

  private func run(
    _ state: OpaquePointer, _ value: jv, _ reader: JqReader, _ status: inout Status, _ process: inout Process
  ) {
    jq_start(state, value, 0)
    while true {
      let result = jq_next(state)
      guard jv_is_valid(result) != 0 else {
        finish(state, result, reader, &status, &process)
        return
      }
      status.last = jv_get_kind(result)
      print(result, &process)
      if process.output.count > JqRun.most {
        return
      }
    }
  }

  /// The end of the results, or an error.
  private func finish(
    _ state: OpaquePointer, _ result: jv, _ reader: JqReader, _ status: inout Status, _ process: inout Process
  ) {
    if jq_halted(state) != 0 || jv_invalid_has_msg(jv_copy(result)) == 0 {
      jv_free(result)
      return
    }
    status.error = 5
    let message = jv_invalid_get_msg(result)
    let place = call.has("n") ? "<unknown>" : "\(inputName):\(reader.line)"
    if jv_get_kind(message) == JV_KIND_STRING {
      process.complain("jq: error (at \(place)): \(text(message))")
    } else {
      process.complain("jq: error (at \(place)) (not a string): \(text(jv_dump_string(message, 0)))")
    }
  }

  private func print(_ result: jv, _ process: inout Process) {
    let isRaw = call.has("r") || call.has("j")
    if isRaw, jv_get_kind(result) == JV_KIND_STRING {
      process.output += text(result).utf8
    } else {
      process.output += text(jv_dump_string(result, Int32(flags))).utf8
    }
    if !call.has("j") { process.output.append(0x0A) }
  }

  private var flags: UInt32 {
    var flags: UInt32 = 0
    if !call.has("c") {
      let indent: UInt32 = call.usesTabs ? 7 : UInt32(call.indent)
      if call.usesTabs {
        flags |= JV_PRINT_TAB.rawValue | JV_PRINT_PRETTY.rawValue
      } else if indent > 0 {
        flags |= indent << 8 | JV_PRINT_PRETTY.rawValue
      }
    }
    if call.has("S") { flags |= JV_PRINT_SORTED.rawValue }
    if call.has("a") { flags |= JV_PRINT_ASCII.rawValue }
    return flags
  }

  /// `--arg` and its like as an object; `nil` after a complaint.
  private func arguments(_ process: inout Process) -> jv? {
    var object = jv_object()
    for (name, bytes, kind) in named {
      var value: jv
      switch kind {
      case .text, .rawFile: value = jv_string_sized(bytes.map { CChar(bitPattern: $0) }, Int32(bytes.count))
      case .json, .slurpFile:
        var reader = JqReader(bytes, isRaw: false, isSlurped: kind == .slurpFile)
        defer { reader.end() }
        value = reader.next() ?? jv_invalid()
        if jv_is_valid(value) == 0 {
          jv_free(value)
          jv_free(object)
          process.complain(
            "jq: invalid JSON text passed to --argjson\n\(JqCall.help)"
          )
          return nil
        }
      }
      object = jv_object_set(object, jv_string(name), value)
    }
    return object
  }

  /// A string value's text; the value is used up.
  private func text(_ value: jv) -> String {
    defer { jv_free(value) }
    let count = Int(jv_string_length_bytes(jv_copy(value)))
    guard let start = jv_string_value(value) else { return "" }
    return start.withMemoryRebound(to: UInt8.self, capacity: count) {
      String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
    }
  }
}

/// What the library complains about.
private final class Messages {
  private(set) var all: [String] = []

  static func note(_ data: UnsafeMutableRawPointer?, _ message: jv) {
    defer { jv_free(message) }
    guard let data, let text = jv_string_value(message) else { return }
    Unmanaged<Messages>.fromOpaque(data).takeUnretainedValue().all.append(String(cString: text))
  }
}

/// Stops a filter that runs too long: the library has no count of steps, but looks whether it was halted.
private final class Watch: @unchecked Sendable {
  private let state: OpaquePointer
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let signal = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var isOver = false
  private(set) var hasStopped = false
  private var deadline = timespec()
  private var thread = pthread_t()

  init(_ state: OpaquePointer, seconds: Int) {
    self.state = state
    pthread_mutex_init(lock, nil)
    pthread_cond_init(signal, nil)
    clock_gettime(CLOCK_REALTIME, &deadline)
    deadline.tv_sec += seconds
    let own = Unmanaged.passUnretained(self).toOpaque()
    pthread_create(
      &thread, nil,
      { data in
        if let data { Unmanaged<Watch>.fromOpaque(data).takeUnretainedValue().wait() }
        return nil
      }, own)
  }

  private func wait() {
    pthread_mutex_lock(lock)
    while !isOver {
      if pthread_cond_timedwait(signal, lock, &deadline) == ETIMEDOUT, !isOver {
        hasStopped = true
        if jq_halted(state) == 0 { jq_halt(state, jv_invalid(), jv_invalid()) }
        break
      }
    }
    pthread_mutex_unlock(lock)
  }

  func end() {
    pthread_mutex_lock(lock)
    isOver = true
    pthread_cond_signal(signal)
    pthread_mutex_unlock(lock)
    pthread_join(thread, nil)
    pthread_mutex_destroy(lock)
    pthread_cond_destroy(signal)
    lock.deallocate()
    signal.deallocate()
  }
}
