import Foundation
import KotoImport
import KotoModel
import Testing

/// Records of one file: column names with values; columns left out are empty.
typealias Records = [[String: String]]

/// What the mapper makes of a few records, read in the order of the program as an import does.
struct MapperRun {
  struct Row: Equatable {
    let table: String
    let cells: [String: String]
  }

  private(set) var rows: [Row] = []
  private(set) var findings: [Finding] = []
  /// Verdicts by file name, in the order of the records.
  private(set) var verdicts: [String: [Verdict]] = [:]

  init(
    _ text: String, _ given: [String: Records], today: String = "2026-11-21",
    isPractice: Bool = true, tables: [String: CodeTable] = [:]
  ) throws {
    let (mapping, problems) = MappingReader.read(text, fileName: "tiny.yaml")
    let program = Compiler.compile(
      try #require(mapping, "\(problems)"), tables: tables)
    let day = try #require(CivilDate(iso: today))
    var mapper = Mapper(program, Mapper.Conditions(today: day, isPractice: isPractice))
    for file in program.prepass {
      guard let records = given[program.fileNames[file]] else { continue }
      Self.begin(file, &mapper, program)
      mapper.survey(Self.batch(records, program.contract(file)))
    }
    for file in program.order {
      guard let records = given[program.fileNames[file]] else { continue }
      Self.begin(file, &mapper, program)
      let batch = mapper.map(Self.batch(records, program.contract(file)))
      findings += batch.findings + mapper.finishFile()
      verdicts[program.fileNames[file]] = batch.records.map(\.verdict)
      collect(batch, program.shape)
    }
  }

  /// Codes of the findings, in order.
  var codes: [String] { findings.map(\.code.rawValue) }

  func rows(_ table: String) -> [[String: String]] {
    rows.filter { $0.table == table }.map(\.cells)
  }

  private mutating func collect(_ batch: RowBatch, _ shape: LoadShape) {
    for (template, set) in zip(shape.templates, batch.rows) {
      for row in set.records.indices {
        var cells: [String: String] = [:]
        for (index, field) in template.fields.enumerated() {
          let cell = set.cells[row * template.fields.count + index]
          guard !cell.isNone else { continue }
          cells[field] = String(decoding: batch.arena[cell.range], as: UTF8.self)
        }
        rows.append(Row(table: template.table, cells: cells))
      }
    }
  }

  private static func begin(_ file: Int, _ mapper: inout Mapper, _ program: Program) {
    mapper.begin(
      file: file, name: program.fileNames[file],
      header: program.contract(file).columns.map(\.name.text))
  }

  private static func batch(_ records: Records, _ contract: FileContract) -> RecordBatch {
    var batch = RecordBatch()
    for (index, record) in records.enumerated() {
      for column in contract.columns {
        batch.arena += Array((record[column.name.text] ?? "").utf8)
        batch.cellEnds.append(Int32(batch.arena.count))
      }
      batch.firstCell.append(Int32(batch.cellEnds.count))
      batch.positions.append(
        RecordPosition(
          number: index + 1, line: index + 2, byteOffset: 0, byteLength: 0,
          hash: RecordHash(high: 0, low: UInt64(index))))
    }
    return batch
  }
}

/// Mappings of a few lines.
enum Tiny {
  static let head = """
    koto: "1"
    id: tiny
    title: {fi: a, sv: b, en: c}
    system: tiny
    dialect: {dates: d.M.yyyy}

    """

  /// One file `f` with the key `ID` and one more column `C`; `person` with one rule besides its mandatory names.
  static func person(column: String = "{}", field: String) -> String {
    head + """
      files:
        f:
          match: "*"
          key: ID
          columns: {ID: {}, C: \(column)}
      records:
        person:
          from: f
          fields:
            family_name: {const: Malli}
            given_names: {const: Maija}
            \(field)
      """
  }

  /// The field's value for one value of the column; nil where the field stays empty.
  static func value(
    _ cell: String, column: String = "{}", field: String, named name: String,
    today: String = "2026-11-21"
  ) throws -> (value: String?, codes: [String]) {
    let run = try MapperRun(
      person(column: column, field: "\(name): \(field)"), ["f": [["ID": "1", "C": cell]]],
      today: today)
    return (run.rows("person").first?[name], run.codes)
  }
}

/// Files of the repository that tests compare with.
enum Repository {
  static func text(_ path: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// A mapping of the repository, compiled with the code tables beside it.
  static func mapping(
    _ name: String
  ) throws -> (mapping: Mapping, tables: [String: CodeTable]) {
    let (mapping, findings) = MappingReader.read(
      try text("mappings/\(name)"), fileName: name)
    let read = try #require(mapping, "\(findings)")
    var tables: [String: CodeTable] = [:]
    for use in read.codes {
      tables[use.name.text] =
        CodeTable.read(
          try text("mappings/\(use.file.text)"), use: use, mappingFile: name
        ).table
    }
    return (read, tables)
  }
}
