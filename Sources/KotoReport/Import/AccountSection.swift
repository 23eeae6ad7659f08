internal import KotoModel

/// The account per file, as the import report and a stored batch both show it.
struct AccountSection {
  let files: [FileAccount]
  /// What does not add up; empty when the account closes.
  let gaps: [String]

  /// Every outcome of a record, with its key in JSON and CSV.
  static var outcomes: [(label: LocalizedText, key: String, path: KeyPath<RecordAccount, Int>)] {
    [
      (Labels.inserted, "inserted", \.inserted), (Labels.updated, "updated", \.updated),
      (Labels.unchanged, "unchanged", \.unchanged), (Labels.held, "held", \.held),
      (Labels.filtered, "filtered", \.filtered), (Labels.rejected, "rejected", \.rejected),
    ]
  }

  private var read: Int { files.reduce(0) { $0 + $1.read } }
  private var total: RecordAccount { files.reduce(RecordAccount()) { $0 + $1.outcome } }

  func write(to page: inout TextPage) {
    let language = page.language
    page.heading(Labels.filesHeading[language])
    for line in sharedFiles { page.line(line, hanging: 2) }
    let headers = [Labels.read] + Self.outcomes.map(\.label)
    var table = TextTable(
      [.name(Labels.file[language])] + headers.map { .number($0[language]) })
    for file in files { table.add(Self.cells(shownName(file), file.read, file.outcome)) }
    table.add(Self.cells(Labels.total[language], read, total))
    page.table(table)
    if gaps.isEmpty {
      page.line(
        Labels.accountCloses.filled(
          language,
          ["records": Labels.records(read, language), "bytes": Labels.bytes(size, language)]),
        .green)
    } else {
      page.line(Labels.accountOpen[language], .red)
      for gap in gaps { page.line("- " + gap, .red, indent: 2, hanging: 4) }
    }
  }

  /// Bytes of the files, each once though several kinds of record may come in it.
  var size: Int {
    Dictionary(files.map { ($0.name, $0.size) }, uniquingKeysWith: max).values.reduce(0, +)
  }

  /// Files with several kinds of record, each with those kinds.
  var sharedFiles: [String] {
    Set(files.map(\.name)).sorted().compactMap { name in
      let kinds = files.filter { $0.name == name }.map(\.file)
      return kinds.count > 1 ? "\(name): \(kinds.joined(separator: ", "))" : nil
    }
  }

  /// The file's name, or the kind of record where one file holds several.
  func shownName(_ file: FileAccount) -> String {
    files.count { $0.name == file.name } == 1 ? file.name : file.file
  }

  private static func cells(_ name: String, _ read: Int, _ account: RecordAccount) -> [String] {
    [name, Figures.grouped(read)] + outcomes.map { Figures.grouped(account[keyPath: $0.path]) }
  }

  /// `files`, `total` and `account_check` of a JSON report.
  var members: [(name: String, value: JSONValue)] {
    [
      ("files", .array(files.map(Self.value))),
      ("total", Self.value(read, total)),
      (
        "account_check",
        .object([
          ("closes", .flag(gaps.isEmpty)), ("gaps", .array(gaps.map(JSONValue.string))),
        ])
      ),
    ]
  }

  private static func value(_ file: FileAccount) -> JSONValue {
    .object([
      ("file", .string(file.file)), ("name", .string(file.name)), ("sha256", .string(file.sha256)),
      ("container", value(file.container)),
      ("encoding", .string(file.encoding)), ("delimiter", .string(file.delimiter)),
      (
        "bytes",
        .object([
          ("size", .integer(file.size)), ("header", .integer(file.bytes.header)),
          ("blank", .integer(file.bytes.blank)), ("records", .integer(file.bytes.records)),
        ])
      ),
      ("records", value(file.read, file.outcome)),
    ])
  }

  /// What a file was delivered in; null where it came as it is.
  static func value(_ container: Container?) -> JSONValue {
    guard let container else { return .null }
    return .object([
      ("name", .string(container.name)), ("sha256", .string(container.sha256)),
      ("bytes", .integer(container.bytes)),
      (
        "workbook",
        container.workbook.map {
          .object([("sha256", .string($0.sha256)), ("bytes", .integer($0.bytes))])
        } ?? .null
      ),
    ])
  }

  static func value(_ read: Int, _ account: RecordAccount) -> JSONValue {
    .object(
      [("read", .integer(read))] + outcomes.map { ($0.key, .integer(account[keyPath: $0.path])) })
  }
}
