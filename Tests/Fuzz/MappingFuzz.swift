internal import KotoImport
internal import KotoModel

/// Whatever stands in a mapping: findings with places in the text, never a crash; and what passes the check can be
/// compiled.
enum MappingFuzz {
  static func run(_ input: [UInt8]) {
    guard let text = String(validating: input, as: UTF8.self) else { return }
    let (mapping, findings) = MappingReader.read(text, fileName: "fuzz.yaml")
    precondition(mapping != nil || !findings.isEmpty, "neither a mapping nor a reason")
    precondition(findings.count <= 64 + input.count, "more findings than the text can hold")
    let lines = text.unicodeScalars.count { $0.properties.isPatternWhitespace } + 1
    precondition(findings.allSatisfy { ($0.place.line ?? 1) <= lines }, "a place beyond the text")
    precondition(findings.allSatisfy { ($0.place.line ?? 1) >= 1 && ($0.place.column ?? 1) >= 1 })
    guard let mapping else { return }
    let problems = MappingCheck.findings(mapping, tables: [:])
    precondition(problems.allSatisfy { ($0.place.line ?? 1) <= lines })
    guard !problems.contains(where: { $0.severity == .stop }) else { return }
    _ = Compiler.compile(mapping, tables: [:])
  }
}
