/// Service names that tcpdump prints for ports without `-n`, from the common part of `/etc/services`.
enum ServicePorts {
  /// The port of a service; `nil` for a name that is not in the list.
  static func port(of name: String) -> UInt16? { ports[name] }

  /// The name printed for a port; `nil` where the number is printed.
  static func name(of port: UInt16) -> String? { names[port] }

  /// Whether servers, not clients, use a port although it is above 1023.
  static func isServer(_ port: UInt16) -> Bool { port < 1024 || names[port] != nil || others.contains(port) }

  private static let others: Set<UInt16> = [
    1337, 3000, 4000, 5000, 5001, 5601, 6801, 6802, 7000, 8000, 8001, 8081, 8090, 8181, 8443, 8888, 9000,
    9090,
    9093, 9100, 9200, 9443, 10250, 10255, 10256, 10257, 10259, 15021, 27017, 30001, 50051,
  ]

  private static let list: [(name: String, port: UInt16)] = [
    ("echo", 7), ("discard", 9), ("daytime", 13), ("chargen", 19), ("ftp-data", 20), ("ftp", 21), ("ssh", 22),
    ("telnet", 23), ("smtp", 25), ("time", 37), ("whois", 43), ("tacacs", 49), ("domain", 53), ("gopher", 70),
    ("finger", 79), ("http", 80), ("kerberos", 88), ("pop3", 110), ("sunrpc", 111), ("nntp", 119),
    ("loc-srv", 135), ("netbios-ssn", 139), ("imap2", 143), ("bgp", 179), ("imap3", 220), ("ldap", 389),
    ("https", 443), ("microsoft-ds", 445), ("kpasswd", 464), ("submissions", 465), ("login", 513),
    ("shell", 514), ("printer", 515), ("rtsp", 554), ("submission", 587), ("ipp", 631), ("ldaps", 636),
    ("domain-s", 853), ("rsync", 873), ("imaps", 993), ("pop3s", 995), ("socks", 1080), ("openvpn", 1194),
    ("ms-sql-s", 1433), ("nfs", 2049), ("http-alt", 8080), ("iscsi-target", 3260), ("mysql", 3306),
    ("ms-wbt-server", 3389), ("svn", 3690), ("sip", 5060), ("sip-tls", 5061), ("xmpp-client", 5222),
    ("xmpp-server", 5269), ("postgresql", 5432), ("amqps", 5671), ("amqp", 5672), ("x11", 6000),
    ("redis", 6379), ("git", 9418),
  ]

  private static let ports = Dictionary(list.map { ($0.name, $0.port) }) { first, _ in first }
  private static let names = Dictionary(list.map { ($0.port, $0.name) }) { first, _ in first }
}
