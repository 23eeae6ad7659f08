internal import KotoModel

/// The way of a value that needs nothing done or only a look into one table: most of them, and without any
/// reference counting but for the table (measured).
struct FieldShortcut: Sendable {
  private enum Way {
    case none
    case constant(Constant)
    /// Only where there is no value.
    case absent
    /// The column's value is what the register stores.
    case ready
    /// So it is when it has at most that many bytes, and no blanks to be squeezed.
    case text(limit: Int32, squeezes: Bool)
    /// So it is when it stands in the table.
    case member
    /// The register stores what the table makes of it; `lowers`: once it is in lower case.
    case translated(lowers: Bool)
  }

  private let way: Way
  private let column: Int
  /// What the register stores where there is no value.
  private let instead: Constant?

  /// The field's short way, where it may have one.
  init(_ field: FieldProgram, isOpen: Bool) {
    instead = field.fallback ?? field.initial
    column = if case .column(let column) = field.source { column } else { 0 }
    way =
      switch field.source {
      case _ where !isOpen: .none
      case .constant(let constant): .constant(constant)
      case .column where field.second == nil: Self.way(field)
      default: .none
      }
  }

  /// The table of a field whose short way leads through one.
  static func codes(_ field: FieldProgram) -> KnownCodes? {
    if field.code != nil { return field.translations }
    if case .code(let set) = field.conversion { return KnownCodes(table: set.table, results: []) }
    return nil
  }

  private static func way(_ field: FieldProgram) -> Way {
    guard field.values == nil else { return .absent }
    let (steps, isPlain) = (field.steps, field.steps.isEmpty)
    if field.code != nil {
      let lowers = steps.count == 1 && steps[0].isLower
      guard isPlain || lowers, field.translations != nil else { return .absent }
      return .translated(lowers: lowers)
    }
    if field.isReady, isPlain { return .ready }
    let squeezes = steps.count == 1 && steps[0].isSqueeze
    switch field.conversion {
    case .text(let max, let scansForCodes) where squeezes || isPlain:
      // A code has eleven characters: a shorter text holds none.
      let limit = scansForCodes ? min(max, 10) : max
      return .text(limit: Int32(clamping: limit), squeezes: squeezes)
    case .code where isPlain: return .member
    default: return .absent
    }
  }

  /// The field's cell, or nil where the value has to take the long way (``FieldProgram``); `tables` are those of the
  /// row's fields.
  func cell(_ work: borrowing Work, _ tables: [KnownCodes?], at position: Int) -> Slice? {
    switch way {
    case .none: return nil
    case .constant(let constant): return work.constant(constant)
    default: break
    }
    let value = work.values[column]
    guard value.defect == nil else { return nil }
    let slice = value.slice
    guard slice.length >= 0 else { return instead.map(work.constant) ?? Slice.none }
    switch way {
    case .none, .constant, .absent: return nil
    case .ready: return slice
    case .text(let limit, let squeezes):
      guard slice.length <= limit else { return nil }
      if squeezes, !Step.isSqueezed(work.arena.span.extracting(slice.range)) { return nil }
      return slice
    case .member:
      return tables[position]?.table[work.arena.span.extracting(slice.range)].map { _ in slice }
    case .translated(let lowers):
      let text = work.arena.span.extracting(slice.range)
      if lowers, !Step.isLowerASCII(text) { return nil }
      guard let codes = tables[position], let row = codes.table[text], !codes.results[row].isNone
      else { return nil }
      return work.constant(codes.results[row])
    }
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
