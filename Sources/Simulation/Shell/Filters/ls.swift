/// coreutils' `ls` without a terminal: one name a line.
func ls(_ process: inout Process, _ simulator: Simulator) -> Int {
  let long = "all=a almost-all=A directory=d recursive=R reverse=r human-readable=h classify=F color::"
  switch process.options("1aAlhdrtSFpkGgnosiC", long, lacking: "RZQbBcDfHILmNqTuUvwxX", status: 2) {
  case .failure(let status): return status.code
  case .success(let options):
    let listing = Listing(options, process, simulator)
    let operands =
      options.operands.isEmpty ? ["."] : options.operands.sorted { compareBytes($0.utf8, $1.utf8) < 0 }
    var status = 0
    var files: [String] = []
    var directories: [String] = []
    for operand in operands {
      if simulator.hosts.list(process.path(operand), in: process.place.root) != nil {
        if options.has("d") { files.append(operand) } else { directories.append(operand) }
      } else if simulator.hosts.file(process.path(operand), in: process.place.root) != nil {
        files.append(operand)
      } else {
        status = process.fail("ls: cannot access '\(operand)': No such file or directory", status: 2)
      }
    }
    listing.print(files.map { ($0, process.path($0)) }, &process)
    for (index, directory) in directories.enumerated() {
      if operands.count > 1 { process.print("\(index > 0 || !files.isEmpty ? "\n" : "")\(directory):") }
      listing.printDirectory(process.path(directory), &process)
    }
    return status
  }
}

private struct Listing {
  let options: GetOpt
  let hosts: Hosts
  let root: String
  let now: VirtualTime

  init(_ options: GetOpt, _ process: Process, _ simulator: Simulator) {
    self.options = options
    hosts = simulator.hosts
    root = process.place.root
    now = simulator.now
  }

  func printDirectory(_ path: String, _ process: inout Process) {
    let names = (hosts.list(path, in: root) ?? []).filter {
      options.has("a") || options.has("A") || !$0.hasPrefix(".")
    }
    let all = (options.has("a") ? [".", ".."] : []) + names
    let entries = all.map { ($0, $0 == "." ? path : FilePath.absolute($0, in: path)) }
    if isLong { process.print("total \(entries.reduce(0) { $0 + blocks($1.1) })") }
    print(options.has("r") ? entries.reversed() : entries, &process)
  }

  func print(_ entries: [(name: String, path: String)], _ process: inout Process) {
    let sizes = entries.map { size($0.path) }
    let width = sizes.map(\.count).max() ?? 0
    for (index, entry) in entries.enumerated() {
      let isDirectory = hosts.list(entry.path, in: root) != nil
      let mark = isDirectory && (options.has("F") || options.has("p")) ? "/" : ""
      guard isLong else {
        process.print(entry.name + mark)
        continue
      }
      let mode = isDirectory ? "drwxr-xr-x" : "-rw-r--r--"
      process.print(
        "\(mode). \(isDirectory ? 2 : 1) root root \(sizes[index].right(to: width)) \(moment) "
          + "\(entry.name)\(mark)"
      )
    }
  }

  private var isLong: Bool { options.has("l") || options.has("o") || options.has("g") || options.has("n") }

  private func size(_ path: String) -> String {
    let bytes = hosts.list(path, in: root) != nil ? 4096 : hosts.file(path, in: root)?.count ?? 0
    guard options.has("h"), bytes >= 1024 else { return String(bytes) }
    let tenths = (bytes * 10 + 1023) / 1024
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10)K" : "\((bytes + 1023) / 1024)K"
  }

  private func blocks(_ path: String) -> Int {
    if hosts.list(path, in: root) != nil { return 0 }
    return ((hosts.file(path, in: root)?.count ?? 0) + 4095) / 4096 * 4
  }

  /// Files keep no times here: all bear the day on which the world begins.
  private var moment: String {
    let c = now.calendar
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(months[c.month - 1]) \(String(c.day).right(to: 2)) 00:00"
  }
}
