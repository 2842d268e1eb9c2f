import ShellSyntax

extension Shell {
  /// Runs something with redirections, whose files are written when it ends.
  func redirected(
    _ redirections: [Redirection], _ streams: Streams, _ run: (Streams) throws(Interruption) -> Int
  ) throws(Interruption) -> Int {
    guard !redirections.isEmpty else { return try run(streams) }
    var inner = streams
    var opened: [ByteSink] = []
    for redirection in redirections {
      if let message = try open(redirection, &inner, &opened) {
        streams.complain(messagePrefix + message + "\n")
        flush(opened)
        return 1
      }
    }
    defer { flush(opened) }
    do throws(Interruption) {
      return try run(inner)
    } catch {
      guard case .runsOn(let running) = error else { throw error }
      let tool = running.tool
      throw .runsOn(RunningTool(tool: routed(tool, inner, streams)))
    }
  }

  /// Opens one redirection; returns why it cannot be.
  private func open(
    _ redirection: Redirection, _ streams: inout Streams, _ opened: inout [ByteSink]
  ) throws(Interruption) -> String? {
    let descriptor = redirection.descriptor
    switch redirection.kind {
    case .hereDocument(let document):
      streams.set(try text(document.body), as: descriptor ?? 0)
      return nil
    case .word(.hereString, let word):
      streams.set(try text(word) + "\n", as: descriptor ?? 0)
      return nil
    case .word(let kind, let word):
      let target = try text(word)
      switch kind {
      case .copyOutput, .copyInput:
        return copy(
          target, to: descriptor ?? (kind == .copyOutput ? 1 : 0), &streams, &opened, descriptor == nil)
      case .input: return read(target, as: descriptor ?? 0, &streams)
      case .outputAndError, .appendOutputAndError:
        return write(target, as: [1, 2], appends: kind == .appendOutputAndError, &streams, &opened)
      case .append: return write(target, as: [descriptor ?? 1], appends: true, &streams, &opened)
      default: return write(target, as: [descriptor ?? 1], appends: false, &streams, &opened)
      }
    }
  }

  private func copy(
    _ target: String, to descriptor: Int, _ streams: inout Streams, _ opened: inout [ByteSink],
    _ mayBeFile: Bool
  ) -> String? {
    if target == "-" {
      streams.sinks[descriptor] = ByteSink(.discarded)
      return nil
    }
    guard let source = Int(target) else {
      if mayBeFile, descriptor == 1 {
        return write(target, as: [1, 2], appends: false, &streams, &opened)
      }
      return "\(target): ambiguous redirect"
    }
    if let sink = streams.sinks[source] {
      streams.sinks[descriptor] = sink
    } else if let other = source == 0 ? streams.input : streams.sources[source] {
      if descriptor == 0 { streams.input = other } else { streams.sources[descriptor] = other }
    } else {
      return "\(source): Bad file descriptor"
    }
    return nil
  }

  private func read(_ target: String, as descriptor: Int, _ streams: inout Streams) -> String? {
    guard target != "/dev/null", target != "/dev/tty" else {
      streams.set("", as: descriptor)
      return nil
    }
    if target == "/dev/stdin" { return nil }
    let path = FilePath.absolute(target, in: state.directory)
    guard let bytes = simulator.hosts.file(path, in: place.root) else {
      let isDirectory = simulator.hosts.list(path, in: place.root) != nil
      return "\(target): \(isDirectory ? "Is a directory" : "No such file or directory")"
    }
    streams.set(ByteSource(bytes), as: descriptor)
    return nil
  }

  private func write(
    _ target: String, as descriptors: [Int], appends: Bool, _ streams: inout Streams,
    _ opened: inout [ByteSink]
  ) -> String? {
    let sink: ByteSink
    switch target {
    case "/dev/null": sink = ByteSink(.discarded)
    case "/dev/stdout", "/dev/fd/1": sink = streams.sinks[1] ?? ByteSink(.discarded)
    case "/dev/stderr", "/dev/fd/2", "/dev/tty": sink = streams.sinks[2] ?? ByteSink(.discarded)
    default:
      let path = FilePath.absolute(target, in: state.directory)
      let before = appends ? simulator.hosts.file(path, in: place.root) ?? [] : []
      guard simulator.hosts.write(before, to: path, in: place.root) else {
        return "\(target): \(reason(path))"
      }
      sink = ByteSink(.file(path: path, root: place.root, before: before))
      opened.append(sink)
    }
    for descriptor in descriptors { streams.sinks[descriptor] = sink }
    return nil
  }

  /// Why a file cannot be written.
  private func reason(_ path: String) -> String {
    if simulator.hosts.list(path, in: place.root) != nil { return "Is a directory" }
    if simulator.hosts.list(FilePath.directory(of: path), in: place.root) == nil {
      return "No such file or directory"
    }
    return "Permission denied"
  }

  func flush(_ sinks: [ByteSink]) {
    for sink in sinks {
      guard case .file(let path, let root, let before) = sink.target else { continue }
      _ = simulator.hosts.write(before + sink.bytes, to: path, in: root)
    }
  }

  /// A tool that runs on within redirections: what it prints later goes where they lead.
  private func routed(_ tool: any OngoingTool, _ inner: Streams, _ outer: Streams) -> RoutedTool {
    let hosts = simulator.hosts
    return RoutedTool(tool) { output, error, _ in
      var result = RoutedTool.Routed(output: [], error: [], status: nil)
      var files: [ObjectIdentifier: (sink: ByteSink, bytes: [UInt8])] = [:]
      for (descriptor, bytes) in [(2, error), (1, output)] {
        guard let sink = inner.sinks[descriptor] else { continue }
        if sink === outer.sinks[1] {
          result.output += bytes
        } else if sink === outer.sinks[2] {
          result.error += bytes
        } else {
          files[ObjectIdentifier(sink), default: (sink, [])].bytes += bytes
        }
      }
      for (sink, bytes) in files.values {
        guard case .file(let path, let root, let before) = sink.target else { continue }
        _ = hosts.write(before + sink.bytes + bytes, to: path, in: root)
      }
      return result
    }
  }
}

extension Streams {
  mutating func set(_ text: String, as descriptor: Int) { set(ByteSource(Array(text.utf8)), as: descriptor) }

  mutating func set(_ source: ByteSource, as descriptor: Int) {
    if descriptor == 0 { input = source } else { sources[descriptor] = source }
  }
}
