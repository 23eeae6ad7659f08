package import KotoModel

/// The static check of a mapping: every defect in one pass, without data and without a register.
package enum MappingCheck {
  /// What is wrong with the mapping, in the order of its lines; empty when it can be compiled and run.
  ///
  /// The tables are the content of the mapping's code tables by their names in it. One that could not be read
  /// is left out, and whoever read it has reported that.
  package static func findings(_ mapping: Mapping, tables: [String: CodeTable]) -> [Finding] {
    var log = CheckLog(file: mapping.fileName)
    checkNames(mapping, &log)
    let mapping = ReferenceCheck(mapping).resolved(mapping, &log)
    SourceCheck(mapping: mapping).run(&log)
    XMLCheck(mapping: mapping).run(&log)
    CodeTableCheck(mapping: mapping, tables: tables).run(&log)
    for block in mapping.blocks {
      BlockCheck(mapping: mapping, tables: tables, block: block).run(&log)
    }
    MatchCheck(mapping: mapping).run(&log)
    OwnerCheck(mapping: mapping).run(&log)
    FilterCheck(mapping: mapping).run(&log)
    ControlCheck(mapping: mapping).run(&log)
    TestReferenceCheck(mapping: mapping).run(&log)
    return log.inOrder
  }

  /// The names under which batches and origins are stored, which have to stay the same for years.
  private static func checkNames(_ mapping: Mapping, _ log: inout CheckLog) {
    for (key, name) in [("id", mapping.id), ("system", mapping.system)] {
      let isSlug =
        name.utf8.first.map { (97...122).contains($0) || (48...57).contains($0) } ?? false
        && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
      if !isSlug { log.add(.valueNotAllowed, nil, key, found: name, expected: "a–z, 0–9, -") }
    }
    for (key, isEmpty) in [("files", mapping.files.isEmpty), ("records", mapping.blocks.isEmpty)]
    where isEmpty {
      log.add(.keyMissing, nil, key, found: key, expected: "…")
    }
  }
}

/// Findings of the check, each with its place in the mapping.
struct CheckLog {
  private let file: String
  private var findings: [Finding] = []

  init(file: String) {
    self.file = file
  }

  /// The findings by line and column; a defect that several parts of the check meet stands once.
  var inOrder: [Finding] {
    var seen: Set<String> = []
    return findings.filter { finding in
      let place = finding.place
      return seen.insert(
        "\(finding.code) \(place.file) \(place.line ?? 0) \(place.column ?? 0) \(place.name ?? "")"
          + " \(finding.parameters["found"] ?? "")"
      ).inserted
    }.enumerated().sorted { left, right in
      let (a, b) = (left.element.place, right.element.place)
      let isOther = [a.file != file, b.file != file]
      if isOther[0] != isOther[1] { return isOther[1] }
      return (a.file, a.line ?? 0, a.column ?? 0, left.offset)
        < (b.file, b.line ?? 0, b.column ?? 0, right.offset)
    }.map(\.element)
  }

  /// Notes a defect at a place of the mapping, or without a place where the mapping's model has none.
  mutating func add(
    _ code: FindingCode, _ mark: Mark?, _ name: String, found: String, expected: String? = nil,
    severity: Severity? = nil
  ) {
    var parameters = ["found": found]
    parameters["expected"] = expected
    findings.append(
      Finding(
        code, at: Place(file: file, line: mark?.line, column: mark?.column, name: name),
        parameters, severity: severity))
  }

  /// Notes a defect of a text of the mapping.
  mutating func add(
    _ code: FindingCode, _ scalar: Scalar, expected: String? = nil, severity: Severity? = nil
  ) {
    add(code, scalar.mark, scalar.text, found: scalar.text, expected: expected, severity: severity)
  }

  /// Notes a defect of a code table.
  mutating func add(
    _ code: FindingCode, inTable table: String, line: Int, _ name: String, found: String,
    severity: Severity? = nil
  ) {
    findings.append(
      Finding(
        code, at: Place(file: table, line: line, name: name), ["found": found], severity: severity))
  }
}

extension Scalar {
  /// Whether the text says nothing, as a reason must not.
  var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}
