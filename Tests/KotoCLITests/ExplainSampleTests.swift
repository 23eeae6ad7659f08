import Foundation
import KotoCLI
import KotoImport
import KotoModel
import KotoRegister
import KotoSource
import Testing

/// Promise 6 on the samples: every value leads back to bytes that give it.
@Suite struct ExplainSampleTests {
  /// Kinds of step that do not take the value out of the record's own cells.
  private static func isOwn(_ kind: ValueStep.Kind) -> Bool {
    switch kind {
    case .link, .initial: false
    default: true
    }
  }

  @Test(arguments: [
    ("typpi-csv", UInt64(6)), ("customer-list", UInt64(77)), ("typpi-xml", UInt64(5)),
  ])
  func aThousandRandomFieldsAreWhatTheirBytesGive(name: String, seed: UInt64) async throws {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    let root = Workplace.repository
    let result = await workplace.load("\(root)/mappings/\(name).yaml", "\(root)/samples/\(name)")
    try #require(result.status == 2, "\(result.err)")
    let register = try Register.open(workplace.register, for: .reading)
    let dump = try RegisterDump(workplace.register)
    var rows: [RowOrigin] = []
    for table in RegisterSchema.clientTables {
      for id in try dump.rows("SELECT id FROM \(table.name) ORDER BY id") {
        let row = try #require(Int(id))
        rows.append(try #require(try register.origin(of: table, row: row)))
      }
    }
    var all = rows.flatMap { row in
      row.values.filter { $0.text != nil }.map { (row: row, field: $0.field, text: $0.text) }
    }
    var random = SplitMix(seed: seed)
    all.shuffle(using: &random)
    let chosen = all.prefix(1_000)
    #expect(chosen.count == 1_000)
    let evidence = Evidence(register)
    let origins = Dictionary(
      grouping: chosen.compactMap { $0.row.origin(of: $0.field.name) }, by: \.name)
    var files: [String: [UInt8]] = [:]
    var slices: [Int64: [UInt8]] = [:]
    for (file, origins) in origins {
      let path = "\(root)/samples/\(name)/\(file)"
      let cut = try evidence.read([DeliveryPart(name: file, path: path)], origins: origins)
      for (origin, bytes) in cut { slices[origin.id] = bytes }
      files[file] = Array(try workplace.read(path))
    }
    let isXML = name == "typpi-xml"
    let again = isXML ? nil : try MappedAgain(name, workplace)
    var mappedFields = 0
    for (row, field, text) in chosen {
      let place = "seed \(seed): \(row.table.name) \(row.id) \(field.name)"
      let explained = try #require(
        try Explainer(row, evidence, unmasks: true).explain([field]).first)
      let origin = try #require(explained.origin, "\(place)")
      #expect(explained.shown == text, "\(place)")
      #expect(!explained.steps.isEmpty && explained.rule != nil, "\(place)")
      #expect((explained.place?.line ?? 0) > 0, "\(place)")
      #expect(explained.agrees != false, "\(place)")
      guard explained.steps.contains(where: { Self.isOwn($0.kind) }) else { continue }
      #expect(explained.agrees == true, "\(place)")
      mappedFields += 1
      // The way that needs none of koto's own explaining: cut the bytes, read them as a file, map them.
      let bytes = try #require(files[origin.name])[origin.bytes]
      #expect(slices[origin.id] == Array(bytes), "\(place)")
      guard let again else {
        // An element by itself has not what stands around it, so here koto's own replay has to do.
        #expect(bytes.first == UInt8(ascii: "<") && bytes.last == UInt8(ascii: ">"), "\(place)")
        continue
      }
      let values = try again.values(
        of: field.name, in: row.table.name, rule: row.rule ?? "", Array(bytes), origin)
      #expect(values.contains(text), "\(place)")
    }
    #expect(mappedFields > 600)
  }
}

/// Maps the bytes of single records, each put behind its file's header as a file of its own.
private struct MappedAgain {
  let mapping: Mapping
  let program: Program
  let workplace: Workplace
  let folder: String

  init(_ name: String, _ workplace: Workplace) throws {
    let root = Workplace.repository
    let path = "\(root)/mappings/\(name).yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    mapping = try #require(MappingReader.read(text, fileName: "\(name).yaml").mapping)
    var tables: [String: CodeTable] = [:]
    for use in mapping.codes {
      let content = try String(
        contentsOfFile: "\(root)/mappings/\(use.file.text)", encoding: .utf8)
      tables[use.name.text] = CodeTable.read(content, use: use, mappingFile: name).table
    }
    program = Compiler.compile(mapping, tables: tables)
    self.workplace = workplace
    folder = "\(root)/samples/\(name)"
  }

  func values(
    of field: String, in table: String, rule: String, _ bytes: [UInt8], _ origin: RecordOrigin
  ) throws -> [String?] {
    let (index, contract) = try #require(mapping.file(origin.file))
    let columns =
      contract.columns.map { SourceColumn($0.name.text, isMultiline: $0.isMultiline) }
      + contract.drop.map { SourceColumn($0.column.text) }
    let whole = try workplace.read("\(folder)/\(origin.name)")
    let header = whole.prefix { $0 != 10 } + [10]
    let path = try workplace.write(Data(header) + Data(bytes), to: "cut/\(origin.name)")
    let reader = try DelimitedReader(
      path: path, contract: DelimitedReader.Contract(dialect: contract.dialect, columns: columns))
    let batch = try #require(try reader.nextBatch())
    #expect(batch.count == 1)
    var mapper = Mapper(
      program,
      Mapper.Conditions(
        today: HelsinkiTime.date(at: Workplace.now), isPractice: true, scopeIsDecided: true))
    mapper.begin(file: index, name: origin.name, header: reader.header)
    let rows = mapper.map(batch)
    if table == "person_identifier" {
      let identity = try #require(rows.records.first).identity
      let code = String(decoding: rows.arena[identity.codeText.range], as: UTF8.self)
      return field == "kind" ? ["personal_identity_code", "temporary_identity_code"] : [code]
    }
    return program.shape.templates.enumerated().filter { $0.element.label == rule }.flatMap {
      number, template -> [String?] in
      guard let position = template.fields.firstIndex(of: field) else { return [] }
      let set = rows.rows[number]
      return set.records.indices.map { row in
        let cell = set.cells[row * template.fields.count + position]
        return cell.isNone ? nil : String(decoding: rows.arena[cell.range], as: UTF8.self)
      }
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same seed gives the same fields on every machine.
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
