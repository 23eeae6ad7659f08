internal import Foundation
internal import KotoCrypto
internal import KotoImport
internal import KotoModel
internal import KotoSource

/// A mapping with its code tables, read from disk and checked.
struct LoadedMapping {
  let path: String
  let mapping: Mapping
  let tables: [String: CodeTable]
  /// SHA-256 over the mapping and its code tables.
  let hash: String
  /// The mapping and then its code tables, each with its own SHA-256.
  let files: [ImportPlan.File]
  /// The bytes of those files.
  let contents: [[UInt8]]
  /// What the check found short of a reason to stop.
  let findings: [Finding]

  /// Where the mapping and its code tables are from the working folder on, by the names that findings have.
  static func paths(_ path: String, _ context: CommandContext) -> [String: String] {
    let absolute = context.resolve(path)
    let name = absolute.split(separator: "/").last.map(String.init) ?? path
    return [name: context.relative(absolute)]
  }

  /// Reads and checks the mapping.
  ///
  /// - Throws: a ``Failure`` with every finding, when any of them stops.
  static func read(_ path: String, _ context: CommandContext) throws -> LoadedMapping {
    let (loaded, findings) = try examine(path, context)
    guard let loaded, !findings.contains(where: { $0.severity == .stop }) else {
      throw Failure(
        .contract,
        LocalizedText(
          fi: "kuvausta ei voi käyttää: \(path)", sv: "mappningen kan inte användas: \(path)",
          en: "the mapping cannot be used: \(path)"),
        findings: findings)
    }
    return loaded
  }

  /// Reads the mapping as far as it can be read, with everything that is wrong with it.
  static func examine(
    _ path: String, _ context: CommandContext
  ) throws -> (mapping: LoadedMapping?, findings: [Finding]) {
    let absolute = context.resolve(path)
    let bytes = try read(absolute, shown: path)
    let folder = absolute.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    return examine(bytes, path: absolute) { try? read("\(folder)/\($0)", shown: $0) }
  }

  /// Takes a mapping as a register has kept it; nil where it is not whole.
  static func kept(_ files: [(name: String, content: [UInt8])], path: String) -> LoadedMapping? {
    guard let first = files.first else { return nil }
    let (loaded, findings) = examine(first.content, path: path) { name in
      files.dropFirst().first { $0.name == name }?.content
    }
    return findings.contains { $0.severity == .stop } ? nil : loaded
  }

  private static func examine(
    _ bytes: [UInt8], path: String, table read: (String) -> [UInt8]?
  ) -> (mapping: LoadedMapping?, findings: [Finding]) {
    let fileName = path.split(separator: "/").last.map(String.init) ?? path
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return (
        nil,
        [
          Finding(
            .yamlSyntax, at: Place(file: fileName, line: 1), ["found": "UTF-8"])
        ]
      )
    }
    let (mapping, problems) = MappingReader.read(text, fileName: fileName)
    guard let mapping else { return (nil, problems) }
    var findings: [Finding] = []
    var tables: [String: CodeTable] = [:]
    var hashed = bytes
    var files = [ImportPlan.File(name: fileName, sha256: SHA256.hex(bytes))]
    var contents = [bytes]
    for use in mapping.codes {
      let place = Place(
        file: fileName, line: use.file.mark.line, column: use.file.mark.column,
        name: use.name.text)
      guard let content = read(use.file.text), let text = String(validating: content, as: UTF8.self)
      else {
        findings.append(Finding(.codeTableMissing, at: place, ["found": use.file.text]))
        continue
      }
      hashed += content
      contents.append(content)
      files.append(ImportPlan.File(name: use.file.text, sha256: SHA256.hex(content)))
      let (table, problems) = CodeTable.read(text, use: use, mappingFile: fileName)
      findings += problems
      tables[use.name.text] = table
    }
    findings += MappingCheck.findings(mapping, tables: tables)
    let loaded = LoadedMapping(
      path: path, mapping: mapping, tables: tables, hash: SHA256.hex(hashed), files: files,
      contents: contents, findings: findings)
    return (loaded, findings)
  }

  private static func read(_ path: String, shown: String) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch let error as CocoaError {
      let code: SourceError.Code =
        switch error.code {
        case .fileReadNoSuchFile: .notFound
        case .fileReadNoPermission: .notPermitted
        default: .inputOutput
        }
      throw Failure(SourceError(code, path: shown, reason: "\(error.code.rawValue)"))
    }
  }
}
