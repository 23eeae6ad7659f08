internal import KotoModel

/// Control totals: what they name exists, can be counted or added up, and shows nobody's data.
struct ControlCheck {
  let mapping: Mapping

  func run(_ log: inout CheckLog) {
    for control in mapping.controls {
      let name = control.count.text
      let file = mapping.file(name)
      let table = RegisterSchema.table(name).flatMap { $0.isClientData ? $0 : nil }
      switch (file, table) {
      case (nil, nil):
        let known = mapping.files.map(\.name.text) + mapping.blocks.map(\.table.text)
        log.add(
          .controlUnknown, control.count,
          expected: Similarity.closest(to: name, among: known) ?? known.joined(separator: ", "))
      case (_?, _?): log.add(.controlUnknown, control.count, expected: "files | records")
      case (let file?, nil): check(control, file.contract, &log)
      case (nil, let table?): check(control, table, &log)
      }
    }
  }

  private func check(_ control: Control, _ file: FileContract, _ log: inout CheckLog) {
    for column in control.sum {
      guard let index = file.find(column, &log) else { continue }
      if file.columns[index].type == .hetu || file.columns[index].type == .date {
        log.add(.controlDoesNotFit, column, expected: "type: text | integer | code | year")
      }
    }
    // What a file holds per code is a question for `koto inspect`; the register is asked by its own codes.
    for field in control.by { log.add(.controlDoesNotFit, field, expected: "records") }
  }

  private func check(_ control: Control, _ table: Table, _ log: inout CheckLog) {
    if !mapping.blocks.contains(where: { $0.table.text == table.name }) {
      log.add(.controlUnknown, control.count, expected: "records")
    }
    for (names, isGroup) in [(control.by, true), (control.sum, false)] {
      for name in names {
        guard let field = table.mappableFields.first(where: { $0.name == name.text }) else {
          let known = table.mappableFields.map(\.name)
          log.add(
            .unknownField, name,
            expected: Similarity.closest(to: name.text, among: known) ?? table.name)
          continue
        }
        if isGroup ? !field.mayGroup : !field.mayBeAdded {
          log.add(
            .controlDoesNotFit, name,
            expected: isGroup ? "code, flag, year (L0, L1)" : "integer, year")
        }
      }
    }
  }
}

extension Field {
  /// Whether its values may stand in a report with the number of rows: codes, never texts or special categories.
  fileprivate var mayGroup: Bool {
    guard sensitivity == .administrative || sensitivity == .secret else { return false }
    switch type {
    case .code, .flag, .year: return true
    default: return false
    }
  }

  fileprivate var mayBeAdded: Bool { type == .integer || type == .year }
}
