internal import KotoImport
internal import KotoModel
internal import KotoRegister
internal import KotoSource

/// Reads and maps on its own core while the register is written on another.
actor Producer {
  private let program: Program
  private var mapper: Mapper
  private var reader: (any SourceReader)?
  private var file = 0
  private let seed: [UInt8]

  init(_ program: Program, _ conditions: Mapper.Conditions, seed: [UInt8]) {
    self.program = program
    self.seed = seed
    mapper = Mapper(program, conditions)
  }

  /// Turns to a file.
  func open(_ file: Delivery.File) throws(SourceError) {
    let reader = try program.contract(file.file).reader(
      of: file.path, name: file.name, hashSeed: seed)
    self.file = file.file
    mapper.begin(file: file.file, name: file.name, header: reader.header)
    self.reader = reader
  }

  /// The next rows of the file with the bytes read so far, or nil at its end.
  func next() throws(SourceError) -> (rows: RowBatch, bytes: Int)? {
    guard let reader, let batch = try reader.nextBatch(), batch.count > 0 || !batch.findings.isEmpty
    else { return nil }
    return (mapper.map(batch), reader.bytesRead)
  }

  /// Takes the whole file in for the filters of others; gives its size.
  func survey(_ file: Delivery.File) throws(SourceError) -> Int {
    try open(file)
    guard let reader else { return 0 }
    while let batch = try reader.nextBatch() { mapper.survey(batch) }
    self.reader = nil
    return reader.size
  }

  /// Closes the file: what the reader knows of it, and what was noticed about it as a whole.
  func close() -> (read: ReadFile, findings: [Finding])? {
    guard let reader else { return nil }
    let read = ReadFile(
      name: reader.name, sha256: reader.sha256, encoding: reader.encoding.rawValue,
      delimiter: reader.delimiter, header: reader.headerBytes, footer: reader.footerBytes,
      size: reader.size, bytes: reader.bytes, records: reader.recordCount)
    let findings = reader.fileFindings + mapper.finishFile()
    self.reader = nil
    return (read, findings)
  }
}
