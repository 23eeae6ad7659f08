package import KotoModel

/// Counts mapped rows as the mapping's `controls` ask, from the input alone.
package struct ControlCounter {
  /// A control on a table of the register.
  package struct Question: Sendable {
    package let table: String
    package let by: [String]
    package let sum: [String]
    fileprivate let templates: [(index: Int, by: [Int?], sum: [Int?])]
    fileprivate let initials: [String?]
  }

  /// Rows of one group with what their fields add up to.
  package struct Group: Sendable, Equatable {
    package var rows = 0
    package var sums: [Int]
  }

  package let questions: [Question]
  /// For each question, its groups by the texts of their codes; no value at all is nil.
  package private(set) var groups: [[[String?]: Group]]

  package init(_ mapping: Mapping, _ program: Program) {
    questions = mapping.controls.compactMap { control in
      guard mapping.file(control.count.text) == nil,
        let table = RegisterSchema.table(control.count.text)
      else { return nil }
      let (by, sum) = (control.by.map(\.text), control.sum.map(\.text))
      let templates = program.shape.templates.enumerated().filter { $0.element.table == table.name }
        .map { index, shape in
          (
            index: index, by: by.map { shape.fields.firstIndex(of: $0) },
            sum: sum.map { shape.fields.firstIndex(of: $0) }
          )
        }
      return Question(
        table: table.name, by: by, sum: sum, templates: templates,
        initials: by.map { table.field($0)?.initial })
    }
    groups = Array(repeating: [:], count: questions.count)
  }

  /// Whether anything is asked of the register's tables.
  package var isNeeded: Bool { !questions.isEmpty }

  /// Counts the rows of those records of a batch, by their numbers in the file.
  package mutating func count(_ batch: RowBatch, records written: Set<Int>) {
    let isWritten = batch.records.map { written.contains($0.position.number) }
    for (number, question) in questions.enumerated() {
      for template in question.templates {
        count(batch, template, question, number, isWritten)
      }
    }
  }

  private mutating func count(
    _ batch: RowBatch, _ template: (index: Int, by: [Int?], sum: [Int?]), _ question: Question,
    _ number: Int, _ isWritten: [Bool]
  ) {
    let set = batch.rows[template.index]
    let width = set.records.isEmpty ? 0 : set.cells.count / set.records.count
    for (row, record) in set.records.enumerated() where isWritten[Int(record)] {
      func text(_ position: Int) -> String? {
        let cell = set.cells[row * width + position]
        return cell.isNone ? nil : String(decoding: batch.arena[cell.range], as: UTF8.self)
      }
      let key = zip(template.by, question.initials).map { position, initial in
        position.map(text) ?? initial
      }
      var group =
        groups[number][key] ?? Group(sums: Array(repeating: 0, count: question.sum.count))
      group.rows += 1
      for (index, position) in template.sum.enumerated() {
        group.sums[index] &+= position.flatMap(text).flatMap { Int($0) } ?? 0
      }
      groups[number][key] = group
    }
  }
}
