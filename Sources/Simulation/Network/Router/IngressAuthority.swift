import COpenSSL
import Clusters

/// The ingress operator's certificate authority, and the default certificate it signs for the router.
///
/// Keys come from the world's seed. Both certificates are valid for two years from the day before the first
/// session; verifiers must judge them by virtual time.
final class IngressAuthority {
  private let world: World
  private let start: VirtualTime
  private let root: (certificate: Certificate, key: SigningKey)?

  init(world: World, now: VirtualTime) {
    self.world = world
    start = now + -86_400_000_000
    root = Self.makeRoot(world, start)
  }

  /// The authority's certificate, PEM: what a client has to trust.
  var pem: [UInt8] { root?.certificate.pem ?? [] }

  /// The router's default certificate, `*.apps.DOMAIN`; the self-signed root is sent along.
  func routerIdentity() -> ServerIdentity? {
    let domain = "*.apps.\(world.platform.domain)"
    return identity(subject: domain, names: "DNS:\(domain)", serial: 2)
  }

  /// A certificate of its own for a server in a pod, signed by the same authority.
  func serverIdentity(_ name: String) -> ServerIdentity? {
    identity(subject: name, names: "DNS:\(name)", serial: 3)
  }

  private func identity(subject: String, names: String, serial: Int) -> ServerIdentity? {
    guard let root, let key = SigningKey(seed: world.seed, for: subject) else { return nil }
    let facts = Certificate.Facts(
      subject: subject, serial: serial, from: start, days: 730,
      extensions: [
        (NID_key_usage, "critical,digitalSignature"), (NID_ext_key_usage, "serverAuth"),
        (NID_basic_constraints, "critical,CA:FALSE"), (NID_subject_alt_name, names),
      ])
    return Certificate(facts, key: key, issuer: root).map {
      ServerIdentity(certificate: $0, key: key, chain: [root.certificate])
    }
  }

  private static func makeRoot(_ world: World, _ start: VirtualTime) -> (Certificate, SigningKey)? {
    guard let key = SigningKey(seed: world.seed, for: "ingress-operator") else { return nil }
    let facts = Certificate.Facts(
      subject: "ingress-operator@\(start.seconds)", serial: 1, from: start, days: 730,
      extensions: [
        (NID_key_usage, "critical,digitalSignature,keyCertSign"), (NID_basic_constraints, "critical,CA:TRUE"),
      ])
    return Certificate(facts, key: key).map { ($0, key) }
  }
}

/// MD5 as lower-case hexadecimal digits: how the router names its cookies.
func md5(_ text: String) -> String {
  var digest = [UInt8](repeating: 0, count: 16)
  var length = 0
  let bytes = Array(text.utf8)
  guard EVP_Q_digest(nil, "MD5", nil, bytes, bytes.count, &digest, &length) == 1 else { return "" }
  return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
