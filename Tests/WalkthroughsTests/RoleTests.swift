import Testing
import Walkthroughs

private let packet = "10:00:00.000001 IP 192.0.2.1.1 > 192.0.2.2.2: Flags [S], seq 1, win 1, length 0"

@Suite struct RoleTests {
  private func roles(_ texts: [String]) throws -> [String] {
    try planned(texts.map { $0.hasPrefix("#") ? $0 + "\n" : fenced($0) }.joined(separator: "\nText.\n\n"))
      .steps.map(\.role.rawValue)
  }

  @Test(
    "commands that do not end by themselves start a capture",
    arguments: [
      "tcpdump -i eth0", "sudo tcpdump -nn -i eth0 port 80", "tcpdump -i eth0 -w out.pcap",
      "tail -f /var/log/x",
      "tail -n5 -F /var/log/x", "watch -n1 oc get pods", "oc port-forward svc/web 8080:80",
      "kubectl get pods -w",
      "kubectl get pods --watch", "oc logs -f web", "journalctl -fu crio", "oc exec web -- tcpdump -i eth0",
      "python3 -m http.server 8000", "nc -l 8080", "nc -lvp 8080", "iperf3 -s", "socat TCP-LISTEN:80,fork -",
      "tcpdump -i eth0 | grep SYN", "ssh n1 \"tcpdump -i eth0\"",
    ])
  func endless(command: String) throws {
    #expect(try roles([command]) == ["capture-start"])
  }

  @Test(
    "commands that end are ordinary",
    arguments: [
      "python3 -m json.tool a.json", "nc -zv host 80", "iperf3 -c host", "iperf3 -s -D", "socat - TCP:host:80",
      "nc -z -w l host 80", "python3 -m http.server &",
      "tcpdump -c 5 -i eth0", "tcpdump -nnc5", "tcpdump -r file.pcap", "tcpdump --version",
      "tail -n 5 /var/log/x",
      "timeout 10 tcpdump -i eth0", "tcpdump -i eth0 | head -5", "tcpdump -i eth0 &",
      "kubectl get pods -owide",
      "kubectl get pods -n watch", "oc logs web", "kubectl get pods --watch=false", "echo tcpdump",
    ])
  func ends(command: String) throws {
    #expect(try roles([command]) == ["run"])
  }

  @Test(
    "what runs while a capture is open, and the same command with packets",
    arguments: [
      (
        ["tcpdump -i a\nlistening on a", "curl x", "date", "tcpdump -i a\n" + packet],
        ["capture-start", "trigger", "trigger", "collect"]
      ),
      (
        ["tcpdump  -i a", "curl x", "tcpdump -i a\n1.  " + packet, "date"],
        ["capture-start", "trigger", "collect", "run"]
      ),
      (
        ["tcpdump -n -n -i a port 80", "curl x", "sudo tcpdump -i a -nn port 80\n[1] " + packet, "date"],
        ["capture-start", "trigger", "collect", "run"]
      ),
      (
        ["oc exec web -- tcpdump -vi a", "curl x", "oc exec web -- tcpdump --interface=a -v\n#1 " + packet],
        ["capture-start", "trigger", "collect"]
      ),
      (
        ["tcpdump -i a port 80", "curl x", "tcpdump -i a port 81\n" + packet],
        ["capture-start", "trigger", "capture-start"]
      ),
      (
        ["tcpdump -i a", "tcpdump -i b", "curl x", "tcpdump -i b\n" + packet, "tcpdump -i a\n" + packet],
        ["capture-start", "capture-start", "trigger", "collect", "collect"]
      ),
      (["tcpdump -i a\n" + packet, "tcpdump -i a\n" + packet], ["capture-start", "capture-start"]),
      (["tcpdump -i a\n" + packet + "\n^C\n1 packet captured", "curl x"], ["capture-start", "run"]),
      (["tcpdump -i a", "curl x", "# Next", "date"], ["capture-start", "trigger", "run"]),
      (
        ["tcpdump -i a", "# Next", "curl x", "tcpdump -i a\n" + packet],
        ["capture-start", "trigger", "collect"]
      ),
      (["tail -f x", "date", "tail -f x\nline"], ["capture-start", "trigger", "collect"]),
      (["$ tcpdump -i a\n" + packet + "\n$ date"], ["capture-start", "run"]),
    ])
  func sequences(texts: [String], wanted: [String]) throws {
    #expect(try roles(texts) == wanted)
  }
}
