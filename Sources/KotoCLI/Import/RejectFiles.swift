internal import Foundation
internal import KotoModel
internal import KotoRegister
internal import KotoReport

/// Writes rejected records as they came, and the reasons beside them; both readable by their owner only.
struct RejectFiles {
  let register: Register
  let language: Language

  init(_ register: Register, language: Language) {
    self.register = register
    self.language = language
  }

  /// Writes the open rejects of a batch and gives the paths; what is there may be half corrected and stays.
  @discardableResult
  func write(batch: Int, to folder: String) throws -> [String] {
    try OutputFile.makeFolder(folder)
    var written: [String] = []
    do {
      // Kinds of record that stand in one file come back in one file.
      var names: [String] = []
      let rejects = Dictionary(grouping: try register.rejects(of: batch), by: \.name)
      for file in try register.rejects(of: batch) where !names.contains(file.name) {
        names.append(file.name)
        let stem = file.name.split(separator: ".").dropLast().joined(separator: ".")
        // A sheet comes back as the text that was read of it, under a name that says so.
        let isSheet = FileName.isSheet(file.name)
        let records = "\(folder)/\(file.name)" + (isSheet ? ".csv" : "")
        let reasons = "\(folder)/\(stem.isEmpty ? file.name : stem).reasons.csv"
        let count = try write(rejects[file.name] ?? [file], records, reasons, &written)
        if count == 0 {
          for path in written.suffix(2) { unsafe unlink(path) }
          written.removeLast(2)
        }
      }
    } catch {
      for path in written { unsafe unlink(path) }
      throw error
    }
    return written
  }

  private func write(
    _ kinds: [RejectedFile], _ records: String, _ reasons: String, _ written: inout [String]
  ) throws -> Int {
    let output = try OutputFile(creating: records)
    written.append(records)
    let sheet = try OutputFile(creating: reasons)
    written.append(reasons)
    try output.write(kinds[0].header)
    try sheet.write(
      Array(
        (CSVText.line(["reject", "record", "line", "code", "column", "what", "how_to_fix"])).utf8))
    let source = try OpenRejects(kinds, register)
    var count = 0
    var last: (offset: Int, bytes: [UInt8])?
    while let (record, file) = try source.next() {
      // Records inside one element share its bytes, which are written once.
      let isInside = last.map {
        record.offset < $0.offset + $0.bytes.count && record.bytes == $0.bytes
      }
      if isInside != true {
        count += 1
        try output.write(terminated(record.bytes, file))
        last = (record.offset, record.bytes)
      }
      for finding in record.findings where [.reject, .stop].contains(finding.severity) {
        let entry = FindingCatalogue.entry(finding.code)
        let cells = [
          "\(count)", "\(record.number)", "\(record.line)", finding.code.rawValue,
          finding.place.name ?? "", entry.title(finding.parameters, in: language),
          entry.fix[language],
        ]
        try sheet.write(Array(CSVText.line(cells).utf8))
      }
    }
    try output.write(kinds[0].footer)
    try output.close()
    try sheet.close()
    return count
  }

  /// The record with a line end, which the last one of a file may lack.
  private func terminated(_ bytes: [UInt8], _ file: RejectedFile) -> [UInt8] {
    guard bytes.last != 10, bytes.last != 13, bytes.dropLast().last != 10 else { return bytes }
    if file.encoding == TextEncoding.utf16.rawValue {
      let isBigEndian = file.header.starts(with: [0xFE, 0xFF]) || file.header.first == 0
      let ends: [UInt8] = file.footer.isEmpty ? [13, 0, 10, 0] : [10, 0]
      return bytes
        + (isBigEndian ? stride(from: 0, to: ends.count, by: 2).flatMap { [0, ends[$0]] } : ends)
    }
    return bytes + (file.header.contains(13) ? [13, 10] : [10])
  }
}

/// The open rejects of the kinds of record in one file, in the order of the file.
private final class OpenRejects {
  private var sources: [(file: RejectedFile, records: RejectedRecords, next: RejectedRecord?)] = []

  init(_ kinds: [RejectedFile], _ register: Register) throws {
    for file in kinds {
      let records = try register.rejectedRecords(of: file)
      sources.append((file, records, try Self.advance(records)))
    }
  }

  func next() throws -> (record: RejectedRecord, file: RejectedFile)? {
    let waiting = sources.indices.filter { sources[$0].next != nil }
    let first = waiting.min { (sources[$0].next?.offset ?? 0) < (sources[$1].next?.offset ?? 0) }
    guard let first, let record = sources[first].next else { return nil }
    sources[first].next = try Self.advance(sources[first].records)
    return (record, sources[first].file)
  }

  private static func advance(_ records: RejectedRecords) throws -> RejectedRecord? {
    while let record = try records.next() {
      if record.correctedBy == nil { return record }
    }
    return nil
  }
}
