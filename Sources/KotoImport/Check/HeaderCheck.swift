package import KotoModel

/// A file's header against its contract: every column known, each once, none missing.
package enum HeaderCheck {
  /// What is missing, new, doubled or unnamed; a column that seems renamed is proposed with what is missing.
  ///
  /// A dropped column that is missing loses nothing, so that is a warning: the layout is not the one that was
  /// mapped. An optional column may be missing.
  package static func findings(
    header: [String], contract: FileContract, fileName: String, line: Int = 1
  ) -> [Finding] {
    let declared = contract.columns.map(\.name.text)
    let dropped = contract.drop.map(\.column.text)
    let known = Set(declared + dropped)
    let isHeader = looksLikeHeader(header, known)
    var findings: [Finding] = []
    var seen: Set<String> = []
    var new: [(name: String, number: Int)] = []
    for (index, name) in header.enumerated() {
      let place = Place(file: fileName, line: line, column: index + 1)
      if isBlank(name) {
        findings.append(Finding(.columnUnnamed, at: place, ["found": "\(index + 1)"]))
      } else if !seen.insert(name).inserted {
        let shown = isHeader ? name : shape(of: name)
        findings.append(
          Finding(.columnTwice, at: place.named(shown), ["found": shown, "expected": shown]))
      } else if !known.contains(name) {
        new.append((name, index + 1))
      }
    }
    let optional = Set(contract.columns.filter(\.isOptional).map(\.name.text))
    let missing = (declared + dropped).filter { !seen.contains($0) && !optional.contains($0) }
    let renamed = isHeader ? renames(missing, new.map(\.name)) : [:]
    let isDropped = Set(dropped)
    for name in missing {
      var parameters = ["expected": name]
      parameters["found"] = renamed[name]
      findings.append(
        Finding(
          .columnMissing, at: Place(file: fileName, line: line, name: name), parameters,
          severity: isDropped.contains(name) ? .warning : nil))
    }
    for (name, number) in new {
      let shown = isHeader ? name : shape(of: name)
      var parameters = ["found": shown]
      parameters["expected"] = renamed.first { $0.value == name }?.key
      findings.append(
        Finding(
          .columnNotInMapping,
          at: Place(file: fileName, line: line, column: number).named(shown), parameters))
    }
    return findings
  }

  /// For each missing column the new one that was probably meant; none is proposed twice.
  private static func renames(_ missing: [String], _ new: [String]) -> [String: String] {
    var result: [String: String] = [:]
    var free = new
    for name in missing {
      guard let closest = Similarity.closest(to: name, among: free) else { continue }
      result[name] = closest
      free.removeAll { $0 == closest }
    }
    return result
  }

  /// Whether the first line holds column names: otherwise it may be a record, whose values nobody may see.
  private static func looksLikeHeader(_ header: [String], _ known: Set<String>) -> Bool {
    let names = Set(known.map { $0.lowercased() })
    return header.contains { names.contains($0.lowercased()) }
  }

  private static func isBlank(_ name: String) -> Bool {
    name.allSatisfy(\.isWhitespace)
  }

  /// The text with letters as `a` and digits as `9`.
  private static func shape(of text: String) -> String {
    String(text.prefix(40).map { $0.isLetter ? "a" : $0.isNumber ? "9" : $0 })
  }
}

extension Place {
  /// The same place with a name.
  fileprivate func named(_ name: String) -> Place {
    var place = self
    place.name = name
    return place
  }
}
