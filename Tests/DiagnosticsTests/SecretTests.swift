import Diagnostics
import Testing

private let jwt = "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJpc3MiOiJrdWJlcm5ldGVzIn0.c2lnbmF0dXJlLWJ5dGVz"

@Suite("No sink shows a secret")
struct SecretTests {
  @Test(
    "a secret is masked and what stands around it is kept",
    arguments: [
      ("oc login --token=sha256~AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg https://api:6443", "oc login --token={{secret}} https://api:6443"),
      ("sha256~AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg", "{{secret}}"), (jwt, "{{secret}}"),
      ("curl -H \"Authorization: Bearer abc.def\" https://a", "curl -H \"Authorization: Bearer {{secret}}\" https://a"),
      ("> authorization: Basic YWRtaW46aHVudGVyMg==", "> authorization: Basic {{secret}}"),
      ("git clone https://me:hunter2@example.com/a.git", "git clone https://me:{{secret}}@example.com/a.git"),
      ("    client-key-data: LS0tLS1CRUdJTg==", "    client-key-data: {{secret}}"), ("    token: abcdefgh12345678", "    token: {{secret}}"),
      ("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "aws_secret_access_key = {{secret}}"),
      ("AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE", "AWS_ACCESS_KEY_ID={{secret}}"),
      ("{\"password\": \"a b\", \"user\": \"me\"}", "{\"password\": \"{{secret}}\", \"user\": \"me\"}"),
      ("PGPASSWORD=x psql", "PGPASSWORD={{secret}} psql"), ("mysql --password hunter2 db", "mysql --password {{secret}} db"),
      ("curl -u me:hunter2 http://a", "curl -u me:{{secret}} http://a"),
    ])
  func masks(_ text: String, _ masked: String) {
    #expect(text.maskingSecrets() == masked)
    #expect(masked.maskingSecrets() == masked)
  }

  @Test(
    "what only looks like a secret is left alone",
    arguments: [
      "NAME TYPE DATA AGE\ndefault-token-x7k2m kubernetes.io/service-account-token 4 2d", "Tokens:              builder-token-x7k2m",
      "token: <none>", "password: $PASSWORD", "--token-file=/var/run/token", "token: /var/run/secrets/token", "http://10.128.0.81:8080/a@b",
      "image: quay.io/a@sha256:0123456789012345678901234567890123456789012345678901234567890123", "Password:", "secret/web created",
      "Mountable secrets:   web-dockercfg-abcde", "10.128.0.81:8080", "bearer of good news",
    ])
  func leaves(_ text: String) { #expect(text.maskingSecrets() == text) }

  @Test("a private key keeps its lines and loses their letters")
  func privateKey() {
    let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\r\nIBAAKC\n-----END RSA PRIVATE KEY-----\nafter\n"
    let masked = "-----BEGIN RSA PRIVATE KEY-----\n{{secret}}\r\n{{secret}}\n-----END RSA PRIVATE KEY-----\nafter\n"
    #expect(key.maskingSecrets() == masked)
    let certificate = "-----BEGIN CERTIFICATE-----\nMIIEow\n-----END CERTIFICATE-----"
    #expect(certificate.maskingSecrets() == certificate)
  }

  @Test("the data of a secret is masked in YAML and JSON, that of a config map is not")
  func objects() {
    let yaml = "apiVersion: v1\ndata:\n  user: bWU=\n  long: |\n    bWU\nkind: Secret\nmetadata:\n  name: web\n"
    #expect(
      yaml.maskingSecrets()
        == "apiVersion: v1\ndata:\n  user: {{secret}}\n  long: |\n    {{secret}}\nkind: Secret\nmetadata:\n  name: web\n")
    let map = "apiVersion: v1\ndata:\n  user: bWU=\nkind: ConfigMap\n"
    #expect(map.maskingSecrets() == map)
    let json = "{\n    \"data\": {\n        \"user\": \"bWU=\"\n    },\n    \"kind\": \"Secret\",\n    \"type\": \"Opaque\"\n}\n"
    #expect(
      json.maskingSecrets()
        == "{\n    \"data\": {\n        \"user\": \"{{secret}}\"\n    },\n    \"kind\": \"Secret\",\n    \"type\": \"Opaque\"\n}\n")
  }

  @Test("a command that takes a value out of a secret prints nothing else")
  func values() {
    let command = "oc get secret web -o jsonpath='{.data.user}' | base64 -d"
    #expect("me\n".maskingSecrets(printedBy: command) == "{{secret}}\n")
    #expect("me\n".maskingSecrets(printedBy: "oc get pod web -o jsonpath='{.spec}'") == "me\n")
  }
}
