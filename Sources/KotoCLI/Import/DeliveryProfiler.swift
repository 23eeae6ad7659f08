internal import KotoImport
internal import KotoModel
internal import KotoSource

/// Looks at what a delivered file is like, without keeping values.
enum DeliveryProfiler {
  /// The profile of a file by a pass of its own.
  static func profile(
    _ file: Delivery.File, _ contract: FileContract
  ) throws -> DriftProfile {
    do {
      let reader = try contract.reader(of: file.path, name: file.name)
      var columns = reader.header.map { name in
        Column(name, contract.columns.first { $0.name.text == name })
      }
      var records = 0
      while let batch = try reader.nextBatch() {
        records += batch.count
        for record in 0..<batch.count {
          for index in 0..<min(columns.count, batch.cellCount(record)) {
            columns[index].add(batch.arena[batch.cell(record, index).range])
          }
        }
      }
      return DriftProfile(
        file: contract.name.text, records: records, columns: columns.map(\.profile))
    } catch {
      throw Failure(error)
    }
  }

  private struct Column {
    private let name: String
    private let empty: [[UInt8]]
    private let isCode: Bool
    private var filled = 0
    private var bytes = 0
    private var forms = [0, 0, 0, 0]
    private var codes: [ArraySlice<UInt8>: Int] = [:]
    private var hasTooManyCodes = false

    init(_ name: String, _ contract: ColumnContract?) {
      self.name = name
      empty = (contract?.empty ?? []).map { Array($0.utf8) }
      isCode = contract?.type == .code
    }

    mutating func add(_ cell: ArraySlice<UInt8>) {
      guard !cell.allSatisfy({ $0 == 32 }), !empty.contains(where: cell.elementsEqual) else {
        return
      }
      filled += 1
      bytes += cell.count
      forms[Self.form(cell)] += 1
      guard isCode, !hasTooManyCodes, cell.count <= DriftColumn.longestCode else { return }
      codes[ArraySlice(Array(cell)), default: 0] += 1
      if codes.count > DriftColumn.mostCodes {
        hasTooManyCodes = true
        codes = [:]
      }
    }

    private static func form(_ cell: ArraySlice<UInt8>) -> Int {
      var (digits, marks, others) = (false, false, false)
      for byte in cell {
        switch byte {
        case 48...57: digits = true
        case 45...47: marks = true
        default: others = true
        }
      }
      if others { return digits ? 3 : 2 }
      return marks ? 1 : 0
    }

    var profile: DriftColumn {
      let most = forms.indices.max { forms[$0] < forms[$1] } ?? 3
      return DriftColumn(
        column: name, filled: filled,
        form: filled == 0 ? .mixed : DriftColumn.Form.allCases[most],
        length: filled == 0 ? 0 : bytes / filled,
        codes: Dictionary(
          codes.map { (String(decoding: $0.key, as: UTF8.self), $0.value) }, uniquingKeysWith: +))
    }
  }
}
