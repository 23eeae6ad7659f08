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

  /// Replaced, added, left out and swapped letters that turn one text into the other.
  ///
  /// Optimal string alignment: a swap, the commonest slip of the hand, counts once.
  private static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.utf8), Array(right.utf8))
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var row = [i + 1]
      for (j, other) in b.enumerated() {
        var least = min(last[j] + (letter == other ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, letter == b[j - 1], other == a[i - 1] {
          least = min(least, beforeLast[j - 1] + 1)
        }
        row.append(least)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
