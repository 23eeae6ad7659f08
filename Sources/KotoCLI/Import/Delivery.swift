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
  }

  let files: [File]
  let totalBytes: Int
  /// What notes that came beside the files say of them.
  var note = DeliveryNote()
  /// Where those notes are.
  var notes: [String] = []

  /// Finds the files, or the files of one folder, and holds their names and headers against the mapping.
  ///
  /// Where the delivery is not whole, as rejects that come back are not, a missing file breaks nothing.
  static func examine(
    _ paths: [String], _ loaded: LoadedMapping, isWhole: Bool, _ context: CommandContext
  ) throws -> (delivery: Delivery, findings: [Finding]) {
    let all = try list(paths, context)
    let found = all.filter { !$0.name.hasSuffix(DeliveryNote.ending) }
    let noted = all.filter { $0.name.hasSuffix(DeliveryNote.ending) }
    let (assigned, problems) = DeliveryCheck.assign(
      found.map(\.name), to: loaded.mapping, isWhole: isWhole)
    var findings = problems
    var files: [File] = []
    var total = 0
    var examined: Set<String> = []
    var refused: Set<String> = []
    for (file, name) in assigned {
      guard let path = found.first(where: { $0.name == name })?.path else { continue }
      let contract = loaded.mapping.files[file]
      do {
        // An XML file is examined once for all kinds of record in it.
        if examined.insert(path).inserted {
          let kinds = assigned.filter { $0.name == name }.map { loaded.mapping.files[$0.file] }
          let problems = try examine(path, name, kinds)
          findings += problems
          // A header in another encoding would only be called unknown.
          if problems.contains(where: { $0.code != .pathNotInMapping && $0.severity == .stop }) {
            refused.insert(path)
          }
        }
        guard !refused.contains(path) else { continue }
        let reader = try contract.reader(of: path)
        if !contract.isXML {
          findings += HeaderCheck.findings(
            header: reader.header, contract: contract, fileName: name, line: reader.headerLine)
        }
        total += reader.size
        files.append(File(file: file, name: name, path: path))
      } catch {
        guard let finding = error.finding else { throw Failure(error) }
        findings.append(finding)
      }
    }
    var delivery = Delivery(files: files, totalBytes: total)
    // Rejects that come back are a part of what the note is about.
    if isWhole { findings += try delivery.read(noted, besides: found.map(\.name)) }
    return (delivery, findings)
  }

  /// Reads the notes, and holds the names on them against the files that came.
  private mutating func read(
    _ notes: [(name: String, path: String)], besides names: [String]
  ) throws -> [Finding] {
    var findings: [Finding] = []
    self.notes = notes.map(\.path)
    for (name, path) in notes {
      guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
        throw Failure(SourceError(.notPermitted, path: path))
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

  /// What the whole file tells before any of it is read as data: its encoding, and of XML its paths.
  private static func examine(
    _ path: String, _ name: String, _ kinds: [FileContract]
  ) throws(SourceError) -> [Finding] {
    guard let first = kinds.first else { return [] }
    let doubts = try EncodingCheck.findings(path: path, name: name, first.dialect)
    guard first.isXML, !doubts.contains(where: { $0.severity == .stop }) else { return doubts }
    return doubts
      + (try XMLCensus.findings(path: path, kinds: kinds.compactMap { $0.xmlContract() }))
  }

  /// The files of that index in the mapping, by name.
  func files(of index: Int) -> [File] {
    files.filter { $0.file == index }.sorted { $0.name < $1.name }
  }

  /// Where the files are from the working folder on, by name.
  func paths(_ context: CommandContext) -> [String: String] {
    Dictionary(files.map { ($0.name, context.relative($0.path)) }) { first, _ in first }
  }

  static func list(
    _ paths: [String], _ context: CommandContext
  ) throws -> [(name: String, path: String)] {
    var found: [(name: String, path: String)] = []
    for path in paths {
      let absolute = context.resolve(path)
      var isFolder: ObjCBool = false
      guard unsafe FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
        throw Failure(SourceError(.notFound, path: path))
      }
      guard isFolder.boolValue else {
        found.append((URL(fileURLWithPath: absolute).lastPathComponent, absolute))
        continue
      }
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: absolute) else {
        throw Failure(SourceError(.notPermitted, path: path))
      }
      let visible = names.filter { !$0.hasPrefix(".") }.sorted()
      guard !visible.isEmpty else {
        throw Failure(
          .inputNotFound,
          LocalizedText(
            fi: "kansio on tyhjä: \(path)", sv: "mappen är tom: \(path)",
            en: "the folder is empty: \(path)"))
      }
      found += visible.map { ($0, absolute + "/" + $0) }
    }
    return found
  }
}
