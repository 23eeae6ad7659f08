extension RecordBatch {
  /// A batch of that record alone.
  package func single(_ index: Int) -> RecordBatch {
    var batch = RecordBatch()
    for column in 0..<cellCount(index) {
      batch.arena += arena[cell(index, column).range]
      batch.cellEnds.append(Int32(batch.arena.count))
    }
    batch.firstCell.append(Int32(batch.cellEnds.count))
    let position = positions[index]
    batch.original = Array(originalBytes(index))
    batch.originalOffset = position.byteOffset
    batch.positions = [
      RecordPosition(
        number: position.number, line: position.line, byteOffset: position.byteOffset,
        byteLength: position.byteLength, hash: position.hash,
        kept: position.kept.isNone ? .none : Slice(offset: 0, length: batch.original.count))
    ]
    batch.findings = findings.filter { $0.record == index }.map { (0, $0.finding) }
    return batch
  }
}
