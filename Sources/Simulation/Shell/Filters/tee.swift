/// coreutils' `tee`.
func tee(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("aip", "append=a ignore-interrupts=i output-error::") {
  case .failure(let status): return status.code
  case .success(let options):
    let bytes = process.standardInput()
    process.output += bytes
    var status = 0
    for operand in options.operands {
      switch operand {
      case "/dev/null": continue
      case "/dev/stderr": process.error += bytes
      case "/dev/stdout", "/dev/tty", "-": process.output += bytes
      default:
        let path = process.path(operand)
        let before = options.has("a") ? simulator.hosts.file(path, in: process.place.root) ?? [] : []
        if simulator.hosts.write(before + bytes, to: path, in: process.place.root) { continue }
        let isDirectory = simulator.hosts.list(path, in: process.place.root) != nil
        status = process.fail(
          "tee: \(operand): \(isDirectory ? "Is a directory" : "No such file or directory")")
      }
    }
    return status
  }
}
