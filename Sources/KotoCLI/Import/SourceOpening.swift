internal import KotoImport
internal import KotoModel
internal import KotoSource

extension FileContract {
  /// A reader of the file by its format; the seed is mixed into every record's hash.
  ///
  /// The name is the one that findings use, which an unpacked file's path does not tell.
  func reader(
    of path: String, name: String? = nil, hashSeed: [UInt8] = []
  ) throws(SourceError) -> any SourceReader {
    guard isXML else {
      return try DelimitedReader(
        path: path, name: name, contract: DelimitedReader.Contract(self, hashSeed: hashSeed))
    }
    // The mapping was checked, so its paths are paths.
    guard let contract = xmlContract(hashSeed: hashSeed) else {
      throw SourceError(.inputOutput, path: path, reason: "no path: \(self.name.text)")
    }
    return try XMLReader(path: path, name: name, contract: contract)
  }
}

extension FileContract {
  /// The sheet that the mapping reads, as text, and what is to be said of it; nil where the file is no workbook.
  func sheet(
    of path: String, name: String
  ) throws(SourceError) -> (spool: Spool, findings: [Finding])? {
    guard dialect.format == .xlsx, Spreadsheet.isPacked(path: path) else { return nil }
    return try Spreadsheet.text(
      path: path, name: name, sheet: sheet?.text, headerRow: headerRow ?? 1)
  }
}

extension DelimitedReader.Contract {
  /// What the mapping says of a file, as far as its reader has to know it.
  init(_ file: FileContract, hashSeed: [UInt8] = []) {
    self.init(
      dialect: file.dialect,
      columns: file.columns.map(SourceColumn.init)
        + file.drop.map { column, _ in SourceColumn(column.text) },
      key: file.key.map(\.text), titles: file.titles.map(\.text),
      totals: file.totals.map(\.text), hashSeed: hashSeed)
  }
}

extension SourceColumn {
  fileprivate init(_ column: ColumnContract) {
    let form: Form =
      switch column.type {
      case .hetu: .identityCode
      case .date: .date(column.dates)
      case .integer, .year: .number
      case .text, .code, .flag, .phone, .email, .postalCode: .any
      }
    self.init(
      column.name.text, form: form, isRequired: column.isRequired,
      isMultiline: column.isMultiline, blanks: column.empty + column.open)
  }
}
