internal import KotoModel

/// The figures of a compatibility table and the sentence that a manager reads first.
struct CompatibilitySummary {
  let columns: Int
  let carried: Int
  let dropped: Int
  /// Mandatory fields of tables that receive something.
  let mandatory: Int
  let mandatoryWithoutSource: Int
  let lossy: Int

  init(_ table: CompatibilityTable) {
    columns = table.columns.count
    carried = table.columns.count { !$0.targets.isEmpty }
    dropped = table.columns.count { $0.targets.isEmpty && !$0.reason.isEmpty }
    let needed = table.fields.filter { $0.obligation == .mandatory && $0.fit != .unused }
    mandatory = needed.count
    mandatoryWithoutSource = needed.count { $0.fit == .absent }
    lossy = table.fields.count { $0.fit == .lossy }
  }

  private var undecided: Int { columns - carried - dropped }

  func sentence(_ language: Language) -> String {
    var parts = [
      Labels.columnsCarried.filled(
        language,
        [
          "n": Figures.grouped(carried), "all": Figures.grouped(columns),
          "dropped": Figures.grouped(dropped),
        ])
    ]
    if undecided > 0 {
      parts.append(Labels.columnsUndecided.filled(language, ["n": Figures.grouped(undecided)]))
    }
    let mandatoryLabel =
      mandatoryWithoutSource == 0 ? Labels.mandatoryComplete : Labels.mandatoryLacking
    parts.append(
      mandatoryLabel.filled(
        language,
        ["n": Figures.grouped(mandatoryWithoutSource), "all": Figures.grouped(mandatory)]))
    if lossy > 0 {
      parts.append(Labels.mayBeLost.filled(language, ["n": Figures.grouped(lossy)]))
    }
    return parts.joined(separator: "; ") + "."
  }

  var value: JSONValue {
    .object([
      ("columns", .integer(columns)), ("carried", .integer(carried)),
      ("dropped", .integer(dropped)), ("undecided", .integer(undecided)),
      ("mandatory", .integer(mandatory)),
      ("mandatory_without_source", .integer(mandatoryWithoutSource)), ("lossy", .integer(lossy)),
    ])
  }
}
