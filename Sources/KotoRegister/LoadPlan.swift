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
    /// Whether rows of the same record hang on the template's row, which is not the person.
    let isParent: Bool
  }

  /// The templates of one file.
  final class File {
    let templates: [Int]
    /// Those that make persons.
    let persons: [Int]
    /// The one to whose row links lead.
    let main: Int?

    init(_ templates: [Int], of all: [Template]) {
      self.templates = templates
      persons = templates.filter { all[$0].isPerson }
      main = templates.first { all[$0].isMain }
    }
  }

  let templates: [Template]
  let files: [File]
  let matchesCodes: Bool
  let matchesNames: Bool
  let person = Self.table("person")
  let personIdentifier = Self.table("person_identifier")
  let sourceRecord = Self.table("source_record")

  init(_ shape: LoadShape) {
    let templates = shape.templates.enumerated().map { index, template in
      let isPerson = RegisterSchema.table(template.table)?.kind == .person
      return Template(
        file: template.file, table: Self.table(template.table), owner: template.owner,
        isPerson: isPerson, isMain: template.isMain,
        isParent: !isPerson && shape.templates.contains { $0.owner == .sameRecord(template: index) }
      )
    }
    self.templates = templates
    files = shape.files.indices.map { file in
      File(templates.indices.filter { templates[$0].file == file }, of: templates)
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
  /// For each record, what of it may have been there before.
  let seen: [SeenRecords.Sighting]
  /// Index of the record in hand.
  var record = 0
  /// For each template with rows, where the rows of each record begin, and the end; back to back.
  private let starts: [Int32]
  /// Where a template's part of ``starts`` begins, or -1.
  private let parts: [Int]

  init(_ batch: RowBatch, _ arena: ArenaView, seen: [SeenRecords.Sighting]) {
    self.batch = batch
    self.arena = arena
    self.seen = seen
    var starts: [Int32] = []
    parts = batch.rows.map { rows in
      guard !rows.records.isEmpty else { return -1 }
      let part = starts.count
      Self.append(rows.records, of: batch.records.count, to: &starts)
      return part
    }
    self.starts = starts
  }

  /// The template's rows of the record in hand.
  func rows(_ template: Int) -> Range<Int> {
    let part = parts[template]
    guard part >= 0 else { return 0..<0 }
    return Int(starts[part + record])..<Int(starts[part + record + 1])
  }

  // One pass over the rows of a template, which stand in the order of their records.
  private static func append(_ records: [Int32], of count: Int, to starts: inout [Int32]) {
    starts.reserveCapacity(starts.count + count + 1)
    var row = 0
    for record in 0..<count {
      starts.append(Int32(truncatingIfNeeded: row))
      while row < records.count, Int(records[row]) == record { row += 1 }
    }
    starts.append(Int32(truncatingIfNeeded: row))
  }
}
