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
      for file in try register.rejects(of: batch) {
        let stem = file.name.split(separator: ".").dropLast().joined(separator: ".")
        let records = "\(folder)/\(file.name)"
        let reasons = "\(folder)/\(stem.isEmpty ? file.name : stem).reasons.csv"
        let count = try write(file, records, reasons, &written)
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
    _ file: RejectedFile, _ records: String, _ reasons: String, _ written: inout [String]
  ) throws -> Int {
    let output = try OutputFile(creating: records)
    written.append(records)
    let sheet = try OutputFile(creating: reasons)
    written.append(reasons)
    try output.write(file.header)
    try sheet.write(
      Array(
        (CSVText.line(["reject", "record", "line", "code", "column", "what", "how_to_fix"])).utf8))
    let source = try register.rejectedRecords(of: file)
    var count = 0
    while let record = try source.next() {
      guard record.correctedBy == nil else { continue }
      count += 1
      try output.write(terminated(record.bytes, file))
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
    try output.close()
    try sheet.close()
    return count
  }

  /// The record with a line end, which the last one of a file may lack.
  private func terminated(_ bytes: [UInt8], _ file: RejectedFile) -> [UInt8] {
    guard bytes.last != 10, bytes.last != 13, bytes.dropLast().last != 10 else { return bytes }
    if file.encoding == TextEncoding.utf16.rawValue {
      return bytes + (file.header.starts(with: [0xFE, 0xFF]) ? [0, 13, 0, 10] : [13, 0, 10, 0])
    }
    return bytes + (file.header.contains(13) ? [13, 10] : [10])
  }
}
