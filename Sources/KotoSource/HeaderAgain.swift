/// Tells a header that stands between records, as in extracts that were put together.
struct HeaderAgain {
  enum Judgement {
    case record
    /// The same header once more.
    case same
    /// Names of columns, but others or in another order.
    case other
  }

  private var names: [[UInt8]] = []
  private var known: Set<[UInt8]> = []
  /// By first byte, so that a record's first cell seldom costs more than one look.
  private var firstBytes = [Bool](repeating: false, count: 256)

  init() {}

  init(_ header: [String], _ declared: Set<String>) {
    names = header.map { Array($0.utf8) }
    for name in header + declared where !name.isEmpty { known.insert(Array(name.utf8)) }
    for name in known { firstBytes[Int(name[0])] = true }
    // A byte order mark before the first name.
    firstBytes[0xEF] = true
  }

  /// Judges a row by its cells in the sink, from the first one on.
  func judge(_ sink: TokenSink, from firstCell: Int) -> Judgement {
    let start = firstCell == 0 ? 0 : Int(sink.cellEnds[firstCell - 1])
    guard firstCell < sink.cellEnds.count, start < Int(sink.cellEnds[firstCell]),
      firstBytes[Int(sink.arena[start])]
    else { return .record }
    var cells: [[UInt8]] = []
    var cellStart = start
    for end in sink.cellEnds[firstCell...] {
      cells.append(Array(sink.arena[cellStart..<Int(end)]))
      cellStart = Int(end)
    }
    if cells[0].starts(with: [0xEF, 0xBB, 0xBF]), names.first?.starts(with: [0xEF]) != true {
      cells[0].removeFirst(3)
    }
    if cells.count == names.count + 1, cells.last?.isEmpty == true { cells.removeLast() }
    if cells == names { return .same }
    let isOther = cells.count >= 2 && cells.allSatisfy(known.contains)
    return isOther ? .other : .record
  }
}
