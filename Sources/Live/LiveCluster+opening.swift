import Addresses
import Clusters

extension LiveCluster {
  /// Opens a session's shell: bash, or sh where there is none.
  func open(_ name: String, in context: Context) async throws(ClusterError) -> Session {
    let prefix: [String]
    switch transports.prefix(for: context) {
    case .success(let words): prefix = words
    case .failure(let why): throw .unreachable(context: context.description, reason: why.reason)
    }
    let refusal: Refusal
    do throws(Refusal) {
      return try await open(name, prefix + ["bash", "--noprofile", "--norc"], isLocal: prefix.isEmpty)
    } catch {
      refusal = error
    }
    if refusal.isForLackOfBash, let session = try? await open(name, prefix + ["sh"], isLocal: false) {
      return session
    }
    throw .unreachable(context: context.description, reason: refusal.reason)
  }

  private func open(_ name: String, _ words: [String], isLocal: Bool) async throws(Refusal) -> Session {
    let shell: ShellProcess
    do throws(SystemFailure) {
      shell = try ShellProcess(words, guardian: guardian, environment: surroundings.variables)
    } catch {
      throw Refusal(reason: error.message, status: nil)
    }
    let mark = Mark()
    guard
      let level = await adopt(shell, mark, pinning: isLocal ? Surroundings.pinnedHere : Surroundings.pinned)
    else {
      let reply = shell.reply(to: mark)
      shell.close()
      throw Refusal(
        said: String(decoding: reply.error.bytes, as: UTF8.self), status: reply.ended,
        program: words.first ?? "", limits)
    }
    return Session(name, shell, level, isLocal: isLocal)
  }

  /// Gives a shell its name and surroundings; `nil` where it does not answer in time.
  private func adopt(
    _ shell: ShellProcess, _ mark: Mark, pinning pinned: [(String, String)] = Surroundings.pinned
  ) async -> Session.Level? {
    let token = Mark().halves[0]
    let text = Framing.setup(token: token, environment: pinned) + Framing.report(mark)
    shell.send(text, until: mark, limit: 1 << 20)
    await shell.answered(mark, within: limits.opening)
    guard let answer = shell.reply(to: mark).answer, answer.token == token else { return nil }
    return Session.Level(
      token: token, process: answer.process, isBash: answer.isBash,
      isHere: ProcessTree().descendants(of: shell.guardian).contains(answer.process))
  }

  /// Learns from an answer which shell reads now: one that was left to, or one that a command has opened.
  ///
  /// `false` where the new one does not answer.
  func follow(_ answer: ShellAnswer, _ session: Session) async -> Bool {
    if let known = session.levels.lastIndex(where: { $0.token == answer.token }) {
      session.levels.removeLast(session.levels.count - known - 1)
      return true
    }
    guard let level = await adopt(session.shell, Mark()) else { return false }
    session.levels.append(level)
    return true
  }
}

/// Why a shell could not be opened.
private struct Refusal: Error {
  var reason: String
  var status: Int32?

  init(reason: String, status: Int32?) {
    self.reason = reason
    self.status = status
  }

  /// The last thing that was said is the reason that tools give.
  init(said: String, status: Int32?, program: String, _ limits: Limits) {
    self.status = status
    let last = said.split(separator: "\n").last { !$0.allSatisfy(\.isWhitespace) }
    let how =
      status.map { "\(program) ended with status \($0)" }
      ?? "no shell answered within \(limits.opening.components.seconds) s"
    reason = last.map(String.init) ?? how
  }

  /// The way leads somewhere, but there is no bash at its end.
  var isForLackOfBash: Bool {
    status == 127 || status == 126
      || (reason.contains("bash") && (reason.contains("not found") || reason.contains("o such file")))
  }
}
