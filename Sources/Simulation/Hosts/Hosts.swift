import Addresses
import Clusters
import Diagnostics

/// The machines' outsides: files, names, programs.
///
/// A root is `host`, `node/NAME`, `toolbox/NAME` or
/// `pod/NAMESPACE/NAME/CONTAINER`.
final class Hosts {
  let world: World
  let kubernetes: Kubernetes
  let network: Network
  private let system: SystemFiles
  private var trees: [String: FileTree] = [:]
  /// Programs by root, once asked for.
  var programSets: [String: Set<String>] = [:]
  /// What commands wrote into the nodes' northbound databases, by node.
  var northboundEdits: [String: [NorthboundEdit]] = [:]

  /// The largest file, the most files and the most bytes that commands may write in all.
  private let largestFile = 4 << 20
  private let mostFiles = 2000
  private let mostBytes = 32 << 20
  private var written = (files: 0, bytes: 0)

  init(world: World, kubernetes: Kubernetes, network: Network) throws(Diagnostic) {
    self.world = world
    self.kubernetes = kubernetes
    self.network = network
    system = SystemFiles(world: world)
    trees["host"] = system.host(routes: kubernetes.routes.map(\.host))
  }

  /// The bytes of a file; `nil` where there is none.
  func file(_ path: String, in root: String) -> [UInt8]? {
    let (path, root) = resolve(path: path, in: root)
    if let generated = generated(path, in: root) { return generated }
    return tree(root)?.file(path)
  }

  /// The sorted names in a directory; `nil` where there is none.
  func list(_ path: String, in root: String) -> [String]? {
    let (path, root) = resolve(path: path, in: root)
    guard var names = tree(root)?.list(path) else { return generatedNames(path, in: root)?.sorted() }
    names.formUnion(generatedNames(path, in: root) ?? [])
    if path == "/", root.hasPrefix("toolbox/") { names.insert("host") }
    if path == "/var" { names.insert("run") }
    return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// Whether there is a file or a directory.
  func exists(_ path: String, in root: String) -> Bool {
    file(path, in: root) != nil || list(path, in: root) != nil
  }

  func isDirectory(_ path: String, in root: String) -> Bool { list(path, in: root) != nil }

  /// Writes a whole file; `false` where its directory is missing, the path is a directory or a bound is
  /// reached.
  func write(_ bytes: [UInt8], to path: String, in root: String) -> Bool {
    let (path, root) = resolve(path: path, in: root)
    guard let old = sizeToReplace(path, in: root), bytes.count <= largestFile else { return false }
    let files = written.files + (old == nil ? 1 : 0)
    let size = written.bytes + bytes.count
    guard files <= mostFiles, size <= mostBytes else { return false }
    written = (files, max(0, size - (old ?? 0)))
    trees[root]?.write(bytes, to: path)
    return true
  }

  /// The size of the file that would be replaced, `.some(nil)` for a new one; `nil` where none can be.
  private func sizeToReplace(_ path: String, in root: String) -> Int?? {
    guard let tree = tree(root), tree.list(path) == nil, tree.list(FilePath.directory(of: path)) != nil,
      generated(path, in: root) == nil
    else { return nil }
    return .some(tree.file(path)?.count)
  }

  /// Makes one directory; `false` where something is there already, the parent is missing or a bound is
  /// reached.
  func makeDirectory(_ path: String, in root: String) -> Bool {
    let (path, root) = resolve(path: path, in: root)
    guard !exists(path, in: root), sizeToReplace(path, in: root) != nil, written.files < mostFiles else {
      return false
    }
    written.files += 1
    trees[root]?.makeDirectory(path)
    return true
  }

  /// Removes a file, or a directory with everything in it; `false` where there is nothing to remove.
  func remove(_ path: String, in root: String) -> Bool {
    let (path, root) = resolve(path: path, in: root)
    guard path != "/", let tree = tree(root), tree.file(path) != nil || tree.list(path) != nil else {
      return false
    }
    trees[root]?.remove(path)
    return true
  }

  /// The path and root that really hold a file: links followed, `/host` of a toolbox left for its node.
  private func resolve(path: String, in root: String) -> (path: String, root: String) {
    let path = FilePath.absolute(path)
    if let name = root.dropping(prefix: "toolbox/"), let rest = FilePath.rest(of: path, below: "/host") {
      return (rest.replacingVarRun, "node/" + name)
    }
    return (path.replacingVarRun, root)
  }

  /// The unchanging files of a root, made when first asked for.
  private func tree(_ root: String) -> FileTree? {
    if let tree = trees[root] { return tree }
    var tree: FileTree?
    if let name = root.dropping(prefix: "node/") {
      tree = kubernetes.nodes.first { $0.name == name }.map(system.node)
    } else if let name = root.dropping(prefix: "toolbox/") {
      tree = kubernetes.nodes.first { $0.name == name }.map(system.toolbox)
    } else if let (pod, container) = self.container(at: root) {
      tree = system.container(container, of: pod)
    }
    trees[root] = tree
    return tree
  }
}

extension String {
  /// What follows a prefix; `nil` without it.
  func dropping(prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
