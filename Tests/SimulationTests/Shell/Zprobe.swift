import Testing
@testable import Simulation
@Test func probeTimes() {
  for line in [
      "while true; do :; done", "f() { f; }; f", "while true; do sleep 600; done", "sleep 100000",
      "x=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; while true; do x=$x$x; echo $x; done", "echo {1..99999999}",
      "awk 'BEGIN { while (1) x++ }'", "sed ':a;ba' <<< x", "jq -n '[range(0;1e9)] | length'", "jq -n 'def f: f; f'",
      "echo 'bash /tmp/r.sh' > /tmp/r.sh; bash /tmp/r.sh", "seq 1 99999999", "echo 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaab' | grep -E '(a*)*(a*)*(a*)*c'",
      "yes | head -1", "awk 'function f() { return f() } BEGIN { f() }'", "printf '%99999999s' x", "grep -E 'a{9999}{9999}' <<< a", "for i in $(seq 1000); do echo $i; done", "seq 20000 | grep 99", "seq 20000 | sort -n | tail -1", "seq 20000 | awk '{s+=$1} END {print s}'", "seq 5000 | sed s/1/2/"
    ] {
    let c = ContinuousClock(); let s = c.now
    let r = TestShell(files: [:]).run(line)
    print("PROBE", s.duration(to: c.now), line.prefix(50), r.missing ?? "-", r.error.prefix(100))
  }
}
