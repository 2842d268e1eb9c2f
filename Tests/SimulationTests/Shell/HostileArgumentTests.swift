import Testing

@testable import Simulation

@Suite("Arguments at the edges of what a number holds")
struct HostileArgumentTests {
  @Test(
    "a hostile argument is refused, not a crash",
    arguments: [
      "seq 1e30", "seq inf", "seq nan", "seq 99999999999999999999999", "seq 1e30 1e30 inf",
      "seq 9223372036854775800 9223372036854775807", "seq 5 -9223372036854775808 1", "seq 1 0.000000001 9e18",
      "echo a | sort -k 1.9223372036854775807", "echo a | sort -k 1,1.9223372036854775807",
      "echo a | sort -k 1,0", "awk 'BEGIN { exit 99999999999999999999 }'", "awk 'BEGIN { exit 1e300 }'",
      "awk 'BEGIN { exit -log(0) }'", "echo a | awk '{ NF = 1e300 }'", "echo a | awk '{ NF = -1e300 }'",
      "awk 'BEGIN { srand(-log(0)); srand(1e300) }'", "echo x | sed '/x/,+9223372036854775807p'",
      "printf 'x\nx\n' | sed '1,~9223372036854775807p'", "echo x | sed '99999999999999999999p'",
      "echo x | sed 's/x/y/99999999999999999999'", "echo x | sed 'q99999999999999999999'",
      "echo a | head -c 9223372036854775807K", "echo a | head -n --5", "echo a | tail -c --5",
      "echo a | tail -n -9223372036854775808", "echo a | tail -n +9223372036854775807M",
      "printf 'a\nb\n' | nl -v 9223372036854775807", "echo | nl -w -200",
      "printf '%*s' -9223372036854775808 x", "printf '%0*d' 9223372036854775807 1",
      "printf '%.*f' -9223372036854775808 1", "printf '%d' -0x-8000000000000000",
      "date -d '-9223372036854775808 days'", "date -d @9223372036854775807", "date -d @-9223372036854",
      "echo {-9223372036854775808..-9223372036854775806}", "echo {9223372036854775805..9223372036854775807}",
      "echo {1..5..-9223372036854775808}", "echo {-9223372036854775808..9223372036854775807}",
      "echo a | uniq -f -5", "echo a | grep -B -9223372036854775808 a", "echo a | grep -m -1 a",
      "echo ${00} ${000}", "a[9223372036854775807]=x; a+=(y); echo ${a[@]}",
      "echo a | sed ':a;s/^/x/;ta'", "echo a | xargs -I '' echo b",
      "curl --retry 99999999 --retry-delay 100000 nosuch", "curl --retry 99999999 nosuch",
      "awk 'BEGIN { $1e300 = 1 }'", "awk 'BEGIN { printf \"%*d\", 1e300, 1 }'",
      "awk 'BEGIN { printf \"%c%d\", -log(0), log(-1) }'",
      "awk 'BEGIN { print substr(\"a\", -1e300, 1e300) }'",
      "echo a | cut -c 9223372036854775807-", "echo a | base64 -w 9223372036854775807",
      "echo a | xargs -n 9223372036854775807", "sleep 1e300", "timeout 1e300 true", "timeout nan true",
      "shift 9223372036854775807", "while :; do break 9223372036854775807; done",
      "echo a | grep -C 9223372036854775807 a", "x=a; echo ${x:9223372036854775807:9223372036854775807}",
      "x=a; echo ${x: -9223372036854775808:-9223372036854775808}", "a[-9223372036854775808]=x",
      "echo $((-9223372036854775808 / -1)) $((-9223372036854775808 % -1))", "echo a | paste -d '' - -",
      "find / -maxdepth 9223372036854775807", "find / -maxdepth -9223372036854775808",
      "kill -9223372036854775808",
      "echo a | tr a '[b*9223372036854775808]'", "echo abc | awk -F '' '{ print $2 }'",
      "read -n -9223372036854775808 x <<< a", "date -d '-999999 weeks' +%A%j", "date +%9N",
      "oc scale deploy x --replicas=9223372036854775807", "oc logs x --tail=-9223372036854775808",
      "oc logs x --since=9223372036854775807h", "curl -m 999999999 nosuch", "tcpdump -c 99999999999999999999",
      "exit 9223372036854775807", "f() { return -9223372036854775808; }; f",
      "oc rollout status deploy/x --timeout=-9223372036854775808s",
      "oc create deployment d --image=i --replicas=-9223372036854775808",
      "oc create service clusterip s --tcp=9223372036854775807",
    ])
  func refused(line: String) throws {
    #expect(try TestShell(files: [:]).run(line).status != nil)
  }

  @Test("Numbers at the edge come out whole")
  func edges() throws {
    let shell = try TestShell(files: [:])
    #expect(
      shell.run("echo {-9223372036854775808..-9223372036854775806}").output
        == "-9223372036854775808 -9223372036854775807 -9223372036854775806\n")
    #expect(shell.run("echo {5..1..2} {c..a}").output == "5 3 1 c b a\n")
    #expect(shell.run("printf '%d' -9223372036854775808").output == "-9223372036854775808")
    #expect(shell.run("printf 'a\\nb\\n' | nl -v 9223372036854775807").error == "nl: line number overflow\n")
    #expect(shell.run("seq 1 1e30 5; seq 0.5 1.5").output == "1\n0.5\n1.5\n")
  }

  @Test("What a tool lacks is said once on standard error", arguments: ["oc version -o json", "watch ls"])
  func lacks(line: String) throws {
    let result = try TestShell(files: [:]).run(line)
    let lack = try #require(result.missing)
    #expect(result.error == "waymark: not simulated: \(lack)\n")
  }

  @Test("curl that would try again for ever says that this is not simulated")
  func retries() throws {
    let result = try TestShell(files: [:]).run("curl --retry 99999999 --retry-delay 100000 nosuch")
    #expect(result.error == "waymark: not simulated: curl for more than an hour\n")
  }
}
