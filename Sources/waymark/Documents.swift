import ArgumentParser
import Diagnostics
import Walkthroughs

/// The documents that arguments name, each once, or `walkthroughs/*.md`.
///
/// A pattern stands for the files it matches, a folder for every markdown file below it, both sorted. What matches
/// nothing stays as it is: reading it says what is wrong, and the other documents go on.
func documents(_ named: [String]) throws -> [String] {
  guard named.isEmpty else {
    var seen: Set<String> = []
    return try named.flatMap(documents(for:)).filter { seen.insert($0).inserted }
  }
  let found = Files.names(in: "walkthroughs", ending: ".md")
  guard found.isEmpty else { return found }
  throw ValidationError(
    "no document named, and there is no walkthroughs/*.md here\n  help: try: waymark verify \(firstDocument())"
  )
}

private func documents(for argument: String) throws -> [String] {
  let found: [String]?
  switch Files.kind(of: argument) {
  case .folder?: found = FileSearch.documents(below: argument)
  case nil where argument != "-" && Glob.isPattern(argument): found = FileSearch.files(matching: argument)
  default: return [argument]
  }
  guard let found else {
    throw ValidationError(
      "there are more than \(FileSearch.mostEntries) files in \(argument)\n  help: name a narrower pattern")
  }
  return found.isEmpty ? [argument] : found
}

/// What a reader who named nothing may want to name.
private func firstDocument() -> String {
  if Files.exists("README.md") { return "README.md" }
  if Files.kind(of: "docs") == .folder { return "docs" }
  let here = Files.entries(of: ".").map(\.name).filter { FileSearch.isMarkdown($0) && !$0.hasPrefix(".") }
  return here.min() ?? "DOCUMENT.md"
}

/// Reads and plans one document; every failure is one located diagnostic.
func plan(
  _ path: String, filling placeholders: Placeholders = Placeholders()
) throws(Diagnostic) -> (plan: Plan, source: String) {
  let text = try documentText(path)
  return (
    Walkthroughs.plan(for: try readDocument(text, path: displayPath(path)), filling: placeholders), text
  )
}

/// How messages call a document; standard input has no path.
func displayPath(_ path: String) -> String { path == "-" ? "<stdin>" : path }

/// The text of a document, `-` being standard input; what is no markdown by its name is refused with the way to go.
func documentText(_ path: String) throws(Diagnostic) -> String {
  if path == "-" { return try Files.readStandardInput() }
  if let other = OtherFormat(path: path), Files.kind(of: path) == .file {
    throw Diagnostic(
      "not-markdown", "this is \(other.noun), not markdown", path: path, help: other.help(path))
  }
  return try Files.read(path)
}

/// Files that people name by mistake, or because they hope.
private struct OtherFormat {
  var noun: String
  private var format: String

  init?(path: String) {
    let nouns = [
      "yaml": "YAML", "yml": "YAML", "json": "JSON", "adoc": "AsciiDoc", "asciidoc": "AsciiDoc",
      "rst": "reStructuredText", "html": "HTML", "htm": "HTML", "pdf": "a PDF", "docx": "a Word document",
      "org": "an Org document", "ipynb": "a notebook", "sh": "a script", "py": "a script",
      "go": "source code",
      "png": "an image", "jpg": "an image", "jpeg": "an image", "gif": "an image", "svg": "an image",
      "pcap": "a capture", "pcapng": "a capture", "zip": "an archive", "gz": "an archive",
      "tgz": "an archive",
    ]
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    format = path[path.index(after: dot)...].lowercased()
    guard let noun = nouns[format] else { return nil }
    self.noun = noun
  }

  func help(_ path: String) -> String {
    switch format {
    case "yaml", "yml":
      "a cluster file is named with --cluster: waymark verify --cluster \(path) DOCUMENT.md"
    case "adoc", "asciidoc":
      "convert it first: asciidoctor -b docbook -o - \(path) | pandoc -f docbook -t gfm"
    case "rst", "html", "htm", "docx", "org", "ipynb":
      "convert it and check that: pandoc -t gfm \(path) | waymark verify -"
    default: "waymark reads markdown: *.md, *.markdown, *.mdx, or - for standard input"
    }
  }
}
