internal import KotoModel

/// Compiles a checked mapping into a ``Program``.
///
/// The mapping must have passed ``MappingCheck`` without a finding of severity `stop`; names that do not
/// resolve are left out here, because the check has reported them.
package struct Compiler {
  let mapping: Mapping
  private let tables: [String: CodeTable]
  private(set) var codeTables: [CodeTableProgram] = []
  private(set) var constants: [UInt8] = []
  private var shapes: [RowTemplate] = []
  private var templates: [TemplateProgram] = []
  private var links: [[(column: Int, file: Int)]]
  private var mainTemplates: [Int: Int] = [:]
  /// First template of each block.
  private var blockTemplates: [String: Int] = [:]

  /// The program of the mapping; the tables are the content of its code tables, by their names in it.
  package static func compile(_ mapping: Mapping, tables: [String: CodeTable]) -> Program {
    var compiler = Compiler(mapping: mapping, tables: tables)
    return compiler.program()
  }

  private init(mapping: Mapping, tables: [String: CodeTable]) {
    self.mapping = mapping
    self.tables = tables
    links = Array(repeating: [], count: mapping.files.count)
  }

  private mutating func program() -> Program {
    codeTables = mapping.codes.map { codeTable($0) }
    for block in mapping.blocks { add(block) }
    addWithheldTemplates()
    let graph = LinkGraph(links.map { $0.map(\.file) })
    let files = mapping.files.indices.map(file)
    let scope = mapping.scope.flatMap { self.scope($0, graph) }
    let retention = mapping.retention.flatMap { self.retention($0, graph) }
    var prepass: Set<Int> = []
    for source in scope?.sources ?? [] { prepass.formUnion([source.file] + source.path) }
    if let retention, retention.datesIn != retention.file {
      prepass.formUnion([retention.datesIn] + retention.path)
    }
    let order = graph.order()
    return Program(
      shape: LoadShape(
        system: mapping.system, mapping: mapping.id,
        files: mapping.files.indices.map { index in
          FileShape(
            name: mapping.files[index].name.text, links: links[index].map(\.file),
            linkColumns: links[index].map { mapping.files[index].columns[$0.column].name.text })
        },
        templates: shapes, matchRules: mapping.blocks.flatMap { $0.match.map(\.by) }),
      order: order, prepass: order.filter(prepass.contains), files: files, templates: templates,
      constants: constants, codeTables: codeTables, scope: scope, retention: retention)
  }

  mutating func constant(_ text: String) -> Constant {
    let start = constants.count
    constants += Array(text.utf8)
    return Slice(offset: start, length: constants.count - start)
  }

  private mutating func codeTable(_ use: CodeTableUse) -> CodeTableProgram {
    let rows = tables[use.name.text]?.rows ?? []
    let results = rows.map { $0.to.isEmpty ? nil : constant($0.to) }
    let replacement: Constant? =
      if case .use(let code) = use.unmapped { constant(code) } else { nil }
    return CodeTableProgram(
      name: use.name.text,
      table: ByteTable(rows.enumerated().map { (Array($1.from.utf8), $0) }), results: results,
      unmapped: use.unmapped, use: replacement)
  }

  private mutating func add(_ block: Block) {
    guard let (fileIndex, contract) = mapping.file(block.from.text),
      let table = RegisterSchema.table(block.table.text)
    else { return }
    let owner = owner(of: block, in: fileIndex, contract)
    let when = block.when.flatMap { Self.condition($0, contract) }
    blockTemplates[block.name.text] = templates.count
    if block.each.isEmpty {
      add(block, block.fields, nil, "", table, fileIndex, contract, owner, when)
      return
    }
    for entry in block.each {
      let fixed = entry.set.map { FieldRule(field: $0.field, const: $0.value) }
      let own = Set([entry.to.field.text] + fixed.map(\.field.text))
      let shared = block.fields.filter { !own.contains($0.field.text) }
      add(
        block, [entry.to] + fixed + shared, entry.split.map { Array($0.utf8) } ?? [],
        ":" + entry.to.from.map(\.text).joined(separator: "+"), table, fileIndex, contract, owner,
        when)
    }
  }

  private mutating func add(
    _ block: Block, _ rules: [FieldRule], _ split: [UInt8]?, _ suffix: String, _ table: Table,
    _ fileIndex: Int, _ contract: FileContract, _ owner: RowOwner, _ when: ConditionProgram?
  ) {
    let fields = rules.compactMap { rule in field(rule, table, contract, rules) }
    let isMain = mainTemplates[fileIndex] == nil
    if isMain { mainTemplates[fileIndex] = templates.count }
    shapes.append(
      RowTemplate(
        file: fileIndex, table: table.name, fields: fields.map(\.name),
        label: block.name.text + suffix, owner: owner, isMain: isMain))
    templates.append(
      TemplateProgram(
        when: when, fields: fields,
        each: block.each.isEmpty ? nil : (0, split?.isEmpty == false ? split : nil),
        rules: rowRules(rules, table), anyOf: anyOf(rules, table), withheld: nil))
  }

  private mutating func owner(
    of block: Block, in file: Int, _ contract: FileContract
  ) -> RowOwner {
    switch block.owner {
    case .none: return .itself
    case .sameRecord(let name):
      return .sameRecord(template: blockTemplates[name.text] ?? mainTemplates[file] ?? 0)
    case .link(let name, let column):
      guard let target = mapping.block(name.text)?.block, let column = contract.column(column.text),
        let targetFile = mapping.file(target.from.text)?.index
      else { return .itself }
      if let known = links[file].firstIndex(where: { $0.column == column && $0.file == targetFile })
      {
        return .link(known)
      }
      links[file].append((column, targetFile))
      return .link(links[file].count - 1)
    }
  }

  /// Texts that do not fit go to a row of `withheld_text` for the same person.
  private mutating func addWithheldTemplates() {
    for index in templates.indices {
      let program = templates[index]
      let withholds = program.fields.contains { field in
        field.otherwise == .withhold
          || field.code.map { mapping.codes[$0].unmapped == .withhold } ?? false
      }
      guard withholds else { continue }
      let shape = shapes[index]
      let owner: RowOwner = shape.owner == .itself ? .sameRecord(template: index) : shape.owner
      templates[index] = TemplateProgram(
        when: program.when, fields: program.fields, each: program.each, rules: program.rules,
        anyOf: program.anyOf, withheld: templates.count)
      shapes.append(
        RowTemplate(
          file: shape.file, table: "withheld_text", fields: ["category", "content", "origin"],
          label: "withheld:" + shape.label, owner: owner, isMain: false))
      templates.append(
        TemplateProgram(when: nil, fields: [], each: nil, rules: [], anyOf: [], withheld: nil))
    }
  }

  private func file(_ index: Int) -> FileProgram {
    let contract = mapping.files[index]
    let own = shapes.indices.filter { shapes[$0].file == index }
    let person = own.first { shapes[$0].table == "person" }
    let identity = mapping.blocks.first { $0.from.text == contract.name.text && !$0.match.isEmpty }?
      .match.first { $0.by == .identityCode }?.from
    return FileProgram(
      contract: contract,
      columns: contract.columns.map { column in
        ColumnProgram(
          name: column.name.text, type: column.type, isRequired: column.isRequired,
          pad: column.pad ?? 0, max: column.max ?? 0, dates: column.dates,
          empty: column.empty.map { Array($0.utf8) }, open: column.open.map { Array($0.utf8) })
      },
      key: contract.key.compactMap { contract.column($0.text) }, links: links[index],
      templates: own.filter { !shapes[$0].label.hasPrefix("withheld:") },
      identityColumn: identity.flatMap { contract.column($0.text) },
      person: person.map { template in
        let fields = shapes[template].fields
        return (
          template, fields.firstIndex(of: "family_name"), fields.firstIndex(of: "given_names"),
          fields.firstIndex(of: "birth_date")
        )
      },
      isLinkTarget: links.contains { $0.contains { $0.file == index } })
  }
}

extension FieldRule {
  /// A field with the same value in every row.
  fileprivate init(field: Scalar, const: Scalar) {
    self.init(
      field: field, from: [], join: " ", const: const, fallback: nil, defaultValue: nil, steps: [],
      values: nil,
      code: nil, asOf: nil, otherwise: .reject, checks: [], isRequired: false, requiredWith: nil,
      keepsIdentityCodes: false, reason: nil)
  }
}
