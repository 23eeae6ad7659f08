package import KotoModel

// What records leave behind besides rows.
extension Mapper {
  /// The repairs made in the file, each kind and column as one finding with a count.
  package mutating func finishFile() -> [Finding] {
    let repairs = work.repairs.sorted { left, right in
      (left.key.code.rawValue, left.key.name) < (right.key.code.rawValue, right.key.name)
    }
    work.repairs = [:]
    return repairs.map { key, value in
      Finding(
        key.code, at: Place(file: work.fileName, line: value.line, name: key.name),
        occurrences: value.count)
    }
  }

  /// Codes of the source that a code table does not have, by the table's name, with how often each came.
  ///
  /// Codes and not shapes, because somebody has to translate them: for a file that only its owner reads, never
  /// for a report.
  package var missingCodes: [(table: String, codes: [(code: String, count: Int)])] {
    work.missingCodes.sorted { $0.key < $1.key }.map { table, codes in
      let sorted = codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      return (program.codeTables[table].name, sorted.map { ($0.key, $0.value) })
    }
  }
}
