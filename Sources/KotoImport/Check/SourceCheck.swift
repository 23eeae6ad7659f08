internal import KotoModel

/// The source contract: every column is used or dropped with a reason, and says only what has an effect.
struct SourceCheck {
  let mapping: Mapping

  func run(_ log: inout CheckLog) {
    let uses = ColumnUses(mapping)
    let read = Set(mapping.blocks.map(\.from.text))
    var patterns: [String: Int] = [:]
    for (index, file) in mapping.files.enumerated() {
      let pattern = file.match.text.lowercased()
      // Kinds of record in one XML file share its name.
      if let other = patterns[pattern].map({ mapping.files[$0] }), !other.isXML || !file.isXML {
        log.add(.fileMatchedTwice, file.match, expected: other.name.text)
      }
      patterns[pattern] = patterns[pattern] ?? index
      if !read.contains(file.name.text) {
        // Its records would all be left behind, and nothing would say why.
        log.add(.unreachable, file.name, expected: "records", severity: .stop)
      }
      checkKey(file, &log)
      checkGone(file, &log)
      for column in file.columns {
        check(column, file, uses.of(column.name.text, file: index), &log)
      }
      checkDrops(file, &log)
      for pattern in file.titles + file.totals
      where pattern.text.count(where: { $0.isLetter || $0.isNumber }) < 3 {
        log.add(.patternTooWide, pattern, expected: "Total*")
      }
    }
    for (pattern, reason) in mapping.dropFiles {
      if let file = patterns[pattern.lowercased()] {
        log.add(
          .fileMatchedTwice, mapping.files[file].match, expected: "drop_files")
      }
      if reason.allSatisfy(\.isWhitespace) {
        log.add(.reasonMissing, nil, pattern, found: pattern, expected: "drop_files")
      }
    }
  }

  private func checkGone(_ file: FileContract, _ log: inout CheckLog) {
    guard file.gone == .end else { return }
    let tables = Set(mapping.blocks.filter { $0.from.text == file.name.text }.map(\.table.text))
    if tables.isDisjoint(with: GonePolicy.endings.map(\.table)) {
      log.add(.goneEndsNothing, file.name, expected: "gone: report")
    }
  }

  private func checkKey(_ file: FileContract, _ log: inout CheckLog) {
    if file.key.isEmpty {
      log.add(.keyMissing, file.name.mark, "key", found: file.name.text, expected: "key")
    }
    for column in file.key {
      guard let index = file.find(column, &log) else { continue }
      if file.columns[index].isOptional {
        log.add(.unreachable, column.mark, column.text, found: "optional", expected: "key")
      }
    }
  }

  private func check(
    _ column: ColumnContract, _ file: FileContract, _ uses: [String], _ log: inout CheckLog
  ) {
    let isDropped = file.drop.contains { $0.column.text == column.name.text }
    if uses.isEmpty, !isDropped {
      log.add(.columnUnmapped, column.name, expected: "records, drop")
    }
    func ignored(_ key: String, _ expected: String) {
      log.add(.unreachable, column.name.mark, column.name.text, found: key, expected: expected)
    }
    if column.pad != nil, column.type != .code, column.type != .postalCode {
      ignored("pad", "type: code | postal_code")
    }
    if column.isRequired, column.isOptional { ignored("optional", "required: false") }
    if column.type == .date, column.dates.isEmpty {
      log.add(.keyMissing, column.name.mark, column.name.text, found: "dates", expected: "d.M.yyyy")
    }
  }

  private func checkDrops(_ file: FileContract, _ log: inout CheckLog) {
    for (column, reason) in file.drop {
      if file.column(column.text) != nil {
        log.add(.columnMappedAndDropped, column, expected: "columns | drop")
      }
      if reason.isBlank {
        log.add(.reasonMissing, column, expected: "drop")
      }
    }
  }
}

extension FileContract {
  /// The index of a column that the mapping names, or nil with a finding.
  func find(_ column: Scalar, _ log: inout CheckLog) -> Int? {
    if let index = self.column(column.text) { return index }
    if drop.contains(where: { $0.column.text == column.text }) {
      log.add(.columnMappedAndDropped, column, expected: "columns | drop")
    } else {
      log.add(
        .unknownColumn, column,
        expected: Similarity.closest(to: column.text, among: columns.map(\.name.text)) ?? name.text)
    }
    return nil
  }
}

extension Mapping {
  /// The file that the mapping names, or nil with a finding.
  func find(file name: Scalar, _ log: inout CheckLog) -> (index: Int, contract: FileContract)? {
    if let found = file(name.text) { return found }
    let names = files.map(\.name.text)
    log.add(
      .unknownFile, name,
      expected: Similarity.closest(to: name.text, among: names) ?? names.joined(separator: ", "))
    return nil
  }
}
