internal import KotoModel

/// Builds a ``Mapping`` from a file that the grammar has accepted.
struct MappingBuilder {
  let fileName: String

  /// Defaults of the delivery's dialect that single columns may override.
  private struct ValueForms {
    var dates: [DateFormat] = [.finnish, .iso]
    var empty = [""]
    var open: [String] = []

    init() {}

    init(_ view: View?, or defaults: ValueForms) {
      dates = view?["dates"]?.texts.compactMap(DateFormat.init(rawValue:)) ?? defaults.dates
      empty = view?["empty"]?.texts ?? defaults.empty
      open = view?["open"]?.texts ?? defaults.open
    }
  }

  func mapping(_ root: View) -> Mapping {
    var mapping = Mapping()
    mapping.fileName = fileName
    mapping.id = root["id"]?.text ?? ""
    mapping.system = root["system"]?.text ?? ""
    if let title = root["title"] {
      mapping.title = LocalizedText(
        fi: title["fi"]?.text ?? "", sv: title["sv"]?.text ?? "", en: title["en"]?.text ?? "")
    }
    let dialect = dialect(root["dialect"], or: Dialect())
    let forms = ValueForms(root["dialect"], or: ValueForms())
    mapping.files = (root["files"]?.pairs ?? []).map { file($0.key, $0.value, dialect, forms) }
    mapping.dropFiles = (root["drop_files"]?.pairs ?? []).map { ($0.key.text, $0.value.text) }
    mapping.codes = (root["codes"]?.pairs ?? []).map { codeTable($0.key, $0.value) }
    mapping.scope = root["scope"].map(scope)
    mapping.retention = root["retention"].map(retention)
    mapping.blocks = (root["records"]?.pairs ?? []).map { block($0.key, $0.value) }
    mapping.controls = (root["controls"]?.items ?? []).map { view in
      Control(
        count: view["count"]?.scalar ?? view.scalar, by: view["by"]?.scalars ?? [],
        sum: view["sum"]?.scalars ?? [])
    }
    mapping.tests = (root["tests"]?.items ?? []).map(MappingTest.init)
    return mapping
  }

  private func dialect(_ view: View?, or defaults: Dialect) -> Dialect {
    var dialect = defaults
    if let format = view?["format"].flatMap({ SourceFormat(rawValue: $0.text) }) {
      dialect.format = format
    }
    if let encoding = view?["encoding"].flatMap({ TextEncoding(rawValue: $0.text) }) {
      dialect.encoding = encoding
    }
    if let delimiter = view?["delimiter"]?.text {
      dialect.delimiter = delimiter == "tab" ? 9 : delimiter.utf8.first ?? dialect.delimiter
    }
    dialect.quote = view?["quote"]?.text.utf8.first ?? dialect.quote
    // A sheet is turned into text by koto itself, always in the same way.
    if dialect.format == .xlsx { dialect = Dialect(format: .xlsx) }
    return dialect
  }

  private func file(
    _ name: Scalar, _ view: View, _ dialect: Dialect, _ forms: ValueForms
  ) -> FileContract {
    let forms = ValueForms(view["dialect"], or: forms)
    return FileContract(
      name: name, match: view["match"]?.scalar ?? name, key: view["key"]?.scalars ?? [],
      isOptional: view["optional"]?.isTrue ?? false,
      gone: view["gone"].flatMap { GonePolicy(rawValue: $0.text) } ?? .report,
      dialect: self.dialect(view["dialect"], or: dialect), record: view["record"]?.scalar,
      each: view["each"]?.scalar,
      namespaces: (view["namespaces"]?.pairs ?? []).map { ($0.key, $0.value.scalar) },
      sheet: view["sheet"]?.scalar, headerRow: view["header"]?.number,
      titles: view["titles"]?.scalars ?? [], totals: view["totals"]?.scalars ?? [],
      columns: (view["columns"]?.pairs ?? []).map { column($0.key, $0.value, forms) },
      drop: (view["drop"]?.pairs ?? []).map { ($0.key, $0.value.scalar) })
  }

  private func column(_ name: Scalar, _ view: View, _ forms: ValueForms) -> ColumnContract {
    let forms = ValueForms(view, or: forms)
    return ColumnContract(
      name: name, path: view["path"]?.scalar,
      joiner: view["many"].map { $0.isMap ? $0["join"]?.text ?? " " : " " },
      type: view["type"].flatMap { ColumnType(rawValue: $0.text) } ?? .text,
      isRequired: view["required"]?.isTrue ?? false,
      isOptional: view["optional"]?.isTrue ?? false, pad: view["pad"]?.number,
      max: view["max"]?.number, isMultiline: view["multiline"]?.isTrue ?? false,
      dates: forms.dates, empty: forms.empty, open: forms.open)
  }

  private func codeTable(_ name: Scalar, _ view: View) -> CodeTableUse {
    let unmapped: CodeTableUse.Unmapped =
      if let use = view["unmapped"]?["use"] { .use(use.text) } else {
        view["unmapped"]?.text == "withhold" ? .withhold : .reject
      }
    return CodeTableUse(
      name: name, file: view["file"]?.scalar ?? name, set: view["to"]?.scalar ?? name,
      unmapped: unmapped)
  }

  private func scope(_ view: View) -> Scope {
    Scope(
      file: view["of"]?.scalar ?? view.scalar,
      keepWhen: view["keep_when"].map(condition) ?? .all([]))
  }

