package import KotoModel

/// Finds in a mapping the rule that made a field of a row, by the label under which the register names it.
package struct RuleBook: Sendable {
  /// What the mapping says of a field.
  package enum Rule: Sendable {
    case value(FieldRule)
    case fixed(Scalar)
    case link(block: Scalar, column: Scalar?)
    case identity(column: Scalar, mark: Mark)
    /// A text that did not fit its field was put aside.
    case withheld(block: Scalar)
    case absent(Scalar)
    case none
  }

  let mapping: Mapping
  let tables: [String: CodeTable]

  package init(_ mapping: Mapping, tables: [String: CodeTable]) {
    self.mapping = mapping
    self.tables = tables
  }

  /// The rule for the field of a row that the rule of that label made in that table.
  package func rule(_ label: String, field: String) -> (block: Block, rule: Rule)? {
    if label == Self.identityLabel {
      guard let block = mapping.blocks.first(where: { !$0.match.isEmpty }) else { return nil }
      return (block, identity(field, of: block))
    }
    let isWithheld = label.hasPrefix(Self.withheldPrefix)
    let name = isWithheld ? String(label.dropFirst(Self.withheldPrefix.count)) : label
    guard let (block, entry) = block(name) else { return nil }
    if isWithheld { return (block, withheld(field, block)) }
    if let entry, let rule = self.rule(field, entry) { return (block, rule) }
    if let rule = block.fields.first(where: { $0.field.text == field }) {
      return (block, .value(rule))
    }
    if let absent = block.absent.first(where: { $0.field.text == field }) {
      return (block, .absent(absent.reason))
    }
    return (block, owner(field, block))
  }

  static let identityLabel = "person.match"
  static let withheldPrefix = "withheld:"

  private func block(_ label: String) -> (block: Block, entry: EachEntry?)? {
    for block in mapping.blocks {
      if block.each.isEmpty, block.name.text == label { return (block, nil) }
      for entry in block.each where label == block.name.text + ":" + entry.label {
        return (block, entry)
      }
    }
    return nil
  }

  private func rule(_ field: String, _ entry: EachEntry) -> Rule? {
    if entry.to.field.text == field { return .value(entry.to) }
    return entry.set.first { $0.field.text == field }.map { .fixed($0.value) }
  }

  private func owner(_ field: String, _ block: Block) -> Rule {
    guard let table = RegisterSchema.table(block.table.text),
      field == Provenance.person.name || table.parent.map({ field == $0 + "_id" }) ?? false
    else { return .none }
    switch block.owner {
    case .none: return .none
    case .sameRecord(let name): return .link(block: name, column: nil)
    case .link(let name, let column): return .link(block: name, column: column)
    }
  }

  private func identity(_ field: String, of block: Block) -> Rule {
    guard let match = block.match.first(where: { $0.by == .identityCode }), let from = match.from
    else { return .none }
    switch field {
    case "kind", "value": return .identity(column: from, mark: match.mark)
    case Provenance.person.name: return .link(block: block.name, column: nil)
    default: return .none
    }
  }

  private func withheld(_ field: String, _ block: Block) -> Rule {
    switch field {
    case "category", "content", "origin": .withheld(block: block.name)
    case Provenance.person.name:
      block.table.text == "person" ? .link(block: block.name, column: nil) : owner(field, block)
    default: .none
    }
  }
}

extension EachEntry {
  /// Name of the entry within the block's label.
  var label: String { to.from.map(\.text).joined(separator: "+") }
}

extension RuleBook {
  /// The steps that the rule declares, with the shapes that follow from the types alone.
  package func steps(_ rule: Rule, _ block: Block, _ field: Field) -> [ValueStep] {
    switch rule {
    case .value(let rule): declared(rule, block, field)
    case .fixed: [ValueStep(.constant)]
    case .link(let block, let column):
      [ValueStep(.link(block: block.text, column: column?.text))]
    case .identity(let column, _): [ValueStep(.identity(column: column.text))]
    case .withheld: [ValueStep(.withheld(column: nil))]
    case .absent, .none: []
    }
  }

  /// Where the rule stands in the mapping.
  package func mark(_ rule: Rule, _ block: Block) -> Mark? {
    switch rule {
    case .value(let rule): rule.field.mark
    case .fixed(let scalar), .absent(let scalar): scalar.mark
    case .link(_, let column?): column.mark
    case .link(let block, nil): block.mark
    case .identity(_, let mark): mark
    case .withheld(let block): block.mark
    case .none: block.name.mark
    }
  }

  private func declared(_ rule: FieldRule, _ block: Block, _ field: Field) -> [ValueStep] {
    if rule.const != nil { return [ValueStep(.constant)] }
    var steps: [ValueStep] = []
    let contract = mapping.file(block.from.text)?.contract
    for name in rule.from {
      let column = contract?.column(name.text).flatMap { contract?.columns[$0] }
      steps.append(ValueStep(.read(column: name.text, type: column?.type.rawValue ?? "text")))
    }
    if rule.from.count > 1 {
      steps.append(
        ValueStep(.join(columns: rule.from.map(\.text).joined(separator: ", "))))
    }
    if block.each.contains(where: { $0.to.field == rule.field && $0.split?.isEmpty == false }) {
      steps.append(ValueStep(.split))
    }
    steps += rule.steps.map { ValueStep(.step($0.written)) }
    if rule.values != nil { steps.append(ValueStep(.values)) }
    if let code = rule.code {
      let use = mapping.codes.first { $0.name.text == code.text }
      steps.append(
        ValueStep(.codeTable(name: code.text, file: use?.file.text ?? "", line: nil)))
      if case .use(let replacement)? = use?.unmapped {
        steps.append(ValueStep(.unmapped(code: replacement, table: code.text)))
      }
    }
    if let fallback = rule.fallback {
      steps.append(ValueStep(.fallback(column: fallback.text)))
    }
    if rule.defaultValue != nil { steps.append(ValueStep(.defaultValue)) }
    steps.append(ValueStep(.fits(type: field.type.written)))
    return steps
  }
}

extension Step {
  /// The step as a mapping has it.
  var written: String {
    func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    return switch self {
    case .before(let bytes): "before: \"\(text(bytes))\""
    case .after(let bytes): "after: \"\(text(bytes))\""
    case .prefix(let bytes): "prefix: \"\(text(bytes))\""
    case .pad(let width): "pad: \(width)"
    case .replace(let pairs):
      "replace: {"
        + pairs.map { "\"\(text($0.from))\": \"\(text($0.to))\"" }.joined(separator: ", ") + "}"
    default: plainName ?? ""
    }
  }
}

extension FieldType {
  /// The type as the documentation of the register names it, with its code set or length.
  var written: String {
    switch self {
    case .text(let max): "text(\(max))"
    case .date: "date"
    case .instant: "instant"
    case .year: "year"
    case .flag: "flag"
    case .integer: "integer"
    case .code(let set): "code(\(set))"
    case .postalCode: "postal_code"
    case .phone: "phone"
    case .email: "email"
    case .businessID: "business_id"
    case .identifier: "identifier"
    case .reference(let table): "reference(\(table))"
    case .bytes: "bytes"
    }
  }
}
