internal import Foundation
internal import KotoImport
internal import KotoModel
internal import KotoSource

/// The files of a delivery, each with its place in the mapping, opened as far as their headers.
struct Delivery {
  struct File {
    /// Index in the mapping.
    let file: Int
    let name: String
    let path: String
    /// The path that somebody gave, which may be that of an archive.
    let origin: String
    /// The workbook out of which the file's text was read, or nil.
    let workbook: String?
    /// What was delivered where the file is not that itself, or nil.
    let container: Container?
    /// The records of an XML file, or nil.
    let split: XMLSplit?
    /// Mixed into every record's hash.
    let hashSeed: [UInt8]

    /// A reader of the records that the contract, the mapping's for the file, finds in it.
    func reader(_ contract: FileContract) throws(SourceError) -> any SourceReader {
      if let reader = try split?.reader(of: contract.name.text) { return reader }
      return try contract.reader(of: path, name: name, hashSeed: hashSeed)
    }
  }

  let files: [File]
  let totalBytes: Int
  /// What keeps unpacked contents open.
  let spools: [Spool]
  /// What notes that came beside the files say of them.
  var note = DeliveryNote()
  /// Where those notes are.
  var notes: [String] = []

  /// Finds the files, or the files of one folder, and holds their names and headers against the mapping.
  ///
  /// Where the delivery is not whole, as rejects that come back are not, a missing file breaks nothing.
  static func examine(
    _ paths: [String], _ loaded: LoadedMapping, isWhole: Bool, pipe: String? = nil,
    _ context: CommandContext
  ) throws -> (delivery: Delivery, findings: [Finding]) {
    let (all, remarks) = try DeliveredFiles.find(
      paths, pipe: pipe ?? loaded.mapping.onlyFileName, context)
    let found = all.filter { !$0.name.hasSuffix(DeliveryNote.ending) }
    let noted = all.filter { $0.name.hasSuffix(DeliveryNote.ending) }
    let (assigned, problems) = DeliveryCheck.assign(
      found.map(\.name), to: loaded.mapping, isWhole: isWhole)
    var findings = remarks + problems
    var files: [File] = []
    var spools = found.compactMap(\.spool)
    var containers = ContainerHashes()
    var total = 0
    let seed = Array(loaded.hash.utf8)
    var contents: [String: Content] = [:]
    for (file, name) in assigned {
      guard let delivered = found.first(where: { $0.name == name }) else { continue }
      var path = delivered.path
      var workbook: String?
      let contract = loaded.mapping.files[file]
      do {
        if let sheet = try contract.sheet(of: path, name: name) {
          spools.append(sheet.spool)
          findings += sheet.findings
          workbook = path
          path = sheet.spool.path
        }
        // A file is examined once, for all kinds of record in it.
        if contents[path] == nil {
          // Unless nothing speaks against it.
          contents[path] = .refused
          let kinds = assigned.filter { $0.name == name }.map { loaded.mapping.files[$0.file] }
          contents[path] = try content(of: path, name, kinds, seed, &findings)
        }
        var split: XMLSplit?
        switch contents[path] {
        case .text: break
        case .xml(let content): split = content
        case .refused, nil: continue
        }
        let file = File(
          file: file, name: name, path: path, origin: delivered.origin, workbook: workbook,
          container: try containers.container(of: delivered, isWorkbook: workbook != nil),
          split: split, hashSeed: seed)
        let reader = try file.reader(contract)
        if !contract.isXML {
          findings += HeaderCheck.findings(
            header: reader.header, contract: contract, fileName: name, line: reader.headerLine)
        }
        total += reader.size
        files.append(file)
      } catch let error as SourceError {
        guard let finding = error.finding else { throw Failure(error) }
        findings.append(finding)
      }
    }
    var delivery = Delivery(files: files, totalBytes: total, spools: spools)
    // Rejects that come back are a part of what the note is about.
    if isWhole { findings += try delivery.read(noted, besides: found.map(\.name)) }
    return (delivery, findings)
  }

  /// Reads the notes, and holds the names on them against the files that came.
  private mutating func read(
    _ notes: [DeliveryPart], besides names: [String]
  ) throws -> [Finding] {
    var findings: [Finding] = []
    self.notes = notes.map(\.origin)
    for file in notes {
      let name = file.name
      guard let data = try? Data(contentsOf: URL(fileURLWithPath: file.path)) else {
        throw Failure(SourceError(.notPermitted, path: file.origin))
      }
      guard let text = String(validating: data, as: UTF8.self) else {
        findings.append(
          Finding(.noteUnreadable, at: Place(file: name, line: 1), ["expected": "UTF-8"]))
        continue
      }
      findings += note.read(text, name: name)
    }
    guard let first = notes.first?.name, findings.isEmpty else { return findings }
    let listed = Set(note.entries.map(\.file))
    for file in listed.sorted() where !names.contains(file) {
      findings.append(Finding(.noteNamesNoFile, at: Place(file: first), ["found": file]))
    }
    for file in files where !listed.contains(file.name) {
      findings.append(Finding(.fileNotOnNote, at: Place(file: file.name), ["found": first]))
    }
    return findings
  }

  private enum Content {
    case text
    case xml(XMLSplit)
    /// A header in another encoding would only be called unknown.
    case refused
  }

  /// What the whole file tells before any of it is read as data: its encoding, and of XML its paths and records.
  private static func content(
    of path: String, _ name: String, _ kinds: [FileContract], _ seed: [UInt8],
    _ findings: inout [Finding]
  ) throws(SourceError) -> Content {
    guard let first = kinds.first else { return .refused }
    let doubts = try EncodingCheck.findings(path: path, name: name, first.dialect)
    findings += doubts
    guard !doubts.contains(where: { $0.severity == .stop }) else { return .refused }
    guard first.isXML else { return .text }
    let split = try XMLSplit(
      path: path, name: name, kinds: kinds.compactMap { $0.xmlContract(hashSeed: seed) })
    findings += split.findings
    return .xml(split)
  }

  /// The files of that index in the mapping, by name.
  func files(of index: Int) -> [File] {
    files.filter { $0.file == index }.sorted { $0.name < $1.name }
  }

  /// Where the files are from the working folder on, by name.
  func paths(_ context: CommandContext) -> [String: String] {
    Dictionary(files.map { ($0.name, context.relative($0.origin)) }) { first, _ in first }
  }
}