  private func retention(_ view: View) -> Retention {
    let file = view["of"]?.scalar ?? view.scalar
    return Retention(
      file: file, datesIn: view["in"]?.scalar ?? file, ends: view["ends"]?.scalar ?? file,
      years: view["years"]?.number ?? 0)
  }

  private func condition(_ view: View) -> Condition {
    var parts: [Condition] = []
    for (column, values) in view["where"]?.pairs ?? [] {
      parts.append(.equals(column: column, values: values.texts))
    }
    if let columns = view["any_present"]?.scalars { parts.append(.anyPresent(columns)) }
    if let columns = view["all_present"]?.scalars { parts.append(.allPresent(columns)) }
    if let columns = view["none_present"]?.scalars { parts.append(.nonePresent(columns)) }
    if let any = view["any"] { parts.append(.any(any.items.map(condition))) }
    if let all = view["all"] { parts.append(.all(all.items.map(condition))) }
    let whole = Condition.all(parts)
    return view["file"].map { .inFile($0.scalar, whole) } ?? whole
  }

  private func block(_ name: Scalar, _ view: View) -> Block {
    Block(
      name: name, table: view["table"]?.scalar ?? name, from: view["from"]?.scalar ?? name,
      owner: owner(view["of"]), match: (view["match"]?.items ?? []).compactMap(match),
      when: view["when"].map(condition),
      each: (view["each"]?.items ?? []).map { entry in
        EachEntry(
          to: rule(entry["to"]?.scalar ?? entry.scalar, entry),
          set: (entry["set"]?.pairs ?? []).map { ($0.key, $0.value.scalar) },
          split: entry["split"]?.text)
      },
      fields: (view["fields"]?.pairs ?? []).map { rule($0.key, $0.value) },
      absent: (view["absent"]?.pairs ?? []).map { ($0.key, $0.value.scalar) })
  }

  private func owner(_ view: View?) -> Block.Owner {
    guard let view else { return .none }
    if let pair = view.pairs.first { return .link(block: pair.key, column: pair.value.scalar) }
    return .sameRecord(view.scalar)
  }

  private func match(_ view: View) -> Match? {
    guard let by = view["by"].flatMap({ MatchRule(rawValue: $0.text) }) else { return nil }
    return Match(
      by: by, from: view["from"]?.scalar, proposes: view["then"]?.text == "propose",
      mark: view.node.mark)
  }

  private func rule(_ field: Scalar, _ view: View) -> FieldRule {
    FieldRule(
      field: field, from: view["from"]?.scalars ?? [], join: view["join"]?.text ?? " ",
      const: view["const"]?.scalar, fallback: view["fallback"]?.scalar,
      defaultValue: view["default"]?.scalar,
      steps: (view["steps"]?.items ?? []).compactMap(step),
      values: view["values"].map { $0.pairs.map { ($0.key.text, $0.value.scalar) } },
      code: view["code"]?.scalar, asOf: view["as_of"]?.scalar,
      otherwise: view["else"].flatMap { ElsePolicy(rawValue: $0.text) } ?? .reject,
      checks: (view["check"]?.items ?? []).flatMap(checks),
      isRequired: view["required"]?.isTrue ?? false, requiredWith: view["required_with"]?.scalar,
      keepsIdentityCodes: view["identity_codes"] != nil, reason: view["reason"]?.scalar)
  }

  private func step(_ view: View) -> Step? {
    guard view.isMap else { return StepName.step(view.text) }
    guard let (key, value) = view.pairs.first else { return nil }
    let bytes = Array(value.text.utf8)
    return switch key.text {
    case "before": .before(bytes)
    case "after": .after(bytes)
    case "prefix": .prefix(bytes)
    case "pad": .pad(value.number ?? 0)
    default: .replace(value.pairs.map { (Array($0.key.text.utf8), Array($0.value.text.utf8)) })
    }
  }

  private func checks(_ view: View) -> [FieldCheck] {
    let warns = view["then"]?.text == "warn"
    var checks: [FieldCheck] = []
    if let other = view["not_before"]?.scalar {
      checks.append(FieldCheck(kind: .notBefore, other: other, warns: warns))
    }
    if let other = view["not_after"]?.scalar {
      checks.append(FieldCheck(kind: .notAfter, other: other, warns: warns))
    }
    if let within = view["within"], let other = within["of"]?.scalar {
      let months = (within["years"]?.number ?? 0) * 12 + (within["months"]?.number ?? 0)
      let kind = FieldCheck.Kind.within(months: months, days: within["days"]?.number ?? 0)
      checks.append(FieldCheck(kind: kind, other: other, warns: warns))
    }
    return checks
  }
}

extension MappingTest {
  fileprivate init(_ view: View) {
    name = view["name"]?.scalar ?? view.scalar
    given = (view["given"]?.pairs ?? []).map { file, records in
      (file, records.items.map { $0.pairs.map { ($0.key, $0.value.text) } })
    }
    var expectations: [Expectation] = []
    let expect = view["expect"]
    if let column = expect?["reject"]?.text { expectations.append(.reject(column)) }
    if let filter = expect?["filter"]?.text { expectations.append(.filter(filter)) }
    if let rows = expect?["rows"]?.pairs {
      expectations.append(
        .rows(
          rows.map { table, rows in
            (table, rows.items.map { $0.pairs.map { ($0.key.text, $0.value.text) } })
          }))
    }
    if let codes = expect?["findings"]?.texts { expectations.append(.findings(codes)) }
    self.expectations = expectations
  }
}
