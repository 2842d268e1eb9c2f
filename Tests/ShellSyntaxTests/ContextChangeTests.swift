import Addresses
import ShellSyntax
import Testing

@Suite("Context changes")
struct ContextChangeTests {
  @Test(
    "A command that opens a shell names the context it is in",
    arguments: [
      (
        "nsenter --net=/host//var/run/netns/6a52c837-2ff1-4832-aa01-055d41d95b3d",
        "netns:/var/run/netns/6a52c837-2ff1-4832-aa01-055d41d95b3d"
      ),
      ("sudo nsenter --net=/var/run/netns/a bash", "netns:/var/run/netns/a"),
      ("nsenter -n/run/netns/a", "netns:/run/netns/a"),
      ("nsenter -t 1 -m -u -n -i sh", "node"), ("chroot /host", "node"), ("chroot /host /bin/bash", "node"),
      ("oc debug node/w-1", "node:w-1"), ("oc debug node/w-1 -- chroot /host", "node"),
      ("oc rsh pod-x", "pod:pod-x"),
      ("oc rsh -n a pod/x", "pod:a/x"), ("kubectl exec -it x -- sh", "pod:x"),
      ("kubectl -n a exec -ti x -c y -- /bin/bash", "pod:a/x"),
      ("kubectl exec --stdin --tty x -- /bin/sh", "pod:x"), ("kubectl exec -it x bash", "pod:x"),
      ("ssh core@10.0.0.1", "node:10.0.0.1"),
      ("ssh -i key w-1", "node:w-1"), ("toolbox", "toolbox"), ("toolbox enter", "toolbox"),
      ("ip netns exec a bash", "netns:/var/run/netns/a"),
      ("docker exec -it c bash", "pod:c"), ("minikube ssh", "node"),
      ("kubectl run -it --rm x --image=y -- sh", "pod:x"),
    ])
  func enters(text: String, context: String) throws {
    #expect(contextChange(of: try parse(text)) == Context(context).map { .enters($0) })
    #expect(try parse(text).opensShell)
  }

  @Test("exit and logout leave", arguments: ["exit", "exit 0", "logout", " exit # done"])
  func leaves(text: String) throws { #expect(contextChange(of: try parse(text)) == .leaves) }

  @Test(
    "Other commands leave the context alone",
    arguments: [
      "ls", "oc exec x -- ls", "nsenter --net=/x ip a", "chroot /host crictl ps", "ssh n uptime",
      "ssh n <<E\nls\nE", "exit; ls",
      "kubectl exec x -- sh -c ls", "chroot /host && ls", "sudo -i", "bash", "kubectl exec x -- bash",
      "oc debug node/x -- ls", "",
    ])
  func stays(text: String) throws { #expect(contextChange(of: try parse(text)) == nil) }

  @Test(
    "A shell in the same place opens one too",
    arguments: ["sudo -i", "bash", "sudo su -", "su", "nsenter -t 99 -n", "sudo bash"])
  func opens(text: String) throws { #expect(try parse(text).opensShell) }

  @Test(
    "Running something does not open a shell",
    arguments: ["ls", "bash x.sh", "bash -c ls", "sudo ls", "su -c ls", "bash <<E\nls\nE"])
  func opensNone(text: String) throws { #expect(try !parse(text).opensShell) }
}
