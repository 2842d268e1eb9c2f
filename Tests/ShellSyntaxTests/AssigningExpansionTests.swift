import ShellSyntax
import Testing

@Suite("Expansions that set variables")
struct AssigningExpansionTests {
  @Test(
    "are found wherever they stand",
    arguments: [
      "echo ${X:=1}", "echo ${X=1}", "echo \"a ${X:=1}\"", "echo $((i = 1))", "echo $((i++))", "echo $((--i))", "echo ${a[i++]}",
      "echo ${a:i=1}", "cat <<EOF\n${X:=1}\nEOF", "cat < ${X:=f}", "echo ${Y:-${X:=1}}", "X=${Y:=1} env",
    ])
  func found(_ text: String) throws { #expect(try parse(text).mayAssignByExpansion) }

  @Test(
    "are no others",
    arguments: ["echo --name=$X", "echo ${X:-a=b}", "echo ${X%=*}", "echo $((i + 1))", "echo '${X:=1}'", "echo ${X:1:2}", "X=1 env", "echo a=b"])
  func others(_ text: String) throws { #expect(try !parse(text).mayAssignByExpansion) }
}
