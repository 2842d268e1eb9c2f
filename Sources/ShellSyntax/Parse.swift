/// Reads a script: POSIX sh and the bash that documents use.
///
/// Words keep quotes and expansions; comments are dropped. Linear in the text; nesting deeper than 64 is
/// refused.
public func parse(_ text: String) throws(ShellSyntaxError) -> Script {
  var parser = Parser(Array(text.utf8))
  return try parser.whole()
}
