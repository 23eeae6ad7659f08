internal import KotoImport
internal import KotoModel
internal import KotoRegister

/// A file that says which rights there should be; read strictly, with the place of everything that is refused.
struct DesiredFile {
  /// Value of the key `koto_access`: the version of the form.
  private static let version = "1"
  /// Keys whose values YAML takes for dates or numbers, as they are.
  private static let plainKeys: Set<String> = ["from", "through", "contract_through", "customers"]

  let name: String
  private(set) var rights: [RightCells] = []
  private(set) var findings: [Finding] = []

  /// Reads YAML with the keys `koto_access`, `defaults` and `rights`, or CSV with one right on each row.
  init(_ text: String, as source: AccessPlan.Source, name: String) {
    self.name = name
    if source == .csv {
      let table = DelimitedText(text)
      findings = table.formFinding(Set(RightCells.names), file: name).map { [$0] } ?? []
      rights = findings.isEmpty ? table.rights(file: name) : []
    } else {
      readYAML(text)
    }
  }

  private mutating func readYAML(_ text: String) {
    let (root, found) = StrictYAML.read(text, file: name)
    findings = found
    guard findings.isEmpty else { return }
    guard case .map(let pairs, _)? = root else { return malformed(nil) }
    var defaults: [String: (text: String, mark: Mark)] = [:]
    var entries: [YAMLNode]?
    var version: String?
    for (key, value) in pairs {
      switch (key.text, value) {
      case ("koto_access", .scalar(let scalar)): version = scalar.text
      case ("defaults", .map(let map, _)): defaults = cells(map)
      case ("rights", .list(let list, _)): entries = list
      default: malformed(key.mark)
      }
    }
    // A file that says nothing cannot be told from one that was cut off.
    guard version == Self.version, let entries, !entries.isEmpty else {
      return malformed(nil)
    }
    for entry in entries {
      guard case .map(let map, let mark) = entry else {
        malformed(entry.markOfNode)
        continue
      }
      let own = cells(map)
      let all = defaults.merging(own) { $1 }
      let file = name
      rights.append(
        RightCells(cells: all.mapValues(\.text)) { option in
          let place = all[RightCells.cellName(option)]?.mark ?? mark
          return Place(
            file: file, line: place.line, column: place.column,
            name: option.isEmpty ? nil : option)
        })
    }
  }

  private mutating func cells(
    _ map: [(key: Scalar, value: YAMLNode)]
  ) -> [String: (text: String, mark: Mark)] {
    var cells: [String: (text: String, mark: Mark)] = [:]
    for (key, value) in map {
      guard RightCells.names.contains(key.text) else {
        findings.append(
          Finding(
            .unknownValue, at: place(key.mark),
            ["found": key.text, "expected": RightCells.names.joined(separator: ", ")]))
        continue
      }
      switch value {
      case .scalar(let scalar): cells[key.text] = (text(scalar, key.text), scalar.mark)
      case .list(let list, let mark):
        let words = list.compactMap { node -> String? in
          guard case .scalar(let scalar) = node else {
            malformed(node.markOfNode)
            return nil
          }
          return text(scalar, key.text)
        }
        cells[key.text] = (words.joined(separator: " "), mark)
      case .map(_, let mark): malformed(mark)
      }
    }
    return cells
  }

  private mutating func text(_ scalar: Scalar, _ key: String) -> String {
    if scalar.isPlain, !Self.plainKeys.contains(key), PlainScalar.isAmbiguous(scalar.text) {
      findings.append(
        Finding(
          .unquotedScalar, at: place(scalar.mark),
          ["found": scalar.text, "expected": "\"\(scalar.text)\""]))
    }
    return scalar.text
  }

  private mutating func malformed(_ mark: Mark?) {
    findings.append(
      Finding(
        .fileMalformed, at: mark.map(place) ?? Place(file: name, line: 1),
        ["expected": "koto_access: \"\(Self.version)\", defaults, rights"]))
  }

  private func place(_ mark: Mark) -> Place {
    Place(file: name, line: mark.line, column: mark.column)
  }

  /// The rights as requests; what cannot be read is a finding, all at once.
  ///
  /// A first day that has passed is today's for a right that is yet to be given: the file says since when.
  func requests(
    _ register: Register, today: CivilDate, reference: (Int) throws -> String?
  ) throws -> (requests: [GrantRequest], findings: [Finding]) {
    var requests: [GrantRequest] = []
    var findings = findings
    for right in rights {
      let (request, found) = try right.fields.request(
        register, today: today, place: right.place, reference: reference)
      findings += found
      guard var request else { continue }
      request.firstDay = max(request.firstDay, today)
      requests.append(request)
    }
    return (requests, findings)
  }
}

extension YAMLNode {
  /// Where the node begins.
  fileprivate var markOfNode: Mark {
    switch self {
    case .scalar(let scalar): scalar.mark
    case .map(_, let mark), .list(_, let mark): mark
    }
  }
}
