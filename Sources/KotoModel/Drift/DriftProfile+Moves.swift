/// A move of values in a document, with what it may have moved.
package struct MoveGuess: Sendable {
  package let move: XMLMove
  /// What the columns would be like at their new places, by the names that they had, and how many records there are.
  package let profile: DriftProfile

  package init(_ move: XMLMove, _ profile: DriftProfile) {
    self.move = move
    self.profile = profile
  }

  /// Columns that have values there.
  package var columns: [String] { profile.columns.filter { $0.filled > 0 }.map(\.column) }
}

extension DriftProfile {
  /// The moves that best explain where the columns of the earlier delivery are now, with their likeness of 100.
  ///
  /// Each column is explained once, and each new place explains one thing.
  package static func likely(
    _ guesses: [MoveGuess], since earlier: DriftProfile
  ) -> [(guess: MoveGuess, score: Int)] {
    let scored = guesses.map { (guess: $0, score: score($0, earlier)) }.enumerated()
      .filter { $0.element.score >= likely }
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
    var explained: Set<String> = []
    var places: Set<XMLPath> = []
    var chosen: [(guess: MoveGuess, score: Int)] = []
    for (_, candidate) in scored {
      let columns = candidate.guess.columns
      guard explained.isDisjoint(with: columns), places.insert(candidate.guess.move.to).inserted
      else { continue }
      explained.formUnion(columns)
      chosen.append(candidate)
    }
    return chosen
  }

  /// Half for the name, half for what the values are like: of several columns their mean.
  private static func score(_ guess: MoveGuess, _ earlier: DriftProfile) -> Int {
    guard !guess.columns.isEmpty else { return 0 }
    let values = guess.profile.columns.compactMap { column in
      earlier.column(column.column).map {
        guess.profile.valueLikeness(of: column, to: $0, of: earlier)
      }
    }
    guard !values.isEmpty else { return 0 }
    let names = guess.move.names
    return likeness(names.to, names.from) + values.reduce(0, +) / values.count
  }
}
