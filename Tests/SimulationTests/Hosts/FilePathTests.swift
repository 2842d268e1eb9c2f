import Testing

@testable import Simulation

struct FilePathTests {
  @Test(
    "paths lose doubled slashes and dots",
    arguments: [
      ("/", "/", "/"), ("//a//b/", "/", "/a/b"), ("a/./b", "/x", "/x/a/b"), ("../../..", "/x/y", "/"),
      ("/host//var/run/netns/u", "/", "/host/var/run/netns/u"), ("..", "/x/y", "/x"), ("", "/x", "/x"),
    ])
  func absolute(_ path: String, _ directory: String, _ expected: String) {
    #expect(FilePath.absolute(path, in: directory) == expected)
  }
}
