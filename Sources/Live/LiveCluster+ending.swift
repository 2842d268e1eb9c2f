import Clusters

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LiveCluster {
  /// Waits for a command's end, brings it about where it prints without bound, and learns which shell is left.
  func conclude(_ job: LiveJob, _ number: Int) async -> Result<Output, ClusterError> {
    if let transfer = job.transfer { return await conclude(transfer, job) }
    await job.shell.settled(job.mark)
    // On a busy machine it may have come to its end meanwhile: the bound holds all the same.
    let isTooMuch = job.reply.isOverflowing
    if isTooMuch, !job.reply.isOver {
      let escalation = Task { await self.end(number) }
      await job.shell.answered(job.mark)
      escalation.cancel()
    }
    let result = await judge(job)
    guard isTooMuch else { return result }
    return .failure(.limit("it printed more than \(limits.output >> 20) MiB, and was ended"))
  }

  private func conclude(_ transfer: LiveTransfer, _ job: LiveJob) async -> Result<Output, ClusterError> {
    await transfer.ended()
    let output = job.printed
    job.session.lastStatus = output.exitStatus ?? 0
    guard transfer.isTooMuch else { return .success(output) }
    return .failure(.limit("it printed more than \(limits.output >> 20) MiB, and was ended"))
  }

  private func judge(_ job: LiveJob) async -> Result<Output, ClusterError> {
    let session = job.session
    guard let answer = job.reply.answer else {
      job.shell.close()
      await job.shell.gone()
      sessions[session.name] = nil
      if job.form == .leaving { return .success(job.printed) }
      return lose(session)
    }
    let output = job.printed
    session.lastStatus = answer.status
    return await follow(answer, session) ? .success(output) : lose(session)
  }

  private func lose(_ session: Session) -> Result<Output, ClusterError> {
    session.shell.close()
    sessions[session.name] = nil
    lost.insert(session.name)
    return .failure(.ended(session: session.name))
  }

  /// SIGINT, and what comes after it.
  func interrupt(_ number: Int) async {
    guard let job = running(number) else { return }
    if let transfer = job.transfer { return transfer.cancel() }
    let clock = ContinuousClock()
    let limit = clock.now.advanced(by: limits.grace)
    // A shell that has only just got the command has not started anything yet.
    while !signal(job, SIGINT), clock.now < limit {
      guard (try? await clock.sleep(for: .milliseconds(20))) != nil else { return }
    }
    guard (try? await clock.sleep(until: limit, tolerance: nil)) != nil else { return }
    await end(number)
  }

  /// SIGKILL, and the end of the shell where that does not help.
  ///
  /// Where a signal has reached the command, its shell answers as soon as it comes to it, which may take long on a busy
  /// machine; where none did, it is the shell itself that does not end.
  private func end(_ number: Int) async {
    guard let job = running(number) else { return }
    signal(job, SIGKILL)
    if job.form == .background { job.shell.send(Framing.reportForKilled(job.mark)) }
    let patience = job.isReached ? limits.killing : limits.grace
    guard (try? await Task.sleep(for: patience)) != nil else { return }
    job.shell.close()
  }

  /// Whether a process of the command, or a shell that passes it on, has got the signal.
  @discardableResult
  private func signal(_ job: LiveJob, _ number: Int32) -> Bool {
    guard !job.reply.isOver, let level = job.session.level else {
      return false
    }
    var isReached = false
    if job.form == .background {
      job.shell.send(Framing.signal(number == SIGINT ? "INT" : "KILL"))
      isReached = true
    } else if level.isHere {
      for process in ProcessTree().descendants(of: level.process) where kill(process, number) == 0 {
        isReached = true
      }
    }
    if isReached { job.isReached = true }
    return isReached
  }
}
