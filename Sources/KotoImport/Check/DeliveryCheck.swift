package import KotoModel

/// Which file of a delivery is which file of the mapping: a closed world in both directions.
package enum DeliveryCheck {
  /// Gives every file name its place in the mapping, and says what is missing, unknown or ambiguous.
  ///
  /// A name that fits no pattern or more than one is assigned to nothing and has a finding; one that only
  /// `drop_files` names is passed over. Several names may belong to one file. Names stand without folders
  /// and with their extensions. In what is not a whole delivery, such as corrected rejects, files may be missing.
  package static func assign(
    _ names: [String], to mapping: Mapping, isWhole: Bool
  ) -> (files: [(file: Int, name: String)], findings: [Finding]) {
    let patterns = mapping.files.map { Glob($0.match.text) }
    let drops = mapping.dropFiles.map { (text: $0.pattern, glob: Glob($0.pattern)) }
    var files: [(file: Int, name: String)] = []
    var findings: [Finding] = []
    var touched: Set<Int> = []
    var seen: Set<String> = []
    for name in names where isWhole || !isReasonSheet(name, among: names) {
      let matching = patterns.indices.filter {
        patterns[$0].matches(name) || !isWhole && patterns[$0].matches(bare(name))
      }
      let dropping = drops.filter { $0.glob.matches(name) }.map(\.text)
      touched.formUnion(matching)
      // Two folders may hold files of one name, of which only one could be opened by it.
      let isNew = seen.insert(name).inserted
      // One XML file may hold several kinds of record, each a file of the mapping.
      let claims =
        matching.allSatisfy { mapping.files[$0].isXML } ? min(matching.count, 1) : matching.count
      if claims + min(dropping.count, 1) > 1 || !isNew {
        let all = matching.map { mapping.files[$0].match.text } + dropping
        findings.append(
          Finding(
            .fileMatchedTwice, at: Place(file: name),
            ["found": name, "expected": isNew ? all.joined(separator: ", ") : name]))
      } else if !matching.isEmpty {
        files += matching.map { ($0, name) }
      } else if dropping.isEmpty {
        findings.append(
          Finding(
            .fileNotInMapping, at: Place(file: name),
            ["found": name, "expected": mapping.files.map(\.match.text).joined(separator: ", ")]))
      }
    }
    if isWhole { findings += missing(mapping, touched) }
    return (files, findings)
  }

  /// The name of the spreadsheet whose rejects the file holds, which come as text.
  private static func bare(_ name: String) -> String {
    name.lowercased().hasSuffix(".xlsx.csv") ? String(name.dropLast(4)) : name
  }

  private static func missing(_ mapping: Mapping, _ touched: Set<Int>) -> [Finding] {
    mapping.files.indices.filter { !touched.contains($0) && !mapping.files[$0].isOptional }
      .map { index in
        let file = mapping.files[index]
        return Finding(
          .fileMissing,
          at: Place(
            file: mapping.fileName, line: file.match.mark.line, column: file.match.mark.column,
            name: file.name.text), ["found": file.name.text, "expected": file.match.text])
      }
  }

  /// Whether the name is koto's own sheet of reasons beside a file of rejects, which the same pattern would take.
  private static func isReasonSheet(_ name: String, among names: [String]) -> Bool {
    let ending = ".reasons.csv"
    guard name.hasSuffix(ending) else { return false }
    let stem = name.dropLast(ending.count)
    return names.contains { other in
      other != name
        && (other == stem || other.split(separator: ".").dropLast().joined(separator: ".") == stem)
    }
  }
}
