import Testing
import Walkthroughs

@Suite struct PromptTests {
  @Test(
    "a prompt is taken off its command and kept",
    arguments: [
      ("$ ", "kubectl get pods"), ("# ", "systemctl status crio"), ("> ", "docker ps"), ("% ", "git status"),
      ("[core@worker-0 ~]$ ", "uname -r"), ("[root@box]# ", "uname -r"),
      ("[12:54:41] $ ", "kubectl get pods"),
      ("[compute2]$ ", "podman ps"), ("[~/src/project]$ ", "make test"),
      ("root@6dd93d6cdc80:/# ", "apt-get update"),
      ("me@desk:~/src$ ", "frobnicate now"), ("me@desk ~$ ", "ls"), ("me@desk$ ", "ls -l"),
      ("root@dell: $ ", "ls -l"),
      ("root@box # # ", "iptables-save"), ("(venv) $ ", "pip install x"), ("(node1) $ ", "ss -lnt"),
      ("node1$ ", "docker swarm init"), ("aks-pool1-0:/# ", "ip route"),
      ("minion-6jst $ ", "curl localhost:80"),
      ("MacBook-Pro:src me$ ", "vagrant up"), ("sh-5.1# ", "crictl ps"), ("sh-5.1$ ", "mytool"),
      ("bash-4.4# ", "ls"),
      ("/ # ", "ls"), ("/ $ ", "curl web"), ("/$ ", "ls"), ("~$ ", "ls"), ("~# ", "ls"),
      ("/var/lib/x # ", "ls"),
      ("➜  ~ ", "helm list"), ("➜  src git:(main) ✗ ", "git pull"), ("❯ ", "kind get clusters"), ("λ ", "ls"),
      ("PS> ", "dir"), ("PS C:\\> ", "cmd"), ("C:\\>", "diskpart"), ("C:\\tools>", "iperf -s"),
      ("$", "kubectl get svc"),
    ])
  func shapes(prompt: String, command: String) throws {
    let steps = try planned(fenced(prompt + command + "\nsomething it prints")).steps
    #expect(steps.map(\.command) == [command])
    #expect(steps.map(\.prompt) == [prompt])
    #expect(steps.first?.output?.text == "something it prints")
  }

  @Test(
    "lines that only look like prompts are no commands",
    arguments: [
      "# a comment about nodes", "# sno", "# Install the tool first.", "[1]+  Done      sleep 1",
      "> GET / HTTP/1.1",
      "% Total    % Received % Xferd", "$5.00 a month", "mysql> show tables;", "user@example.com wrote this",
      "root@6dd93d6cdc80:/# bash: fork: retry: No child processes", "192.0.2.1 # gateway",
    ])
  func notPrompts(line: String) throws {
    #expect(try planned(fenced(line)).steps.isEmpty)
  }

  @Test("empty prompts and prompts with only a comment are dropped and end an output")
  func emptyPrompts() throws {
    let steps = try planned(fenced("$ date\nMon\n$\n[me@box ~]$ # nothing\n$ id\nuid=0")).steps
    #expect(steps.map(\.command) == ["date", "id"])
    #expect(steps.map { $0.output?.text } == ["Mon", "uid=0"])
  }

  @Test("under a prompt, the shell's own mark of continuation lines is dropped")
  func continuationMarks() throws {
    let steps = try planned(fenced("$ cat <<EOF\n> one\n>   two\n> EOF\none\n  two")).steps
    #expect(steps.map(\.command) == ["cat <<EOF\none\n  two\nEOF"])
    #expect(steps.first?.output?.text == "one\n  two")
  }
}
