import KotoModel

/// Records with random rows, as mapping would hand them on; a seed gives the same ones again (SplitMix64).
struct RandomRows: RandomNumberGenerator {
  struct Record {
    let key: String
    /// For each template, its rows; a row is its cells, nil where there is no value.
    let rows: [[[String?]]]
    /// False for a record that mapping rejected, which has no rows.
    let isLoaded: Bool
  }

  let seed: UInt64
  private var state: UInt64

  init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Records for the templates of ``BulkWritingTests``, each with a key of its own.
  mutating func records(_ count: Int) -> [Record] {
    (0..<count).map { number in
      guard Int.random(in: 0..<20, using: &self) > 0 else {
        return Record(key: "k\(number)", rows: [[], [], [], []], isLoaded: false)
      }
      let plans = many(0...1) { random in
        ["2025-03-01", "2025-03-02", "2026-02-28", random.text()]
      }
      return Record(
        key: "k\(number)",
        rows: [
          [[text() ?? "", "Ä\(number)", flag()]],
          many(0...3) { random in
            ["tutkinto", random.one(["1999", "2024", nil]), random.one(["0", "1", nil])]
          },
          plans,
          plans.isEmpty ? [] : many(0...2) { random in ["employment", random.text()] },
        ], isLoaded: true)
    }
  }

  /// The records as one batch.
  static func batch(_ records: [Record]) -> RowBatch {
    var arena: [UInt8] = []
    func slice(_ text: String?) -> Slice {
      guard let text else { return .none }
      arena += Array(text.utf8)
      return Slice(offset: arena.count - text.utf8.count, length: text.utf8.count)
    }
    var batch = RowBatch(
      file: 0, arena: [], templateCount: 4, original: Array("raw".utf8), originalOffset: 0)
    for (index, record) in records.enumerated() {
      let number = Int(record.key.dropFirst()) ?? 0
      let position = RecordPosition(
        number: number + 1, line: number + 2, byteOffset: 0, byteLength: 3,
        hash: RecordHash(high: UInt64(number) << 32, low: UInt64(number)))
      batch.records.append(
        MappedRecord(
          position: position, key: slice(record.key), verdict: record.isLoaded ? .load : .reject,
          identity: IdentityEvidence()))
      for (template, rows) in record.rows.enumerated() {
        for row in rows {
          batch.rows[template].records.append(Int32(index))
          batch.rows[template].cells += row.map(slice)
        }
      }
    }
    batch.arena = arena
    return batch
  }

  private mutating func many(
    _ range: ClosedRange<Int>, _ row: (inout RandomRows) -> [String?]
  ) -> [[String?]] {
    (0..<Int.random(in: range, using: &self)).map { _ in row(&self) }
  }

  private mutating func one(_ choices: [String?]) -> String? {
    choices[Int.random(in: choices.indices, using: &self)]
  }

  private mutating func text() -> String? {
    one(["Ö", "pitkä teksti", "", "0", "7", "'\"|;", "Łódź"])
  }

  private mutating func flag() -> String? { one(["0", "1"]) }
}
