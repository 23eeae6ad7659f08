internal import KotoModel

/// Compiles a checked mapping into a ``Program``.
///
/// The mapping must have passed ``MappingCheck`` without a finding of severity `stop`; names that do not
/// resolve are left out here, because the check has reported them.
package struct Compiler {
  private let mapping: Mapping
  private let tables: [String: CodeTable]
  private var constants: [UInt8] = []
  private var shapes: [RowTemplate] = []
  private var templates: [TemplateProgram] = []
  private var links: [[(column: Int, file: Int)]]
  private var mainTemplates: [Int: Int] = [:]
  /// First template of each block.
  private var blockTemplates: [String: Int] = [:]

  /// - Parameter tables: content of the mapping's code tables by their names in the mapping.
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
    let codeTables = mapping.codes.map { codeTable($0) }
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

  private mutating func constant(_ text: String) -> Constant {
    let start = constants.count
    constants += Array(text.utf8)
    return Slice(offset: start, length: constants.count - start)
  }

  private mutating func codeTable(_ use: CodeTableUse) -> CodeTableProgram {
    let rows = tables[use.name.text]?.rows ?? []
    let results = rows.map { $0.to.isEmpty ? nil : constant($0.to) }
    let replacement: Constant? = if case .use(let code) = use.unmapped { constant(code) } else { nil }
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

  private mutating func field(
    _ rule: FieldRule, _ table: Table, _ contract: FileContract, _ rules: [FieldRule]
  ) -> FieldProgram? {
    guard let declared = table.field(rule.field.text) else { return nil }
    let columns = rule.from.compactMap { contract.column($0.text) }
    let source: FieldProgram.Source =
      if let const = rule.const { .constant(stored(const.text, as: declared.type)) } else {
        switch columns.count {
        case 0: .nothing
        case 1: .column(columns[0])
        default: .columns(columns, join: Array(rule.join.utf8))
        }
      }
    let values = rule.values.map { pairs in
      (
        ByteTable(pairs.enumerated().map { (Array($1.from.utf8), $0) }),
        pairs.map { constant($0.to.text) }
      )
    }
    return FieldProgram(
      name: declared.name,
      label: rule.from.isEmpty ? declared.name : rule.from.map(\.text).joined(separator: "+"),
      source: source, second: rule.fallback.flatMap { contract.column($0.text) },
      secondName: rule.fallback?.text ?? "",
      fallback: rule.defaultValue.map { stored($0.text, as: declared.type) },
      steps: rule.steps, values: values,
      code: rule.code.flatMap { name in
        mapping.codes.firstIndex { $0.name.text == name.text }
      },
      conversion: conversion(declared, rule),
      asOf: rule.asOf.flatMap { name in rules.firstIndex { $0.field.text == name.text } },
      otherwise: rule.otherwise,
      initial: declared.obligation == .mandatory ? declared.initial.map { constant($0) } : nil,
      isRequired: rule.isRequired || (declared.obligation == .mandatory && declared.initial == nil))
  }

  /// A constant as the register stores it.
  private mutating func stored(_ text: String, as type: FieldType) -> Constant {
    guard case .flag = type else { return constant(text) }
    return constant(text == "true" ? "1" : "0")
  }

  private mutating func conversion(_ field: Field, _ rule: FieldRule) -> Conversion {
    switch field.type {
    case .date: .date
    case .flag: .flag
    case .integer: .integer
    case .year: .year
    case .phone: .phone
    case .email: .email
    case .postalCode: .postalCode
    case .identifier: .identifier
    case .code(let name): .code(codeSet(name))
    case .text(let max):
      .text(max: max, scansForCodes: max >= 200 && max < 100_000 && !rule.keepsIdentityCodes)
    case .instant, .businessID, .reference, .bytes: .text(max: 100, scansForCodes: false)
    }
  }

  private mutating func codeSet(_ name: String) -> CodeSetProgram {
    let entries = CodeSets.named(name)?.entries ?? []
    return CodeSetProgram(
      table: ByteTable(entries.enumerated().map { (Array($1.code.utf8), $0) }),
      entries: entries.map { entry in
        CodeSetProgram.Entry(
          from: entry.validFrom?.dayNumber ?? .min, to: entry.validTo?.dayNumber ?? .max,
          successor: entry.successors.count == 1 ? constant(entry.successors[0]) : nil)
      },
      isDated: entries.contains { $0.validFrom != nil || $0.validTo != nil })
  }

  private func rowRules(_ rules: [FieldRule], _ table: Table) -> [RowRuleProgram] {
    func position(_ name: String) -> Int? { rules.firstIndex { $0.field.text == name } }
    func rule(
      _ kind: RowRuleProgram.Kind, _ field: Int, _ name: String, _ warns: Bool
    ) -> RowRuleProgram? {
      position(name).map {
        RowRuleProgram(kind: kind, field: field, other: $0, otherName: name, warns: warns)
      }
    }
    var result: [RowRuleProgram] = []
    for (index, field) in rules.enumerated() {
      for check in field.checks {
        let kind: RowRuleProgram.Kind =
          switch check.kind {
          case .notBefore: .notBefore
          case .notAfter: .notAfter
          case .within(let months, let days): .within(months: months, days: days)
          }
        rule(kind, index, check.other.text, check.warns).map { result.append($0) }
      }
      if let other = field.requiredWith {
        rule(.requiredWith, index, other.text, false).map { result.append($0) }
      }
    }
    for declared in table.rules {
      switch declared {
      case .notBefore(let field, let other):
        guard let index = position(field), !checks(rules[index], name: other) else { continue }
        rule(.notBefore, index, other, false).map { result.append($0) }
      case .requiredWith(let field, let other):
        guard let index = position(field), rules[index].requiredWith == nil else { continue }
        rule(.requiredWith, index, other, false).map { result.append($0) }
      case .anyOf: continue
      }
    }
    return result
  }

  private func anyOf(_ rules: [FieldRule], _ table: Table) -> [[Int]] {
    table.rules.compactMap { rule in
      guard case .anyOf(let names) = rule else { return nil }
      return names.compactMap { name in rules.firstIndex { $0.field.text == name } }
    }
  }

  private func checks(_ rule: FieldRule, name: String) -> Bool {
    rule.checks.contains { check in
      if case .notBefore = check.kind { check.other.text == name && !check.warns } else { false }
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

  private func scope(_ scope: Scope, _ graph: LinkGraph) -> ScopeProgram? {
    guard let (file, contract) = mapping.file(scope.file.text) else { return nil }
    var sources: [(file: Int, condition: ConditionProgram, path: [Int])] = []
    func compile(_ condition: Condition) -> ConditionProgram? {
      switch condition {
      case .inFile(let name, let inner):
        guard let (other, otherContract) = mapping.file(name.text),
          let program = Self.condition(inner, otherContract)
        else { return nil }
        if other == file { return program }
        guard let path = graph.path(from: other, to: file) else { return nil }
        sources.append((other, program, path))
        return .elsewhere(sources.count - 1)
      case .all(let parts): return .all(parts.compactMap(compile))
      case .any(let parts): return .any(parts.compactMap(compile))
      default: return Self.condition(condition, contract)
      }
    }
    guard let condition = compile(scope.keepWhen) else { return nil }
    return ScopeProgram(file: file, condition: condition, sources: sources)
  }

  private func retention(_ retention: Retention, _ graph: LinkGraph) -> RetentionProgram? {
    guard let (file, _) = mapping.file(retention.file.text),
      let (datesIn, contract) = mapping.file(retention.datesIn.text),
      let column = contract.column(retention.ends.text)
    else { return nil }
    guard file != datesIn else {
      return RetentionProgram(
        file: file, datesIn: datesIn, column: column, years: retention.years, path: [])
    }
    guard let path = graph.path(from: datesIn, to: file) else { return nil }
    return RetentionProgram(
      file: file, datesIn: datesIn, column: column, years: retention.years, path: path)
  }

  private static func condition(
    _ condition: Condition, _ contract: FileContract
  ) -> ConditionProgram? {
    func columns(_ names: [Scalar]) -> [Int] { names.compactMap { contract.column($0.text) } }
    return switch condition {
    case .equals(let column, let values):
      contract.column(column.text).map { .equals($0, values.map { Array($0.utf8) }) }
    case .anyPresent(let names): .anyPresent(columns(names))
    case .allPresent(let names): .allPresent(columns(names))
    case .nonePresent(let names): .nonePresent(columns(names))
    case .all(let parts): .all(parts.compactMap { Self.condition($0, contract) })
    case .any(let parts): .any(parts.compactMap { Self.condition($0, contract) })
    case .inFile: nil
    }
  }
}

extension FieldRule {
  /// A field with the same value in every row.
  fileprivate init(field: Scalar, const: Scalar) {
    self.init(
      field: field, from: [], join: " ", const: const, fallback: nil, defaultValue: nil, steps: [], values: nil,
      code: nil, asOf: nil, otherwise: .reject, checks: [], isRequired: false, requiredWith: nil,
      keepsIdentityCodes: false, reason: nil)
  }
}
