internal import KotoModel

/// Judges whether the cells of a line are a record of the file: their number, their forms, and the key.
struct RecordLikeness {
  /// What the mapping says of each column of the header; nil for a column that it does not know.
  private let columns: [SourceColumn?]
  private let keys: [Int]

  init(header: [String], columns: [SourceColumn], key: [String]) {
    let named = Dictionary(columns.map { ($0.name, $0) }) { first, _ in first }
    self.columns = header.map { named[$0] }
    keys = key.compactMap(header.firstIndex)
  }

  /// Whether the cells can be a record; `likeKey` is the key of a record that is beyond doubt.
  func fits(_ cells: [ArraySlice<UInt8>], likeKey: [ArraySlice<UInt8>]?) -> Bool {
    guard cells.count == columns.count, cells.contains(where: { !$0.isEmpty }) else { return false }
    for (cell, column) in zip(cells, columns) {
      if let column, !column.admits(cell) { return false }
    }
    var isKeyNumber = false
    for (index, key) in keys.enumerated() {
      guard !cells[key].isEmpty else { return false }
      guard let likeKey, index < likeKey.count, Self.isNumber(likeKey[index]) else { continue }
      guard Self.isNumber(cells[key]) else { return false }
      isKeyNumber = true
    }
    // One delimiter stands in a sentence by chance, and none in any: such a line needs more to speak for it.
    return cells.count >= 3 || isKeyNumber
      || zip(cells, columns).contains { $1?.recognises($0) == true }
  }

  /// The cells of the key, in the order of the mapping.
  func key(of cells: (Int) -> ArraySlice<UInt8>) -> [ArraySlice<UInt8>] { keys.map(cells) }

  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    !text.isEmpty && text.allSatisfy { (48...57).contains($0) }
  }
}
