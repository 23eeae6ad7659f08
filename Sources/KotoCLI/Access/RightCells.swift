internal import KotoModel

/// One right of a file as texts, with the places of its cells.
struct RightCells {
  /// Columns or keys of a right, in the order in which they are documented.
  static let names = [
    "user", "role", "municipality", "ground", "task", "ref", "sections", "operations", "customers",
    "unit", "process", "contract", "contract_through", "from", "through",
  ]

  let cells: [String: String]
  /// The place of a cell; of the right where it has none of that name.
  let place: (String) -> Place

  /// The texts as the command line has them too; what is missing is empty and is refused by the rules.
  var fields: GrantFields {
    GrantFields(
      user: cells["user"] ?? "", role: cells["role"] ?? "", municipality: cells["municipality"],
      ground: cells["ground"] ?? "80.a", task: cells["task"] ?? "", ref: cells["ref"] ?? "",
      sections: cells["sections"], operations: cells["operations"],
      customers: cells["customers"]?.split(separator: " ").map(String.init) ?? [],
      unit: cells["unit"], process: cells["process"], contract: cells["contract"],
      contractThrough: cells["contract_through"], from: cells["from"],
      through: cells["through"] ?? "")
  }

  /// The name of a cell for the name that the command line has for it.
  static func cellName(_ option: String) -> String {
    option == "customer" ? "customers" : option.replacing("-", with: "_")
  }
}

extension DelimitedText {
  /// The rows as rights; `file` is the name without folders.
  func rights(file: String) -> [RightCells] {
    rows.map { row in
      var cells: [String: String] = [:]
      for (name, cell) in zip(header, row.cells) where !cell.isEmpty { cells[name] = cell }
      let header = header
      return RightCells(cells: cells) { option in
        let number = header.firstIndex(of: RightCells.cellName(option)).map { $0 + 1 }
        return Place(
          file: file, line: row.line, column: number, name: option.isEmpty ? nil : option)
      }
    }
  }

  /// What is wrong with the table's form, or nil: columns are known, and every row has them all.
  func formFinding(_ known: Set<String>, file: String) -> Finding? {
    let unknown = header.first { !known.contains($0) }
    let ragged = rows.first { $0.cells.count != header.count }
    guard rows.isEmpty || unknown != nil || ragged != nil || Set(header).count != header.count
    else { return nil }
    return Finding(
      .fileMalformed, at: Place(file: file, line: ragged?.line ?? 1),
      ["expected": unknown.map { "CSV (\($0)?)" } ?? "CSV"])
  }
}
