/// How alike two names are, for proposing what was meant.
package enum Similarity {
  /// The candidate that differs from the name by at most a third of its letters, or nil.
  package static func closest(to name: String, among candidates: [String]) -> String? {
    let ranked = candidates.map { ($0, distance(name.lowercased(), $0.lowercased())) }
    guard let best = ranked.min(by: { $0.1 < $1.1 }),
      best.1 <= max(1, max(name.count, best.0.count) / 3)
    else { return nil }
    return best.0
  }

  /// Edits, insertions and removals that turn one text into the other (Levenshtein).
  private static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.utf8), Array(right.utf8))
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
