import ShellSyntax
import Testing

@Suite("Parsing and printing")
struct ParseTests {
  @Test(
    "A script prints in its canonical form",
    arguments: [
      ("echo  a   b", "echo a b\n"), ("a;b", "a\nb\n"), ("a&b", "a &\nb\n"), ("a|b|&c", "a | b |& c\n"),
      ("! a&&b||c", "! a && b || c\n"), ("x=1 y='2 3' cmd", "x=1 y='2 3' cmd\n"), ("a=(1 2)", "a=(1 2)\n"),
      ("echo $x ${y} \"$z\"", "echo ${x} ${y} \"${z}\"\n"), ("echo `date`", "echo $( date)\n"),
      ("echo `echo \\`date\\``", "echo $( echo $( date))\n"), ("echo $(a;b)", "echo $( a; b)\n"),
      ("2>&1 ls >f", "ls 2>&1 >f\n"), ("a &>f", "a &>f\n"), ("cat <<<x", "cat <<<x\n"),
      ("cat <<E\n$x\nE\nls", "cat <<E\n${x}\nE\nls\n"), ("cat <<'E'\n$x\nE", "cat <<'E'\n$x\nE\n"),
      ("cat <<-E\n\tx\n\tE", "cat <<-E\nx\nE\n"), ("(a;b)", "( a; b )\n"), ("{ a;b;}", "{ a; b; }\n"),
      ("if a;then b;elif c;then d;else e;fi", "if a; then b; elif c; then d; else e; fi\n"),
      ("for i in a b;do c;done", "for i in a b; do c; done\n"), ("for i do c;done", "for i; do c; done\n"),
      ("for ((i=0;i<3;i++)); do c;done", "for ((i=0;i<3;i++)); do c; done\n"),
      ("while a\ndo b\ndone<f", "while a; do b; done <f\n"), ("f(){ a;}", "f() { a; }\n"),
      ("function f { a; }", "f() { a; }\n"),
      ("case $x in a|b) c;; *) d;; esac", "case ${x} in (a | b) c ;; (*) d ;; esac\n"),
      ("[[ -f x && $a == b* || ! -z $c ]]", "[[ -f x && ${a} == b* || ! -z ${c} ]]\n"),
      ("((i+=1))", "((i+=1))\n"),
      ("echo $((1+$x))", "echo $((1+${x}))\n"), ("diff <(a) <(b)", "diff <(a) <(b)\n"),
      ("echo a \\\n  b # c", "echo a b\n"), ("ec\\\nho a", "echo a\n"),
      ("echo a\\ b \\*", "echo a\\ b \\*\n"),
      (
        "echo ${x:-a b} ${#x} ${x%%.*} ${x/a/b} ${x:1:2} ${x^^} ${!x} ${a[@]} ${#a[@]}",
        "echo ${x:-a b} ${#x} ${x%%.*} ${x/a/b} ${x:1:2} ${x^^} ${!x} ${a[@]} ${#a[@]}\n"
      ),
      ("time -p ls", "time ls\n"), ("time", "time\n"), ("echo $ $", "echo $ $\n"),
      ("echo \"a $ b\"", "echo \"a $ b\"\n"),
      ("echo $\"a\"", "echo \"a\"\n"), ("echo $'a\\n'", "echo $'a\\n'\n"),
      ("export a=(1 2)", "export a=(1 2)\n"),
      ("oc exec p -- sh -c 'a;b' | c", "oc exec p -- sh -c 'a;b' | c\n"), ("a #b\n#c\nd", "a\nd\n"),
      ("echo a#b", "echo a#b\n"), ("echo $(( (1+2)*3 ))", "echo $(( (1+2)*3 ))\n"),
      ("[[ a =~ ^(x|y)$ ]]", "[[ a =~ ^(x|y)$ ]]\n"),
      ("x=$(cat <<E\na\nE\n) y", "x=$( cat <<E\na\nE\n) y\n"), ("a[1]=2", "a[1]=2\n"), ("a+=b", "a+=b\n"),
      ("jq '.a[]'", "jq '.a[]'\n"), ("echo {a,b}.txt", "echo {a,b}.txt\n"), ("echo }", "echo }\n"),
    ])
  func canonical(text: String, expected: String) throws {
    let script = try parse(text)
    #expect(script.description == expected)
    #expect(try parse(script.description) == script)
  }

  @Test("Generated scripts survive printing and reading", arguments: 0..<400)
  func roundTrip(seed: UInt64) throws {
    var generator = ScriptGenerator(seed: seed)
    let script = generator.script(depth: 3)
    let text = script.description
    #expect(try parse(text) == script, "\(text)")
  }

