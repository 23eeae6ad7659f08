internal import KotoImport
internal import KotoModel
internal import KotoRegister
internal import KotoSource

/// The control totals of one run: counted beside the load, compared with the note and with the register after it.
struct ControlTotals {
  private let mapping: Mapping
  private let note: DeliveryNote
  private var counter: ControlCounter
  private var written: WrittenRecords?

  init(_ mapping: Mapping, _ program: Program, _ note: DeliveryNote, _ loader: Loader) throws {
    self.mapping = mapping
    self.note = note
    counter = ControlCounter(mapping, program)
    written = counter.isNeeded ? try WrittenRecords(loader) : nil
  }

  /// Takes in a batch that has just been loaded.
  mutating func count(_ batch: RowBatch) throws {
    guard let written else { return }
    counter.count(batch, records: try written.next())
  }

  /// Every control total, with what the register says inside the transaction.
  func totals(_ loader: Loader, _ delivery: Delivery) throws -> [ControlTotal] {
    var totals: [ControlTotal] = []
    var counted: Set<String> = []
    for account in loader.fileAccounts {
      let isFirst = counted.insert(account.name).inserted
      totals += try files(account, isFirst: isFirst, loader, delivery)
    }
    for (number, question) in counter.questions.enumerated() {
      totals += try tables(question, counter.groups[number], loader)
    }
    return totals
  }

  private func files(
    _ account: FileAccount, isFirst: Bool, _ loader: Loader, _ delivery: Delivery
  ) throws -> [ControlTotal] {
    let controls = mapping.controls.filter { $0.count.text == account.file }
    var totals: [ControlTotal] = []
    // One XML file holds several kinds of record; the note then says which one it counts.
    let kinds = delivery.files.count { $0.name == account.name }
    let ofKind = note.value(account.name, .records, column: account.file)
    let records = ofKind ?? (kinds == 1 ? note.value(account.name, .records) : nil)
    if !controls.isEmpty || records != nil {
      totals.append(
        ControlTotal(
          subject: account.name, measure: .records, group: kinds == 1 ? "" : account.file,
          computed: "\(account.read)", noted: records,
          stored: "\(try loader.storedRecords(account))"))
    }
    // The sender knows the workbook, not the text that was read of it.
    let workbook = delivery.files.first { $0.name == account.name }?.workbook
    for measure in [ControlTotal.Measure.bytes, .sha256] where isFirst {
      guard let noted = note.value(account.name, measure) else { continue }
      let isHash = measure == .sha256
      let computed =
        try workbook.map {
          isHash ? try FileDigest.hex($0) : try FileDigest.size($0).map(String.init)
        }
        ?? (isHash ? account.sha256 : "\(account.size)")
      totals.append(
        ControlTotal(subject: account.name, measure: measure, computed: computed, noted: noted))
    }
    let noted = note.entries.filter { $0.file == account.name && $0.measure == .sum }.map(\.column)
    var columns: [String] = []
    for column in controls.flatMap({ $0.sum.map(\.text) }) + noted where !columns.contains(column) {
      columns.append(column)
    }
    guard !columns.isEmpty,
      let file = delivery.files.first(where: {
        $0.name == account.name && mapping.files[$0.file].name.text == account.file
      })
    else { return totals }
    let sums = try ColumnSums.read(file, mapping.files[file.file], columns)
    return totals
      + zip(columns, sums).map { column, sum in
        ControlTotal(
          subject: account.name, measure: .sum, field: column, computed: sum?.text,
          noted: note.value(account.name, .sum, column: column))
      }
  }

  private func tables(
    _ question: ControlCounter.Question, _ counted: [[String?]: ControlCounter.Group],
    _ loader: Loader
  ) throws -> [ControlTotal] {
    let stored = try loader.storedRows(of: question.table, by: question.by, sum: question.sum)
    let found = Dictionary(uniqueKeysWithValues: stored.map { ($0.group, $0) })
    func text(_ group: [String?]) -> String {
      zip(question.by, group).map { "\($0) \($1 ?? "–")" }.joined(separator: ", ")
    }
    var keys = Set(counted.keys).union(found.keys)
    if keys.isEmpty, question.by.isEmpty { keys = [[]] }
    return keys.sorted { text($0) < text($1) }.flatMap { key -> [ControlTotal] in
      let rows = ControlTotal(
        subject: question.table, measure: .rows, group: text(key),
        computed: "\(counted[key]?.rows ?? 0)", stored: "\(found[key]?.rows ?? 0)")
      let sums = question.sum.enumerated().map { index, field in
        ControlTotal(
          subject: question.table, measure: .sum, field: field, group: text(key),
          computed: "\(counted[key]?.sums[index] ?? 0)", stored: "\(found[key]?.sums[index] ?? 0)")
      }
      return [rows] + sums
    }
  }
}

/// Adds up columns of a delivered file, apart from the load: what is never mapped or loaded counts here too.
private enum ColumnSums {
  /// The sums in the order of the columns; nil where some record has there what is no number.
  ///
  /// No value at all adds nothing.
  static func read(
    _ file: Delivery.File, _ contract: FileContract, _ columns: [String]
  ) throws -> [ExactNumber?] {
    do {
      let reader = try file.reader(contract)
      let positions = columns.map { reader.header.firstIndex(of: $0) }
      let empty = columns.map { name in
        Set(contract.columns.first { $0.name.text == name }?.empty ?? [])
      }
      var sums: [ExactNumber?] = positions.map { $0 == nil ? nil : .zero }
      while let batch = try reader.nextBatch() {
        for record in 0..<batch.count {
          for (index, position) in positions.enumerated() {
            guard let position, let sum = sums[index] else { continue }
            sums[index] = text(batch, record, position).flatMap { text in
              let isEmpty = text.allSatisfy(\.isWhitespace) || empty[index].contains(text)
              return isEmpty ? sum : ExactNumber(text).flatMap(sum.adding)
            }
          }
        }
      }
      return sums
    } catch {
      throw Failure(error)
    }
  }

  private static func text(_ batch: RecordBatch, _ record: Int, _ column: Int) -> String? {
    guard column < batch.cellCount(record) else { return nil }
    return String(decoding: batch.arena[batch.cell(record, column).range], as: UTF8.self)
  }
}
