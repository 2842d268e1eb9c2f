import Diagnostics
import Testing

@Suite("Elisions")
struct ElisionTests {
  @Test(
    "a mark alone on its line stands for lines left out",
    arguments: [
      "...", "....", "  ...  ", "…", "……", "………", ". . .", "⋮", "[...]", "[…]", "[ ... ]", "(...)", "(…)", "<...>",
      "< ... >", "<snip>", "<Snip>", "<SNIP>", "[snip]", "(snip)", "--snip--", "-- snip --", "---snip---", "---8<---",
      "--- 8< ---", "snip", "[output truncated]", "(output omitted)", "<output omitted>", "<output-omitted>",
      "*** output truncated ***", "output omitted", "[ ... lines removed for brevity ...]", "(12 lines skipped)",
      "... output omitted ...", "...snip...", "... 7 more lines", "# ...", "// ...", "# ... (the other four)",
      "  # […]", "# <snip>", "......", "（省略）", "（…）", "...省略...", "……省略……", "（以下省略）", "省略部分输出", "(中略)",
      "【省略】", "--More--", "...\r",
    ])
  func marks(line: String) { #expect(isElision(line.utf8)) }

  @Test(
    "what tools print is none",
    arguments: [
      "", ".", "..", "./a", "Waiting for the rollout to finish...", "...done", "-", "---", "======", "[]", "()",
      "<output>", "(2 rows deleted)", "[1] 4711", "[root@n1 ~]#", "# a comment", "# more lines follow, see below:",
      "output", "more", "truncated", "omitted field x", "--more-verbose", "[removed pod/web]", "output cut", "<html>",
      "* * *", "*", "-- OR --", "(1 row)", "[ 12.3] eth0: link up", "... waiting for web", "使用省略语法来写很长的一句话",
      "=== RUN   TestCut", "snippet", "# apt-get update", "// comment", "8<", "tcpdump: listening on any",
    ])
  func lines(line: String) { #expect(!isElision(line.utf8)) }
}
