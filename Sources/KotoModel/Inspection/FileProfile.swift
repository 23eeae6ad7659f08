/// Whether the first line of a file names its columns.
package enum HeaderJudgement: String, Sendable {
  case names
  /// It is a record like the others.
  case record
  /// Nothing tells which; what it says is shown nowhere, as it may be a person.
  case unclear
}

/// How a delimited file is written, and what that was seen by.
package struct Layout: Sendable {
  package var delimiter: UInt8
  /// Whether the caller gave the delimiter, so that nothing was judged.
  package var isGiven = false
  /// Another delimiter that fits about as well, or nil.
  package var rival: UInt8?
  /// Records at the beginning that were looked at, and how many of them have the usual number of fields.
  package var sampled = 0
  package var agreeing = 0
  package var fields = 1
  /// Records at the beginning with a quoted field.
  package var quoted = 0
  /// Whether the first line names the delimiter for spreadsheets.
  package var hasSeparatorLine = false
  /// Lines above the header that have another form.
  package var titleLines = 0
  package var header = HeaderJudgement.unclear
  package var headerLine = 1

  package init(delimiter: UInt8) {
    self.delimiter = delimiter
  }
}

/// What is known of an XML file before it is read into records.
package struct XMLOutline: Sendable, Equatable {
  package let declaredEncoding: String?
  /// Name of the outermost element as it is written, or nil where the beginning of the file has none.
  package let root: String?

  package init(declaredEncoding: String?, root: String?) {
    self.declaredEncoding = declaredEncoding
    self.root = root
  }
}

/// Which sheet of a spreadsheet a profile is of.
package struct SheetPlace: Sendable, Equatable {
  /// The spreadsheet's file.
  package let file: String
  package let name: String
  /// From 1.
  package let number: Int
  /// Number of sheets in the file.
  package let count: Int

  package init(file: String, name: String, number: Int, count: Int) {
    self.file = file
    self.name = name
    self.number = number
    self.count = count
  }
}

/// A file as it shows itself before any mapping exists.
package struct FileProfile: Sendable {
  package let name: String
  package var size: Int
  /// `csv`, `xlsx`, `empty`, `binary`, `unreadable`, or the name of another format.
  package var format = "csv"
  package var encoding: EncodingReport
  /// The encoding in which the records were read, or nil where they were not.
  package var readAs: TextEncoding?
  package var layout: Layout?
  /// Nil where it is no sheet of a spreadsheet.
  package var sheet: SheetPlace?
  package var outline: XMLOutline?
  /// The records of an XML file; nil where it is none, or was refused at once.
  package var structure: XMLStructure?
  package var records = 0
  /// Records with cells, which the profiles of columns count; the others break the form and were put aside.
  package var profiled = 0
  /// Bytes by what they belong to; nil where the records were not read to the end.
  package var bytes: ByteAccount?
  package var columns: [ColumnProfile] = []
  package var findings: [FindingGroup] = []
  /// How often the file was read: once, or twice where its later part contradicts its beginning.
  package var passes = 1

  package init(name: String, size: Int, encoding: EncodingReport) {
    self.name = name
    self.size = size
    self.encoding = encoding
  }

  /// What cannot be read at all, with what is said of it.
  package init(unreadable name: String, size: Int = 0, _ finding: Finding) {
    self.init(name: name, size: size, encoding: EncodingReport(basis: .notText, size: size))
    format = "unreadable"
    findings = FindingGroup.groups(of: [finding])
  }
}
