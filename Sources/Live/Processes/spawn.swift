import CProcess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Starts a program without a terminal and with every signal as the system has it, in a session of its own or only in
/// a process group of its own.
///
/// `descriptors[i]` becomes the child's descriptor `i`; no other reaches it. The program is looked for on PATH.
func spawn(
  _ arguments: [String], environment: [String: String]? = nil, descriptors: [Int32], ownSession: Bool = true
) throws(SystemFailure) -> pid_t {
  guard let program = arguments.first else { throw SystemFailure("nothing to start", EINVAL) }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (place, descriptor) in descriptors.enumerated() {
    posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(place))
  }
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  guard waymark_set_attributes(&attributes, ownSession ? 1 : 0) == 0 else {
    throw SystemFailure("cannot start \(program)", EINVAL)
  }
  let words = CStrings(arguments)
  let variables = environment.map { CStrings($0.map { "\($0.key)=\($0.value)" }.sorted()) }
  var child = pid_t()
  let code = posix_spawnp(
    &child, program, &actions, &attributes, words.pointers, variables?.pointers ?? environ)
  guard code == 0 else { throw SystemFailure("cannot start \(program)", code) }
  return child
}

/// A C array of C strings, freed with the value.
private final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ texts: [String]) {
    count = texts.count
    pointers = .allocate(capacity: texts.count + 1)
    for (index, text) in texts.enumerated() { pointers[index] = strdup(text) }
    pointers[texts.count] = nil
  }

  deinit {
    for index in 0..<count { free(pointers[index]) }
    pointers.deallocate()
  }
}
