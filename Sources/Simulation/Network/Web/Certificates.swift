import COpenSSL

/// An Ed25519 key derived from a seed: the same in every run.
final class SigningKey {
  let pointer: OpaquePointer

  init?(seed: UInt64, for purpose: String) {
    var random = SeededRandom(seed: seed, for: "key/\(purpose)")
    let secret = (0..<32).map { _ in UInt8(truncatingIfNeeded: random.next() >> 24) }
    guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, secret, secret.count) else {
      return nil
    }
    pointer = key
  }

  deinit { EVP_PKEY_free(pointer) }
}

/// An X.509 certificate.
final class Certificate {
  let pointer: OpaquePointer

  /// What goes into one.
  struct Facts {
    var subject: String
    var serial: Int
    var from: VirtualTime
    /// Days of validity.
    var days: Int64
    /// Extensions in OpenSSL's configuration notation, by NID.
    var extensions: [(Int32, String)]
  }

  /// A certificate for a key, signed by its issuer, or by itself.
  init?(_ facts: Facts, key: SigningKey, issuer: (certificate: Certificate, key: SigningKey)? = nil) {
    guard let made = X509_new() else { return nil }
    pointer = made
    state(facts, key: key, issuer: issuer?.certificate.pointer ?? made)
    guard X509_sign(made, (issuer?.key ?? key).pointer, nil) > 0 else { return nil }
  }

  deinit { X509_free(pointer) }

  /// PEM text.
  var pem: [UInt8] {
    guard let buffer = BIO_new(BIO_s_mem()) else { return [] }
    defer { BIO_free(buffer) }
    PEM_write_bio_X509(buffer, pointer)
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = BIO_read(buffer, &bytes, Int32(bytes.count))
    return Array(bytes.prefix(max(0, Int(count))))
  }

  /// Writes what is signed.
  private func state(_ facts: Facts, key: SigningKey, issuer: OpaquePointer) {
    X509_set_version(pointer, 2)
    ASN1_INTEGER_set(X509_get_serialNumber(pointer), facts.serial)
    ASN1_TIME_set(X509_getm_notBefore(pointer), Int(facts.from.seconds))
    ASN1_TIME_set(X509_getm_notAfter(pointer), Int(facts.from.seconds + facts.days * 86_400))
    X509_NAME_add_entry_by_txt(
      X509_get_subject_name(pointer), "CN", MBSTRING_UTF8, facts.subject, -1, -1, 0)
    X509_set_issuer_name(pointer, X509_get_subject_name(issuer))
    X509_set_pubkey(pointer, key.pointer)
    for (nid, value) in facts.extensions { add(nid, value, issuer: issuer) }
  }

  private func add(_ nid: Int32, _ value: String, issuer: OpaquePointer) {
    var context = X509V3_CTX()
    X509V3_set_ctx(&context, issuer, pointer, nil, nil, 0)
    guard let part = X509V3_EXT_conf_nid(nil, &context, nid, value) else { return }
    X509_add_ext(pointer, part, -1)
    X509_EXTENSION_free(part)
  }
}

/// What a TLS server shows.
struct ServerIdentity {
  var certificate: Certificate
  var key: SigningKey
  /// The certificates above it, which it sends too.
  var chain: [Certificate]
}
