internal import KotoModel

/// What the row path asks of a shape, by number instead of by name.
struct LoadPlan {
  struct Template {
    let file: Int
    /// Index in ``RegisterSchema/tables``.
    let table: Int
    let owner: RowOwner
    let isPerson: Bool
    let isMain: Bool
  }

  let templates: [Template]
  let matchesCodes: Bool
  let matchesNames: Bool
  let person = Self.table("person")
  let personIdentifier = Self.table("person_identifier")
  let sourceRecord = Self.table("source_record")

  init(_ shape: LoadShape) {
    templates = shape.templates.map { template in
      Template(
        file: template.file, table: Self.table(template.table), owner: template.owner,
        isPerson: RegisterSchema.table(template.table)?.kind == .person, isMain: template.isMain)
    }
    matchesCodes = shape.matchRules.contains(.identityCode)
    matchesNames = shape.matchRules.contains(.nameAndBirthDate)
  }

  /// Index of a declared table; ``LoadStatements`` has refused shapes with others.
  static func table(_ name: String) -> Int {
    RegisterSchema.tables.firstIndex { $0.name == name } ?? 0
  }
}

/// A batch on its way into the register, and which of its rows belong to the record in hand.
final class BatchInHand {
  let batch: RowBatch
  let arena: ArenaView
  /// For each template, the record's rows in the batch.
  private(set) var rows: [Range<Int>]

  init(_ batch: RowBatch, _ arena: ArenaView) {
    self.batch = batch
    self.arena = arena
    rows = Array(repeating: 0..<0, count: batch.rows.count)
  }

  /// Turns to a record; to be called for each in order, since rows stand in the order of their records.
  func turn(to record: Int) {
    for template in rows.indices {
      let start = rows[template].upperBound
      var end = start
      while end < batch.rows[template].records.count,
        Int(batch.rows[template].records[end]) == record
      {
        end += 1
      }
      rows[template] = start..<end
    }
  }
}
