import Testing

private let broken = "# Notes\n\nTaken on 2024-06-31.\n"
private let fine = "# Notes\n\nTaken on 2024-06-30.\n\n```\ncat /etc//hosts\n```\n"

@Test("lint names place, code and help, and ends with one line for all documents")
func lintText() throws {
  let folder = try Folder()
  try folder.write(broken, to: "a.md")
  try folder.write(fine, to: "b.md")
  let ran = try run(waymark, ["lint", "a.md", "b.md"], in: folder)
  #expect(ran.status == 1)
  #expect(
    ran.output == """
      a.md:3:10: error: 2024-06-31: month 6 of 2024 has 30 days [impossible-date]
        Taken on 2024-06-31.
                 ^
      2 documents, 1 error, 0 warnings, 1 notice

      """)
  #expect(ran.error == "")
}

@Test("lint keeps notices to itself, shows them when asked, and fails on them when denied")
func lintNotices() throws {
  let folder = try Folder()
  try folder.write(fine, to: "a.md")
  let quiet = try run(waymark, ["lint", "a.md"], in: folder)
  #expect(quiet.status == 0 && quiet.output == "1 document, 0 errors, 0 warnings, 1 notice\n")
  let told = try run(waymark, ["lint", "--notices", "a.md"], in: folder)
  #expect(told.status == 0 && told.output.contains("notice: the path has `//` [doubled-slash]"))
  let denied = try run(waymark, ["lint", "--deny", "doubled-slash", "a.md"], in: folder)
  #expect(denied.status == 1 && denied.output.contains("[doubled-slash]"))
}

@Test("Settings allow a code for a whole repository, or deny one")
func lintSettings() throws {
  let folder = try Folder()
  try folder.write(broken, to: "a.md")
  try folder.write(fine, to: "b.md")
  try folder.write("allow: [impossible-date]\n", to: "waymark.yaml")
  #expect(try run(waymark, ["lint", "a.md", "b.md"], in: folder).status == 0)
  try folder.write("allow: [impossible-date]\ndeny: [doubled-slash]\n", to: "waymark.yaml")
  #expect(try run(waymark, ["lint", "a.md", "b.md"], in: folder).status == 1)
}

@Test("lint writes findings as JSON, unreadable documents among them, and reads on after these")
func lintJSON() throws {
  let folder = try Folder()
  try folder.write(broken, to: "a.md")
  try folder.write([0xFF, 0xFE], to: "b.md")
  let ran = try run(waymark, ["lint", "--format", "json", "b.md", "a.md"], in: folder)
  #expect(ran.status == 65)
  #expect(ran.output.contains("\"code\": \"impossible-date\"") && ran.output.contains("\"code\": \"not-utf8\""))
  #expect(ran.output.contains("\"version\": 1") && ran.output.contains("\"errors\": 2"))
}

@Test("A mistyped code to deny is wrong usage, with the one meant")
func lintDeny() throws {
  let folder = try Folder()
  try folder.write(fine, to: "a.md")
  let ran = try run(waymark, ["lint", "--deny", "age-ordr", "a.md"], in: folder)
  #expect(ran.status == 64 && ran.error.contains("age-order"))
}
