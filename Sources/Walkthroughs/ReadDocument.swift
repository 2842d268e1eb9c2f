public import Diagnostics

/// Documents beyond this many bytes (16 MiB) are refused: nobody walks through them, and reading stays bounded.
public let documentSizeLimit = 16 << 20

/// Documents of more lines (about a million) are refused: what is kept of every line would fill the memory.
public let documentLineLimit = 1 << 20

/// Reads a markdown document from the bytes of a file.
///
/// Throws a ``Diagnostic`` where the bytes are no text: too many of them, NUL bytes, invalid UTF-8.
public func readDocument(_ bytes: [UInt8], path: String) throws(Diagnostic) -> Document {
  if bytes.count > documentSizeLimit {
    throw Diagnostic(
      "document-too-large",
      "the document has \(bytes.count >> 20) MiB; the limit is \(documentSizeLimit >> 20) MiB",
      path: path, help: "split the document")
  }
  if let offset = bytes.firstIndex(of: 0) {
    throw binary("a NUL byte at offset \(offset)", path)
  }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw binary("bytes that are not UTF-8", path)
  }
  return try readDocument(text, path: path)
}

/// Reads a markdown document: its blocks, classified, its prose and its noise.
///
/// Linear in the text. Throws a ``Diagnostic`` where the text is too large or holds NUL.
public func readDocument(_ text: String, path: String) throws(Diagnostic) -> Document {
  let marked = text.unicodeScalars.first == "\u{FEFF}"
  let text = marked ? String(text.unicodeScalars.dropFirst()) : text
  let bytes = Array(text.utf8)
  guard bytes.count <= documentSizeLimit else { return try readDocument(bytes, path: path) }
  if let offset = bytes.firstIndex(of: 0) { throw binary("a NUL byte at offset \(offset)", path) }
  let source = SourceText(bytes)
  guard source.lineCount <= documentLineLimit else {
    throw Diagnostic(
      "document-too-large",
      "the document has \(source.lineCount) lines; the limit is \(documentLineLimit)",
      path: path, help: "split the document")
  }
  var reader = DocumentReader(source: source, path: path)
  if marked {
    reader.noise.add(
      "byte-order-mark", .notice, "a byte order mark begins the document; it is read past", 1, 1)
  }
  reader.read()
  return reader.document(text: text)
}

private func binary(_ what: String, _ path: String) -> Diagnostic {
  Diagnostic("not-text", "the document holds \(what); it is no markdown text", path: path)
}
