internal import KotoModel

/// The short way of reading a cell in which nothing is to be repaired: most of them, without any reference counting
/// (measured hot path).
struct ColumnGlance: Sendable {
  private enum Way {
    case none
    /// As it stands, if it has at most that many bytes and nothing odd in it; 0 for any number.
    case text(limit: Int32)
    case code(limit: Int32)
    case date(DateFormat)
  }

  private let way: Way
  private let emptyLengths: TextLengths
  private let openLengths: TextLengths

  /// The column's short way; none unless `isOpen`.
  init(_ column: ColumnProgram, isOpen: Bool) {
    emptyLengths = column.emptyLengths
    openLengths = column.openLengths
    way =
      switch column.type {
      case _ where !isOpen: .none
      case .text: .text(limit: Int32(clamping: column.max))
      case .code where column.pad == 0: .code(limit: Int32(clamping: column.max))
      case .flag: .code(limit: 0)
      case .date: column.dates.first.map(Way.date) ?? .none
      default: .none
      }
  }

  /// The cell's value in normal form, or nil where ``ColumnProgram/read(_:_:today:)`` has to look.
  func read(_ cell: Slice, _ work: inout Work) -> ColumnValue? {
    if case .none = way { return nil }
    guard cell.length > 0, !emptyLengths.contains(cell.length) else { return nil }
    let (first, last) = (
      work.arena[Int(cell.offset)], work.arena[Int(cell.offset + cell.length) - 1]
    )
    // A blank, or a byte that may be part of one, at either end: to be looked at.
    switch way {
    case .none: return nil
    case .text(let limit):
      guard limit == 0 || cell.length <= limit, first > 32, last > 32, first != 0xC2, last != 0xA0
      else { return nil }
      let found = ColumnProgram.scan(work.arena.span.extracting(cell.range))
      return found.isPlain ? ColumnValue(slice: cell) : nil
    case .code(let limit):
      guard limit == 0 || cell.length <= limit, first > 32, last > 32, first < 0x7F, last < 0x7F
      else { return nil }
      return ColumnValue(slice: cell)
    case .date(let format):
      guard first > 32, last > 32, first < 0x7F, last < 0x7F, !openLengths.contains(cell.length),
        case .numbers(let year, let month, let day) = format.parts(
          work.arena.span.extracting(cell.range)),
        (1_850...2_150).contains(year), CivilDate.exists(year: year, month: month, day: day)
      else { return nil }
      let start = work.arena.count
      CivilDate.appendISO(year: year, month: month, day: day, to: &work.arena)
      return ColumnValue(slice: Slice(offset: start, length: 10))
    }
  }
}
