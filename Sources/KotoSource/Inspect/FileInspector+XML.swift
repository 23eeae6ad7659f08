internal import KotoModel

// XML: the paths of the document instead of the columns of a table.
extension FileInspector {
  /// Encodings that a file without a mark may be tried in where only its declaration tells of one.
  private static let declarable: [TextEncoding] = [
    .utf8, .windows1252, .latin9, .utf16, .cp850, .cp437, .macRoman, .latin1,
  ]

  /// Reads the document in the encoding that it declares, and once more where its bytes show another that it admits.
  func readXML(
    _ profile: inout FileProfile, _ beginning: EncodingReport, _ head: XMLHead
  ) throws(SourceError) {
    var encoding = known.encoding ?? Self.encoding(beginning, head)
    var tried: Set<TextEncoding> = []
    while tried.insert(encoding).inserted {
      profile.passes = tried.count
      profile.readAs = encoding
      let profiler = XMLProfiler(today: today)
      var findings: [Finding] = []
      do {
        let document = try XMLDocument(
          path: path, name: name, encoding: encoding, pieceSize: Self.pieceSize, sink: profiler)
        document.input.observe()
        while !document.isAtEnd { try document.advance() }
        profile.encoding = document.input.evidence() ?? beginning
        let better = known.encoding == nil ? Self.readable(profile.encoding) : nil
        if let better, !Self.reads(encoding, profile.encoding), head.admits(better),
          !tried.contains(better)
        {
          encoding = better
          continue
        }
        findings = EncodingCheck.findings(profile.encoding, encoding, file: name)
        findings += try document.notes()
        write(profiler, isWhole: true, to: &profile)
      } catch {
        guard let finding = error.finding else { throw error }
        profile.encoding = try observedWhole(nil)
        findings = EncodingCheck.findings(profile.encoding, encoding, file: name)
        if !findings.contains(where: { $0.code == finding.code }) { findings.append(finding) }
        write(profiler, isWhole: false, to: &profile)
      }
      profile.findings = FindingGroup.groups(of: findings)
    }
  }

  private func write(_ profiler: XMLProfiler, isWhole: Bool, to profile: inout FileProfile) {
    let structure = XMLStructureBuilder(profiler, known: known.header, today: today)
      .build(isWhole: isWhole)
    profile.structure = structure
    profile.records = structure.records
  }

  /// What the beginning shows as far as the declaration admits it; else what is declared.
  private static func encoding(_ beginning: EncodingReport, _ head: XMLHead) -> TextEncoding {
    if let marked = head.markedEncoding { return marked }
    // XML without a declaration is UTF-8, unless its bytes say otherwise.
    guard head.declaredEncoding != nil else {
      return beginning.basis == .ascii ? .utf8 : readable(beginning) ?? .utf8
    }
    if let readable = readable(beginning), head.admits(readable) { return readable }
    return declarable.first(where: head.admits) ?? .utf8
  }
}
