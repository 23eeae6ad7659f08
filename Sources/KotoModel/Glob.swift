/// A pattern for the names of files and the text of lines: `*` stands for any characters, `?` for one; capitals make no difference.
package struct Glob: Sendable {
  private let pattern: [Character]

  package init(_ pattern: String) {
    self.pattern = Array(pattern.lowercased())
  }

  /// Whether the whole name fits; the time grows with the product of both lengths and no faster.
  package func matches(_ name: String) -> Bool {
    let name = Array(name.lowercased())
    var (place, position) = (0, 0)
    // Where to go on when what follows the last `*` does not fit after all.
    var retry: (place: Int, position: Int)?
    while position < name.count {
      if place < pattern.count, pattern[place] == "*" {
        retry = (place, position)
        place += 1
      } else if place < pattern.count, pattern[place] == "?" || pattern[place] == name[position] {
        place += 1
        position += 1
      } else if let last = retry {
        retry = (last.place, last.position + 1)
        place = last.place + 1
        position = last.position + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }
}
