import COpenSSL

/// The server's side of one TLS connection: OpenSSL over two memory buffers, no sockets.
final class TLSSession {
  private let ssl: OpaquePointer
  private let fromPeer: OpaquePointer
  private let toPeer: OpaquePointer
  private(set) var isEstablished = false
  private(set) var hasFailed = false

  fileprivate init?(_ context: OpaquePointer) {
    guard let ssl = SSL_new(context), let fromPeer = BIO_new(BIO_s_mem()), let toPeer = BIO_new(BIO_s_mem())
    else {
      return nil
    }
    SSL_set_bio(ssl, fromPeer, toPeer)
    SSL_set_accept_state(ssl)
    (self.ssl, self.fromPeer, self.toPeer) = (ssl, fromPeer, toPeer)
  }

  deinit { SSL_free(ssl) }

  /// What the peer sent as plain text, and what has to be sent back.
  func decrypt(_ bytes: [UInt8]) -> (plain: [UInt8], answer: [UInt8]) {
    BIO_write(fromPeer, bytes, Int32(bytes.count))
    var plain: [UInt8] = []
    if !isEstablished { shakeHands() }
    if isEstablished {
      var buffer = [UInt8](repeating: 0, count: 16_384)
      while case let count = SSL_read(ssl, &buffer, Int32(buffer.count)), count > 0 {
        plain += buffer[..<Int(count)]
      }
    }
    return (plain, drain())
  }

  func encrypt(_ bytes: [UInt8]) -> [UInt8] {
    guard isEstablished, !bytes.isEmpty else { return [] }
    SSL_write(ssl, bytes, Int32(bytes.count))
    return drain()
  }

  /// The closing alert.
  func farewell() -> [UInt8] {
    if isEstablished { SSL_shutdown(ssl) }
    return drain()
  }

  private func shakeHands() {
    let result = SSL_do_handshake(ssl)
    if result == 1 {
      isEstablished = true
    } else if SSL_get_error(ssl, result) != SSL_ERROR_WANT_READ {
      hasFailed = true
      ERR_clear_error()
    }
  }

  private func drain() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while case let count = BIO_read(toPeer, &buffer, Int32(buffer.count)), count > 0 {
      bytes += buffer[..<Int(count)]
    }
    return bytes
  }
}

/// What the TLS sessions of a server have in common: its certificate and key.
final class TLSContext {
  private let context: OpaquePointer

  /// TLS 1.2 and later, no ALPN, as the router's configuration has it.
  init?(_ identity: ServerIdentity?) {
    guard let identity, let context = SSL_CTX_new(TLS_server_method()) else { return nil }
    self.context = context
    SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
    guard SSL_CTX_use_certificate(context, identity.certificate.pointer) == 1,
      SSL_CTX_use_PrivateKey(context, identity.key.pointer) == 1
    else { return nil }
    for certificate in identity.chain where X509_up_ref(certificate.pointer) == 1 {
      SSL_CTX_ctrl(context, SSL_CTRL_EXTRA_CHAIN_CERT, 0, UnsafeMutableRawPointer(certificate.pointer))
    }
  }

  deinit { SSL_CTX_free(context) }

  func session() -> TLSSession? { TLSSession(context) }
}
