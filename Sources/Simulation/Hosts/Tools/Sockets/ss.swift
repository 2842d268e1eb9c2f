/// iproute2's `ss`: listening sockets.
func socketStatistics(_ process: inout Process, _ simulator: Simulator) -> Int {
  var table: [String: (name: String, value: GetOpt.Value)] = [:]
  for letter in "lntuparHe46xwOo" { table[String(letter)] = (String(letter), .none) }
  let long = [
    "listening": "l", "numeric": "n", "tcp": "t", "udp": "u", "processes": "p", "all": "a", "no-header": "H",
  ]
  for (name, letter) in long { table[name] = (letter, .none) }
  let options: GetOpt
  do throws(GetOpt.Failure) {
    options = try GetOpt(process.arguments, table: table)
  } catch {
    return process.fail(
      error.message + "\nUsage: ss [ OPTIONS ]\n       ss [ OPTIONS ] [ FILTER ]", status: 255)
  }
  if !options.operands.isEmpty { return process.lacks("ss filters") }
  if !["t", "u"].contains(where: options.has) { return process.lacks("ss without -t or -u") }
  let shows =
    options.has("t") && (options.has("l") || options.has("a")) && (!options.has("6") || options.has("4"))
  let sockets = shows ? simulator.networkNamespace(of: process).listeners : []
  let isTwoKinds = options.has("t") && options.has("u")
  let printer = SocketPrinter(
    sockets: sockets, showsKind: isTwoKinds, showsPrograms: options.has("p"), isNumeric: options.has("n"))
  for line in printer.lines.dropFirst(options.has("H") ? 1 : 0) { process.print(line) }
  return 0
}

/// Lays listening sockets out as `ss` does: as wide as the widest cell, addresses right, ports left.
private struct SocketPrinter {
  var sockets: [ListeningSocket]
  var showsKind: Bool
  var showsPrograms: Bool
  var isNumeric: Bool

  var lines: [String] {
    let cells = [header] + sockets.map(cells(of:))
    let widths = header.indices.map { column in cells.map { $0[column].unicodeScalars.count }.max() ?? 0 }
    return cells.enumerated().map { row, cells in
      var line = ""
      for (column, cell) in cells.enumerated() {
        switch column {
        case 4, 6: line += cell.right(to: widths[column])
        case 5: line += cell.padded(to: widths[column]) + " "
        case 7: line += cell.padded(to: widths[column])
        case 8: line += cell.padded(to: row == 0 ? 0 : 7)
        case 0 where !showsKind: break
        default: line += cell.padded(to: widths[column]) + " "
        }
      }
      return line
    }
  }

  private var header: [String] {
    ["Netid", "State", "Recv-Q", "Send-Q", "Local Address:", "Port", "Peer Address:", "Port", "Process"]
  }

  private func cells(of socket: ListeningSocket) -> [String] {
    let port = isNumeric ? "\(socket.port)" : serviceName(socket.port) ?? "\(socket.port)"
    let users = showsPrograms ? "users:((\"\(socket.program)\",pid=\(socket.pid),fd=6))" : ""
    // 4096 is net.core.somaxconn, the backlog that servers ask for.
    return ["tcp", "LISTEN", "0", "4096", "\(socket.address):", port, "0.0.0.0:", "*", users]
  }
}
