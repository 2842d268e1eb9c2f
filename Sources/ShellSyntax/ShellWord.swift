/// A word of a script with its place and what it is there for.
public struct ShellWord: Hashable, Sendable {
  /// UTF-8 offsets in the text, quotes included.
  public var range: Range<Int>
  /// Quotes removed; expansions stand as they are written.
  public var text: String
  /// Whether the text is known before anything runs.
  public var isStatic: Bool
  /// What the word does.
  public var role: Role

  /// What a word does in its command.
  public enum Role: String, Hashable, Sendable {
    /// Names a program: also the one that `sudo`, `xargs` or `oc exec POD --` starts.
    case commandName
    /// `NAME=value` as a whole.
    case assignment
    /// Anything else that a command, loop or condition is given.
    case argument
    /// A file name, descriptor or here-string.
    case redirectionTarget
    /// The text of a here-document.
    case hereDocument
  }
}

extension Script {
  /// All words in source order. A word that holds a substitution comes before the words within it, which
  /// lie in its range.
  public var words: [ShellWord] {
    var list = WordList()
    list.add(self)
    return list.words.sorted { one, other in
      one.range.lowerBound != other.range.lowerBound
        ? one.range.lowerBound < other.range.lowerBound : one.range.upperBound > other.range.upperBound
    }
  }
}

private struct WordList {
  var words: [ShellWord] = []

  mutating func add(_ script: Script) {
    script.visit { node in
      switch node {
      case .simple(let command): add(command)
      case .word(let word, let role): add(word, role)
      case .document(let document):
        add(Word(document.body, source: document.source), .hereDocument)
      case .redirections, .expansion: break
      }
    }
  }

  private mutating func add(_ command: SimpleCommand) {
    for assignment in command.assignments {
      var text = assignment.name + (assignment.appends ? "+=" : "=") + assignment.value.unquoted
      if let index = assignment.index {
        text = "\(assignment.name)[\(index.unquoted)]=\(assignment.value.unquoted)"
      }
      words.append(
        ShellWord(
          range: assignment.source.range, text: text, isStatic: assignment.value.isStatic, role: .assignment))
    }
    let names = command.programPlaces
    for (index, word) in command.words.enumerated() {
      add(word, names.contains(index) ? .commandName : .argument)
    }
  }

  private mutating func add(_ word: Word, _ role: ShellWord.Role) {
    words.append(
      ShellWord(range: word.source.range, text: word.unquoted, isStatic: word.isStatic, role: role))
  }
}
