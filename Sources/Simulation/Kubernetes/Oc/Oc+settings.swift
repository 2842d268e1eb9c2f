import Clusters

/// Who one is, where, and what the server is.
extension Oc {
  mutating func version() throws(OcFailure) -> Int {
    guard flags["output"] == nil else { throw .missing("\(program) version -o") }
    let platform = simulator.world.platform
    let upstream = platform.version.split(separator: "+").first.map(String.init) ?? platform.version
    guard let release = isKubectl ? upstream : platform.release else { throw .missing("oc version") }
    process.print("Client Version: \(release)")
    process.print("Kustomize Version: v5.0.4-0.20230601165947-6ce0bf390ce3")
    if flags.has("client") { return 0 }
    process.print("Server Version: \(isKubectl ? platform.version : release)")
    if !isKubectl { process.print("Kubernetes Version: \(platform.version)") }
    return 0
  }

  mutating func whoami() throws(OcFailure) -> Int {
    if flags.has("show-token") {
      throw .error("no token is currently in use for this session")
    }
    if flags.has("show-server") {
      process.print(server)
    } else if flags.has("show-context") {
      process.print(context)
    } else if flags.has("show-console") {
      process.print("https://console-openshift-console.apps.\(simulator.world.platform.domain)")
    } else {
      process.print("system:admin")
    }
    return 0
  }

  /// The name of the context in use: the installer's, or the one that `oc project` made.
  private var context: String {
    if kubernetes.currentNamespace == "default" { return "admin" }
    let host = String("api.\(simulator.world.platform.domain)".map { $0 == "." ? "-" : $0 })
    return "\(kubernetes.currentNamespace)/\(host):6443/system:admin"
  }

  mutating func project() throws(OcFailure) -> Int {
    let current = kubernetes.currentNamespace
    guard let name = arguments.first else {
      process.print(flags.has("short") ? current : using(current))
      return 0
    }
    guard kubernetes.namespace(name) != nil else { throw noProject(name) }
    kubernetes.currentNamespace = name
    if flags.has("short") {
      process.print(name)
    } else {
      process.print(
        "\(current == name ? "Already on" : "Now using") project \"\(name)\" on server \"\(server)\".")
    }
    return 0
  }

  private func using(_ name: String) -> String {
    let named = context == "admin" ? " from context named \"admin\"" : ""
    return "Using project \"\(name)\"\(named) on server \"\(server)\"."
  }

  private func noProject(_ name: String) -> OcFailure {
    let names = kubernetes.namespaces.map(\.name).sorted()
    var text = "A project named \"\(name)\" does not exist on \"\(server)\"."
    switch names.count {
    case 0:
      text +=
        "\nYou are not a member of any projects. You can request a project to be created with the "
        + "'new-project' command."
    case 1: text += "\nYou have one project on this server: \(names[0])"
    default: text += "\nYour projects are:" + names.map { "\n* \($0)" }.joined()
    }
    return .error(text)
  }

  mutating func projects() throws(OcFailure) -> Int {
    if !arguments.isEmpty { throw .error("no arguments should be passed") }
    let names = kubernetes.namespaces.map(\.name).sorted()
    let current = kubernetes.currentNamespace
    if flags.has("short") {
      print(names)
      return 0
    }
    switch names.count {
    case 0:
      process.print(
        "You are not a member of any projects. You can request a project to be created with the 'new-project' command."
      )
      return 0
    case 1: process.print("You have one project on this server: \"\(names[0])\".")
    default:
      process.print(
        "You have access to the following projects and can switch between them with 'oc project <projectname>':"
      )
      process.print("")
      for name in names { process.print("\(name == current ? "  * " : "    ")\(name)") }
    }
    process.print("\n" + using(current))
    return 0
  }

  mutating func newProject() throws(OcFailure) -> Int {
    guard let name = arguments.first else { throw .error("must have exactly one argument") }
    if kubernetes.namespace(name) != nil {
      throw OcFailure(
        text: "Error from server (AlreadyExists): project.project.openshift.io \"\(name)\" already exists")
    }
    kubernetes.addNamespace(name)
    if flags.has("skip-config-write") { return 0 }
    kubernetes.currentNamespace = name
    process.print(
      """
      Now using project "\(name)" on server "\(server)".

      You can add applications to this project with the 'new-app' command. For example, try:

          oc new-app rails-postgresql-example

      to build a new example application in Ruby. Or use kubectl to deploy a simple Kubernetes application:

          kubectl create deployment hello-node --image=registry.k8s.io/e2e-test-images/agnhost:2.43 -- \
      /agnhost serve-hostname

      """)
    return 0
  }

  mutating func config() throws(OcFailure) -> Int {
    switch arguments.first {
    case "current-context":
      process.print(context)
      return 0
    case "set-context":
      guard flags.values["namespace"] != nil, arguments.dropFirst().isEmpty,
        process.arguments.contains("--current") || flags.has("current")
      else { throw .missing("\(program) config set-context") }
      let name = context
      kubernetes.currentNamespace = namespace
      process.print("Context \"\(name)\" modified.")
      return 0
    case let other?:
      if ["view", "get-contexts", "use-context", "get-clusters", "get-users", "set", "unset"].contains(other)
      {
        throw .missing("\(program) config \(other)")
      }
      throw OcFailure(
        text: "error: unknown command \"\(arguments.joined(separator: " "))\"\n"
          + "See '\(program) config -h' for help and examples")
    case nil: throw .missing("\(program) config --help")
    }
  }

  mutating func clusterInfo() throws(OcFailure) -> Int {
    guard arguments.isEmpty else { throw .missing("\(program) cluster-info \(arguments[0])") }
    process.print("Kubernetes control plane is running at \(server)")
    process.print("\nTo further debug and diagnose cluster problems, use '\(program) cluster-info dump'.")
    return 0
  }

  mutating func auth() throws(OcFailure) -> Int {
    guard arguments.first == "can-i" else { throw .missing("\(program) auth \(arguments.first ?? "")") }
    if flags.has("list") { throw .missing("\(program) auth can-i --list") }
    guard arguments.count >= 3 || arguments.dropFirst().first?.hasPrefix("/") == true || arguments.count == 3
    else {
      throw .error(
        "you must specify two arguments: verb resource or verb resource/resourceName.\n"
          + "See '\(program) auth can-i -h' for help and examples.")
    }
    if !flags.has("quiet") { process.print("yes") }
    return 0
  }
}
