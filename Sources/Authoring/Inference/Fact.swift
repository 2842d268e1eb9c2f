/// An object's name within its namespace.
struct Place: Hashable {
  var namespace: String
  var name: String
}

/// What a fact is about: an object of a world, or a value by which two outputs speak of the same object.
enum Subject: Hashable {
  case platform
  case host
  case node(String)
  case machine(String)
  case bridge(String)
  /// A line of a hosts file, by name.
  case hostName(String)
  case namespace(String)
  case workload(Place)
  case pod(Place)
  case service(Place)
  /// A service's port, written `8080/TCP`.
  case port(Place, String)
  case route(Place)
  case build(Place)
  /// A pod's address, whoever has it.
  case address(String)
  /// A service's address.
  case clusterAddress(String)
  /// A pod's sandbox, by its 64 hex digits.
  case sandbox(String)
  /// Pods that a command picks by a label, written `app=web`.
  case labelled(Place)
  /// What a URL's host and port answer, and the namespace in which it was asked.
  case site(String)
}

/// What a fact says of its subject.
enum Attribute: Hashable {
  /// That it exists.
  case exists
  /// That all pods of a namespace are shown.
  case listed
  case age, kind, replicas, roles, version, address, mac, prefix, interface, index, identifier
  case node, status, ready, restarts, restarted, hash, suffix, containers, initContainers, program(String)
  case image, type, targetPort, nodePort, portName, host, path, backend, port, termination, insecure
  case commit, duration, tag, sandbox, networkNamespace, hostNamespace, hostIndex, loadBalancer
  case label(String), selector(String), annotation(String)
  case process(String), router, server, file(String)
  case release, osImage, kernelRelease, containerRuntime, date
}

/// Something that a document shows about an object, and where.
struct Fact: Hashable {
  var subject: Subject
  var attribute: Attribute
  var value: String
  /// The document's line, counted from 1.
  var line: Int
  /// Which of the documents' steps shows it, counted over all.
  var step = 0
  /// Why it is a guess; `nil` where the document says so itself.
  var guess: String?

  init(_ subject: Subject, _ attribute: Attribute, _ value: String = "", line: Int, guess: String? = nil) {
    self.subject = subject
    self.attribute = attribute
    self.value = value
    self.line = line
    self.guess = guess
  }
}
