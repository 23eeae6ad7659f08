package import KotoModel

/// A record of a delivery mapped once more, to see how its values come about.
///
/// The rows are made by the mapper itself; only the way of a value is followed beside it, with the mapper's own
/// steps, so that what is shown cannot differ from what a load does.
package struct RecordReplay {
  /// A row that the record gives, in the order in which the mapper makes them.
  package struct Row: Sendable {
    /// Label of its rule.
    package let label: String
    package let table: String
    package let values: [(field: String, text: String?)]
    let template: Int
    let cells: [Slice]
  }

  package let rows: [Row]
  /// Whether the record is loaded when it is mapped today.
  package let isLoaded: Bool
  private let mapper: Mapper
  private let raw: [String?]

  /// Maps the record of that number in a batch; nil where the batch does not hold it.
  ///
  /// Filters that look into other files have spoken when the record was loaded, and are not asked again.
  package init?(
    _ program: Program, _ conditions: Mapper.Conditions, file: Int, name: String,
    header: [String], _ batch: RecordBatch, record number: Int
  ) {
    guard let index = batch.positions.firstIndex(where: { $0.number == number }) else { return nil }
    let single = batch.single(index)
    var mapper = Mapper(program, conditions)
    mapper.begin(file: file, name: name, header: header)
    let result = mapper.map(single)
    mapper.work.arena = result.arena
    isLoaded = result.records.first?.verdict == .load
    raw = mapper.positions.map { position in
      guard position >= 0, position < single.cellCount(0) else { return nil }
      return String(decoding: single.arena[single.cell(0, position).range], as: UTF8.self)
    }
    self.mapper = mapper
    rows = Self.rows(result, program) + Self.identity(result, mapper)
  }

  private static func rows(_ result: RowBatch, _ program: Program) -> [Row] {
    program.shape.templates.enumerated().flatMap { index, shape -> [Row] in
      let cells = result.rows[index].cells
      return result.rows[index].records.indices.map { row in
        let own = Array(cells[row * shape.fields.count..<(row + 1) * shape.fields.count])
        return Row(
          label: shape.label, table: shape.table,
          values: zip(shape.fields, own).map { ($0, text($1, result.arena)) }, template: index,
          cells: own)
      }
    }
  }

  /// The identity code stands in a table of its own, which no template fills.
  private static func identity(_ result: RowBatch, _ mapper: Mapper) -> [Row] {
    guard let identity = result.records.first?.identity, identity.code != nil else { return [] }
    let kind = identity.codeMatches ? "personal_identity_code" : "temporary_identity_code"
    return [
      Row(
        label: RuleBook.identityLabel, table: "person_identifier",
        values: [("kind", kind), ("value", text(identity.codeText, result.arena))], template: -1,
        cells: [.none, identity.codeText])
    ]
  }

  private static func text(_ slice: Slice, _ arena: [UInt8]) -> String? {
    slice.isNone ? nil : String(decoding: arena[slice.range], as: UTF8.self)
  }

  /// The row that the rule of that label made, of several the one that has most of the values.
  package func row(_ label: String, table: String, like values: [String: String]) -> Row? {
    let sameTable = rows.filter { $0.table == table }
    let own = sameTable.filter { $0.label == label }
    return (own.isEmpty ? sameTable : own).max { left, right in
      left.agreement(with: values) < right.agreement(with: values)
    }
  }
}

extension RecordReplay.Row {
  fileprivate func agreement(with stored: [String: String]) -> Int {
    values.count { $0.text == stored[$0.field] }
  }

  /// What the record gives for the field.
  package func value(_ field: String) -> String? {
    values.first { $0.field == field }?.text
  }
}

extension RecordReplay {
  /// The way of a field's value, with the values themselves; whoever shows it makes shapes of them.
  package func steps(_ field: String, of row: Row, in book: RuleBook) -> [ValueStep] {
    let files = mapper.program.files[mapper.file]
    guard row.template >= 0 else {
      let column = files.identityColumn ?? 0
      let kind = ValueStep.Kind.identity(column: files.columns[column].name)
      return [ValueStep(kind, input: raw[column], output: row.value(field))]
    }
    guard row.label.hasPrefix(RuleBook.withheldPrefix) else {
      let template = mapper.program.templates[row.template]
      guard let position = template.fields.firstIndex(where: { $0.name == field }) else {
        return []
      }
      var way = ValueWay(
        mapper: mapper, raw: raw, book: book, final: row.cells[position],
        splits: template.each.flatMap { $0.field == position ? $0.split : nil })
      return way.steps(of: template.fields[position])
    }
    let column = row.value("origin") ?? ""
    let index = files.columns.firstIndex { $0.name == column }
    let kind = ValueStep.Kind.withheld(column: column)
    return [
      ValueStep(kind, input: index.flatMap { raw[$0] } ?? nil, output: row.value(field))
    ]
  }
}