  @Test(
    "Words come in source order with role, place and static text",
    arguments: [
      (
        "sudo oc get 'my pod' >f",
        "commandName:sudo commandName:oc argument:get argument:my pod redirectionTarget:f"
      ),
      (
        "x=$(oc get -o name) y",
        "assignment:x=$( oc get -o name)? commandName:oc argument:get argument:-o argument:name commandName:y"
      ),
      ("for i in a $b; do c \"$i\"; done", "argument:a argument:${b}? commandName:c argument:${i}?"),
      ("cat <<E | sort\nhi\nE", "commandName:cat commandName:sort hereDocument:hi\n"),
      (
        "oc exec -n x p -- ovn-nbctl lb-list",
        "commandName:oc argument:exec argument:-n argument:x argument:p argument:-- commandName:ovn-nbctl argument:lb-list"
      ),
      ("[[ a == b ]] && case c in d) e;; esac", "argument:a argument:b argument:c argument:d commandName:e"),
    ])
  func words(text: String, expected: String) throws {
    let words = try parse(text).words
    #expect(words.map { "\($0.role):\($0.text)\($0.isStatic ? "" : "?")" }.joined(separator: " ") == expected)
  }

  @Test(
    "A word's range is its bytes in the text, in backquotes and here-documents too",
    arguments: [
      "echo 'ä' NAME b", "echo `echo \\`echo NAME\\``", "cat <<-E\n\t$(echo NAME)\nE", "a \"$(b NAME)\"",
      "x=$(y \\\n NAME)",
    ])
  func ranges(text: String) throws {
    let word = try #require(try parse(text).words.first { $0.text == "NAME" })
    #expect(String(decoding: Array(text.utf8)[word.range], as: UTF8.self) == "NAME")
  }

  @Test(
    "Equal shapes differ in letters only",
    arguments: [
      ("oc get pod a-1 -n x", "oc get pod b-2 -n y", true), ("oc get pod a", "oc get pod 'a'", false),
      ("oc get pod a", "oc get pod a b", false), ("oc get pod a", "oc get pod a*", false),
      ("oc get a", "kubectl get a", false),
      ("ls a | grep 1.1.1.1", "ls b | grep 2.2.2.2", true), ("echo a", "echo a; ls", false),
      ("echo a", "echo $a", false),
      ("echo a", "echo -a", false), ("cat <<E\na\nE", "cat <<E\nb\nE", true),
      ("echo \"a $x\"", "echo \"b $x\"", true),
      ("echo \"a $x\"", "echo \"b $y\"", false), ("oc exec p -- ls a", "oc exec q -- ls b", true),
      ("oc exec p -- ls a", "oc exec p -- rm a", false), ("echo $(oc get a)", "echo $(oc get b)", true),
    ])
  func shapes(one: String, other: String, equal: Bool) throws {
    #expect(try parse(one).hasSameShape(as: try parse(other)) == equal)
  }

  @Test(
    "Programs are found behind wrappers, directories and remote commands",
    arguments: [
      ("sudo -u root /usr/bin/virsh list", "/usr/bin/virsh list"),
      ("env A=b timeout -k 1 5 time ls -l", "ls -l"),
      (
        "oc exec -n x p -c y -- ovn-nbctl lb-list | grep a",
        "oc exec -n x p -c y -- ovn-nbctl lb-list;ovn-nbctl lb-list;grep a"
      ),
      ("ssh -p 22 core@n 'sudo ip a; ls'", "ssh -p 22 core@n sudo ip a; ls;ip a;ls"),
      ("xargs -n1 rm -f", "xargs -n1 rm -f;rm -f"),
      ("bash -c 'a | b'", "bash -c a | b;a;b"), ("ip netns exec ns ping h", "ip netns exec ns ping h;ping h"),
      ("nsenter -t 1 -n ip a", "nsenter -t 1 -n ip a;ip a"),
      ("chroot /host crictl ps", "chroot /host crictl ps;crictl ps"),
      ("find . -name x -exec cat {} \\;", "find . -name x -exec cat {} ;;cat {}"),
      ("oc rsh -n a p ls -l", "oc rsh -n a p ls -l;ls -l"),
      ("docker exec -it c sh -c 'ls'", "docker exec -it c sh -c ls;sh -c ls;ls"),
    ])
  func invocations(text: String, expected: String) throws {
    let found = try parse(text).invocations.map { $0.words.map(\.unquoted).joined(separator: " ") }
    #expect(found.joined(separator: ";") == expected)
  }
}
