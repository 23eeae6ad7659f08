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
  private var profiler: DeliveryProfiler?

  /// Rows with the bytes read so far, or why there are none.
  typealias Batch = Result<(rows: RowBatch, bytes: Int), SourceError>

  init(_ program: Program, _ conditions: Mapper.Conditions) {
    self.program = program
    mapper = Mapper(program, conditions)
  }

  /// Turns to a file.
  func open(_ file: Delivery.File) throws(SourceError) {
    let reader = try file.reader(program.contract(file.file))
    self.file = file.file
    mapper.begin(file: file.file, name: file.name, header: reader.header)
    self.reader = reader
    profiler = DeliveryProfiler(program.contract(file.file), header: reader.header)
  }

  /// The next rows of the file with the bytes read so far, or nil at its end.
  private func next() throws(SourceError) -> (rows: RowBatch, bytes: Int)? {
    guard let reader, let batch = try reader.nextBatch(), batch.count > 0 || !batch.findings.isEmpty
    else { return nil }
    profiler?.add(batch)
    return (mapper.map(batch), reader.bytesRead)
  }

  /// Reads and maps the file, and gives its rows on until its end, or until nobody takes them.
  func fill(_ queue: BatchQueue<Batch>) async {
    do throws(SourceError) {
      while let batch = try next() {
        guard await queue.give(.success(batch)) else { return }
      }
    } catch {
      _ = await queue.give(.failure(error))
    }
    await queue.end()
  }

  /// Takes the whole file in for the filters of others; gives its size.
  func survey(_ file: Delivery.File) throws(SourceError) -> Int {
    try open(file)
    guard let reader else { return 0 }
    while let batch = try reader.nextBatch() { mapper.survey(batch) }
    self.reader = nil
    return reader.size
  }

  /// Closes the file: what the reader knows of it, what was noticed about it as a whole, and what it is like.
  func close() -> (read: ReadFile, findings: [Finding], profile: DriftProfile)? {
    guard let reader, let profiler else { return nil }
    let read = ReadFile(
      name: reader.name, sha256: reader.sha256, encoding: reader.encoding.rawValue,
      delimiter: reader.delimiter, header: reader.headerBytes, footer: reader.footerBytes,
      size: reader.size, bytes: reader.bytes, records: reader.recordCount)
    let findings = reader.fileFindings + mapper.finishFile()
    self.reader = nil
    self.profiler = nil
    return (read, findings, profiler.profile)
  }
}
