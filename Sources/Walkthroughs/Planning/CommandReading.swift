internal import ShellSyntax

/// A command as the shell reads it, reduced to what planning asks.
struct CommandReading {
  /// Every program that runs with its arguments, wrappers taken away; after a program come those it starts.
  var invocations: [[String]] = []
  /// The wrappers' names, such as `timeout`.
  var wrappers: Set<String> = []
  /// What a command that only opens or leaves a shell does.
  var change: ContextChange?
  /// It goes on in the background.
  var isBackground = false
  /// Why no shell reads it.
  var error: String?

  /// Commands of more bytes are read by their first words only: nobody types them.
  private static let longest = 1 << 16

  init(_ command: String) {
    guard command.utf8.count <= Self.longest else {
      error = "longer than \(Self.longest >> 10) KiB"
      invocations = [Array(command.utf8.prefix(4096).prefix { $0 != 0x0A }).words(limit: 64).map(\.string)]
      return
    }
    do throws(ShellSyntaxError) {
      let script = try parse(command)
      for simple in script.invocations where !simple.words.isEmpty {
        invocations.append([simple.program ?? ""] + simple.arguments.map(\.unquoted))
      }
      for simple in script.simpleCommands where simple.words.count > simple.arguments.count + 1 {
        if let name = simple.words.first?.staticText { wrappers.insert(name) }
      }
      change = contextChange(of: script)
      isBackground = script.statements.last?.isBackground ?? false
    } catch {
      self.error = error.message
      let line = Array(command.utf8.prefix { $0 != 0x0A })
      invocations = [line.words(limit: 64).map(\.string)]
    }
  }

  /// The first program.
  var program: String { invocations.first?.first ?? "" }
}
