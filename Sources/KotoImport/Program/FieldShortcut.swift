internal import KotoModel

/// The way of a value that needs nothing done: most of them, and without any reference counting (measured).
struct FieldShortcut: Sendable {
  private enum Way {
    case none
    /// The column's value is what the register stores.
    case ready
    /// So it is when it has at most that many bytes, and no blanks to be squeezed.
    case text(limit: Int32, squeezes: Bool)
  }

  private let way: Way
  private let column: Int
  private let initial: Constant?

  /// The field's short way, where it may have one.
  init(_ field: FieldProgram, isOpen: Bool) {
    initial = field.initial
    guard isOpen, case .column(let column) = field.source, field.second == nil,
      field.fallback == nil,
      field.values == nil, field.code == nil
    else {
      (way, self.column) = (.none, 0)
      return
    }
    self.column = column
    let squeezes = field.steps.count == 1 && field.steps[0].isSqueeze
    if field.isReady, field.steps.isEmpty {
      way = .ready
    } else if case .text(let max, let scansForCodes) = field.conversion,
      squeezes || field.steps.isEmpty
    {
      // A code has eleven characters: a shorter text holds none.
      let limit = scansForCodes ? min(max, 10) : max
      way = .text(limit: Int32(clamping: limit), squeezes: squeezes)
    } else {
      way = .none
    }
  }

  /// The field's cell, or nil where the value has to take the long way (``FieldProgram``).
  func cell(_ work: borrowing Work) -> Slice? {
    if case .none = way { return nil }
    let value = work.values[column]
    guard value.defect == nil else { return nil }
    guard value.slice.length >= 0 else { return initial.map(work.constant) ?? Slice.none }
    guard case .text(let limit, let squeezes) = way else { return value.slice }
    guard value.slice.length <= limit else { return nil }
    if squeezes, !Step.isSqueezed(work.arena.span.extracting(value.slice.range)) { return nil }
    return value.slice
  }
}

extension Program {
  /// The same program with the long way for every value: what the short ways are compared with.
  package var withoutShortcuts: Program {
    Program(
      shape: shape, order: order, prepass: prepass,
      files: files.map { file in
        FileProgram(
          contract: file.contract, columns: file.columns, key: file.key, links: file.links,
          templates: file.templates, identityColumn: file.identityColumn, person: file.person,
          isLinkTarget: file.isLinkTarget, takesShortcuts: false)
      },
      templates: templates.map { template in
        TemplateProgram(
          when: template.when, fields: template.fields, each: template.each,
          rules: template.rules, anyOf: template.anyOf, withheld: template.withheld,
          takesShortcuts: false)
      }, constants: constants, codeTables: codeTables, scope: scope, retention: retention)
  }
}
