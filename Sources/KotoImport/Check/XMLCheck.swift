internal import KotoModel

/// What a mapping says of XML: paths that are paths, each taken once, and no key that only the other format has.
struct XMLCheck {
  let mapping: Mapping

  func run(_ log: inout CheckLog) {
    for file in mapping.files {
      if file.isXML { check(file, &log) } else { refuseXMLKeys(file, &log) }
    }
    checkSharedFiles(&log)
  }

  private func check(_ file: FileContract, _ log: inout CheckLog) {
    func ignored(_ mark: Mark, _ name: String, _ key: String) {
      log.add(.unreachable, mark, name, found: key, expected: "format: csv")
    }
    guard let record = file.record else {
      log.add(
        .keyMissing, file.name.mark, "record", found: file.name.text, expected: "/Export/Client")
      return
    }
    guard file.recordElements != nil else {
      return log.add(.notAPath, record, expected: "/Export/Client")
    }
    if let each = file.each, file.elements == nil {
      return log.add(.notAPath, each, expected: "Plans/Plan")
    }
    if let sheet = file.sheet {
      log.add(.unreachable, sheet.mark, file.name.text, found: "sheet", expected: "format: xlsx")
    }
    for pattern in file.titles { ignored(pattern.mark, file.name.text, "titles") }
    for pattern in file.totals { ignored(pattern.mark, file.name.text, "totals") }
    var taken: [XMLPath: String] = [:]
    for column in file.columns {
      let path = column.path ?? column.name
      if column.isMultiline { ignored(column.name.mark, column.name.text, "multiline") }
      guard let place = file.place(path, isDropped: false) else {
        log.add(.notAPath, path, expected: "Name/Family")
        continue
      }
      if let other = taken[place] {
        log.add(.pathTakenTwice, path, expected: other)
      }
      taken[place] = column.name.text
    }
    for (path, _) in file.drop {
      guard let place = file.place(path, isDropped: true) else {
        log.add(.notAPath, path, expected: "Log//*")
        continue
      }
      if let column = taken[place] { log.add(.columnMappedAndDropped, path, expected: column) }
    }
  }

  private func refuseXMLKeys(_ file: FileContract, _ log: inout CheckLog) {
    func ignored(_ mark: Mark, _ name: String, _ key: String) {
      log.add(.unreachable, mark, name, found: key, expected: "format: xml")
    }
    if let record = file.record { ignored(record.mark, file.name.text, "record") }
    if let each = file.each { ignored(each.mark, file.name.text, "each") }
    if file.dialect.format != .xlsx {
      if let sheet = file.sheet {
        log.add(.unreachable, sheet.mark, file.name.text, found: "sheet", expected: "format: xlsx")
      }
      if file.headerRow != nil {
        log.add(
          .unreachable, file.name.mark, file.name.text, found: "header", expected: "format: xlsx")
      }
    }
    if let first = file.namespaces.first {
      ignored(first.prefix.mark, file.name.text, "namespaces")
    }
    for column in file.columns {
      if let path = column.path { ignored(path.mark, column.name.text, "path") }
      if column.joiner != nil { ignored(column.name.mark, column.name.text, "many") }
    }
  }

  /// Kinds of record in one file are read by the same encoding and from the same root.
  private func checkSharedFiles(_ log: inout CheckLog) {
    var first: [String: FileContract] = [:]
    for file in mapping.files where file.isXML {
      let pattern = file.match.text.lowercased()
      guard let other = first[pattern] else {
        first[pattern] = file
        continue
      }
      if other.dialect.encoding != file.dialect.encoding
        || other.recordElements?.first != file.recordElements?.first
      {
        log.add(.kindsDisagree, file.name, expected: other.name.text)
      }
    }
  }
}
