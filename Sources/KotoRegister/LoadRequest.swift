package import KotoModel

/// Who loads what, by which mapping and on what basis: stored with the batch.
package struct LoadRequest: Sendable {
  package let account: String
  /// The right by which the account loads, for the log.
  package var grant: Int?
  package let command: String
  package let version: String
  package let mappingPath: String
  package let mappingHash: String
  package let basis: String
  /// Batch whose rejects are loaded, or nil.
  package let corrects: Int?
  /// SHA-256 of the plan that is loaded, or nil.
  package let planHash: String?
  package let startedAt: Instant
  /// Decisions on records that the corrected batch holds, or nil for any other load.
  package var decisions: HeldDecisions?

  package init(
    account: String, command: String, version: String, mappingPath: String, mappingHash: String,
    basis: String, corrects: Int?, planHash: String? = nil, startedAt: Instant
  ) {
    self.account = account
    self.command = command
    self.version = version
    self.mappingPath = mappingPath
    self.mappingHash = mappingHash
    self.basis = basis
    self.corrects = corrects
    self.planHash = planHash
    self.startedAt = startedAt
  }
}

/// What the reader knows of a file once it has been read to its end.
package struct ReadFile: Sendable {
  package let name: String
  package let sha256: String
  package let encoding: String
  package let delimiter: String
  package let header: [UInt8]
  package let footer: [UInt8]
  package let size: Int
  package let bytes: ByteAccount
  package let records: Int

  package init(
    name: String, sha256: String, encoding: String, delimiter: String, header: [UInt8],
    footer: [UInt8] = [], size: Int, bytes: ByteAccount, records: Int
  ) {
    self.name = name
    self.sha256 = sha256
    self.encoding = encoding
    self.delimiter = delimiter
    self.header = header
    self.footer = footer
    self.size = size
    self.bytes = bytes
    self.records = records
  }
}
