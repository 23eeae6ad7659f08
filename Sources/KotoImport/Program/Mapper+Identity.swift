internal import KotoModel

extension Mapper {
  /// What the record and the row of its person tell about who it is.
  mutating func evidence(_ marks: [Int], _ result: RowBatch) -> IdentityEvidence {
    var evidence = IdentityEvidence()
    let files = program.files[file]
    if let column = files.identityColumn, let code = work.identityCode {
      evidence.code = code
      evidence.codeText = work.values[column].slice
      evidence.codeMatches = !code.isTemporary || conditions.isPractice
      if !evidence.codeMatches { work.report(.identityCodeTemporary, files.columns[column].name) }
    }
    guard let person = files.person, let family = person.familyName, let given = person.givenNames,
      let birth = person.birthDate,
      let mark = zip(files.templates, marks).first(where: { $0.0 == person.template })?.1,
      result.rows[person.template].records.count > mark
    else { return evidence }
    let start = mark * program.shape.templates[person.template].fields.count
    var key = NameFolder.Key()
    for index in 0..<3 {
      let part = result.rows[person.template].cells[start + [family, given, birth][index]]
      guard !part.isNone else { return evidence }
      folder.add(work.arena.span.extracting(part.range), to: &key)
    }
    evidence.nameKey = key.value
    return evidence
  }
}
