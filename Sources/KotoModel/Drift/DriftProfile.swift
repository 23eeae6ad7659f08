/// What a column of a delivered file was like: how full, of what form, and which codes; no other value.
package struct DriftColumn: Sendable, Equatable {
  /// What most of a column's values look like.
  package enum Form: String, Sendable, CaseIterable {
    case digits
    /// Figures between dots, hyphens or slashes.
    case figures
    case letters
    case mixed
  }

  package let column: String
  /// Records with a value in the column.
  package let filled: Int
  package let form: Form
  /// Mean length of the values in bytes.
  package let length: Int
  /// For columns of type code alone: how often each code came.
  package let codes: [String: Int]

  package init(column: String, filled: Int, form: Form, length: Int, codes: [String: Int]) {
    self.column = column
    self.filled = filled
    self.form = form
    self.length = length
    self.codes = codes
  }

  /// More different codes than this are no code set, and are not kept.
  package static let mostCodes = 1_000
  /// Longer texts in a column of codes are not kept.
  package static let longestCode = 20
}

/// What a delivered file was like, kept with its batch so that the next delivery can be held against it.
package struct DriftProfile: Sendable, Equatable {
  /// The file's name in the mapping.
  package let file: String
  package let records: Int
  package let columns: [DriftColumn]

  package init(file: String, records: Int, columns: [DriftColumn]) {
    self.file = file
    self.records = records
    self.columns = columns
  }

  /// The column of that name, or nil.
  package func column(_ name: String) -> DriftColumn? { columns.first { $0.column == name } }

  /// Records of a hundred with a value in the column.
  private func share(_ column: DriftColumn) -> Int {
    records == 0 ? 0 : (column.filled * 100 + records / 2) / records
  }
}

extension DriftProfile {
  /// Records from which on shares are worth comparing.
  private static let fewest = 20
  /// Likeness from which on a name is proposed for another.
  static let likely = 50
  /// Points of a hundred by which a filled share may change.
  private static let shareLimit = 20
  /// Filled share from which on a path belongs to the shape of a file, and is not just rare.
  private static let common = 50
  /// Percent by which the number of records may change.
  private static let countLimit = 30

  /// What is otherwise than in the earlier delivery, as findings that stop nothing.
  ///
  /// `known` has the codes of the mapping's own tables by column: those may be named, since they are no data. Where
  /// columns are `paths`, they stand in no header: one without any value is a column that did not come.
  package func drift(
    since earlier: DriftProfile, name: String, known: [String: Set<String>], paths: Bool = false
  ) -> [Finding] {
    var findings: [Finding] = []
    func add(_ code: FindingCode, _ column: String?, _ parameters: [String: String]) {
      findings.append(Finding(code, at: Place(file: name, name: column), parameters))
    }
    let (before, now) = (earlier.records, records)
    if max(before, now) >= Self.fewest, abs(now - before) * 100 > max(before, 1) * Self.countLimit {
      add(.recordCountJumped, nil, ["expected": "\(before)", "found": "\(now)"])
    }
    for column in columns {
      guard let former = earlier.column(column.column) else {
        add(.columnNewSince, column.column, ["found": column.column])
        continue
      }
      let (was, present) = (earlier.share(former), share(column))
      if paths, was == 0, present >= Self.common {
        add(.columnNewSince, column.column, ["found": column.column])
      } else if paths, present == 0, records > 0, was >= Self.common {
        add(.columnGoneSince, column.column, ["found": column.column])
      } else if min(before, now) >= Self.fewest, abs(present - was) >= Self.shareLimit {
        add(
          .filledShareJumped, column.column, ["expected": "\(was) %", "found": "\(present) %"])
      }
      let new = Set(column.codes.keys).subtracting(former.codes.keys)
      // Where there were no codes before, the column was none of codes or empty, which the share tells.
      guard !new.isEmpty, !former.codes.isEmpty else { continue }
      let named = new.intersection(known[column.column] ?? []).sorted()
      let occurrences = new.reduce(0) { $0 + (column.codes[$1] ?? 0) }
      add(
        .codesNewSince, column.column,
        [
          "count": "\(new.count)", "records": "\(occurrences)",
          "found": named.isEmpty ? "–" : named.prefix(8).joined(separator: ", "),
        ])
    }
    for former in earlier.columns where column(former.column) == nil {
      add(.columnGoneSince, former.column, ["found": former.column])
    }
    return findings + renames(since: earlier, name: name)
  }

  /// For each column that is gone the new one that is most like it, by name, form, length and filled share.
  package func renames(since earlier: DriftProfile, name: String) -> [Finding] {
    // A first line without any known name may be a record, whose values nobody may see.
    guard columns.contains(where: { earlier.column($0.column) != nil }) else { return [] }
    var new = columns.filter { earlier.column($0.column) == nil }
    return earlier.columns.filter { column($0.column) == nil }.compactMap { former in
      let likely = new.map { (column: $0, score: likeness(of: $0, to: former, of: earlier)) }
        .max { $0.score < $1.score }
      guard let likely, likely.score >= Self.likely else { return nil }
      new.removeAll { $0.column == likely.column.column }
      return Finding(
        .columnRenamed, at: Place(file: name, name: likely.column.column),
        ["expected": former.column, "found": likely.column.column, "count": "\(likely.score)"])
    }
  }

  /// 0 to 100: half for the name, half for what the values are like.
  private func likeness(
    of new: DriftColumn, to former: DriftColumn, of earlier: DriftProfile
  ) -> Int {
    Self.likeness(new.column, former.column) + valueLikeness(of: new, to: former, of: earlier)
  }

  /// 0 to 50: how much one name is like another.
  static func likeness(_ name: String, _ other: String) -> Int {
    let (left, right) = (name.lowercased(), other.lowercased())
    let longest = max(left.count, right.count, 1)
    return 50 - 50 * distance(Array(left), Array(right)) / longest
  }

  /// 0 to 50: how much the values of a column here are like those of one in the earlier delivery.
  func valueLikeness(
    of new: DriftColumn, to former: DriftColumn, of earlier: DriftProfile
  ) -> Int {
    let share = max(0, 20 - abs(self.share(new) - earlier.share(former)))
    let form = new.form == former.form ? 20 : 0
    let length = max(0, 10 - 10 * abs(new.length - former.length) / max(former.length, 1))
    return share + form + length
  }

  /// Fewest insertions, removals and exchanges that make one of the other (Levenshtein).
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (character == other ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[right.count]
  }
}
