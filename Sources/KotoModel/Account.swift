/// What became of the records of one file (promise 1).
package struct RecordAccount: Sendable, Equatable {
  package var inserted = 0
  package var updated = 0
  package var unchanged = 0
  package var held = 0
  package var filtered = 0
  package var rejected = 0

  package init() {}

  package var sum: Int { inserted + updated + unchanged + held + filtered + rejected }

  /// The accounts added up.
  package static func + (left: RecordAccount, right: RecordAccount) -> RecordAccount {
    var total = left
    total.inserted += right.inserted
    total.updated += right.updated
    total.unchanged += right.unchanged
    total.held += right.held
    total.filtered += right.filtered
    total.rejected += right.rejected
    return total
  }
}

/// The bytes of one file: each belongs to exactly one record, to the header or to a blank line.
package struct ByteAccount: Sendable, Equatable {
  /// Byte order mark, `sep=` line and header.
  package var header = 0
  package var blank = 0
  package var records = 0

  package init() {}

  package var sum: Int { header + blank + records }
}

/// What was delivered, where a file was read out of it: an archive, a compressed file or a workbook.
package struct Container: Sendable, Equatable, Decodable {
  /// A workbook that lay in it, and out of which the file's text was read.
  package struct Workbook: Sendable, Equatable, Decodable {
    package let sha256: String
    package let bytes: Int

    package init(sha256: String, bytes: Int) {
      self.sha256 = sha256
      self.bytes = bytes
    }
  }

  package let name: String
  package let sha256: String
  package let bytes: Int
  /// Nil where it is the workbook itself, or where the file is none.
  package let workbook: Workbook?

  package init(name: String, sha256: String, bytes: Int, workbook: Workbook? = nil) {
    self.name = name
    self.sha256 = sha256
    self.bytes = bytes
    self.workbook = workbook
  }

  /// All that a file of that name has to be taken out of, the innermost first.
  package func layers(of file: String) -> [Container] {
    let inner = workbook.map { Container(name: file, sha256: $0.sha256, bytes: $0.bytes) }
    return [inner, Container(name: name, sha256: sha256, bytes: bytes)].compactMap(\.self)
  }
}

/// One file's account, as it is stored with the batch.
package struct FileAccount: Sendable {
  /// The file's name in the mapping.
  package let file: String
  /// The file's own name.
  package let name: String
  package let sha256: String
  package let encoding: String
  package let delimiter: String
  /// The bytes before the first record, which reject files begin with.
  package let header: [UInt8]
  /// The bytes with which reject files end; empty where they end with their last record.
  package let footer: [UInt8]
  package let size: Int
  package let bytes: ByteAccount
  package let read: Int
  package var outcome: RecordAccount
  /// What the file was read out of, or nil where it came as it is.
  package var container: Container?

  package init(
    file: String, name: String, sha256: String, encoding: String, delimiter: String,
    header: [UInt8], footer: [UInt8] = [], size: Int, bytes: ByteAccount, read: Int,
    outcome: RecordAccount
  ) {
    self.file = file
    self.name = name
    self.sha256 = sha256
    self.encoding = encoding
    self.delimiter = delimiter
    self.header = header
    self.footer = footer
    self.size = size
    self.bytes = bytes
    self.read = read
    self.outcome = outcome
  }

  /// What does not add up, in words for a log; empty when the account closes.
  ///
  /// The stored account is the register's own count of the file's records, made there and not here.
  package func gaps(stored: RecordAccount) -> [String] {
    var gaps: [String] = []
    if read != outcome.sum { gaps.append("records \(read) ≠ outcomes \(outcome.sum)") }
    if size != bytes.sum { gaps.append("bytes \(size) ≠ assigned \(bytes.sum)") }
    for (name, path) in Self.storedOutcomes where outcome[keyPath: path] != stored[keyPath: path] {
      gaps.append("\(name) \(outcome[keyPath: path]) ≠ register \(stored[keyPath: path])")
    }
    return gaps
  }

  private static var storedOutcomes: [(String, KeyPath<RecordAccount, Int>)] {
    [("inserted", \.inserted), ("updated", \.updated), ("held", \.held), ("rejected", \.rejected)]
  }
}

/// Rows of one table that a batch wrote.
package struct TableAccount: Sendable {
  package let table: String
  package var inserted = 0
  package var updated = 0
  package var unchanged = 0

  package init(table: String) {
    self.table = table
  }
}
