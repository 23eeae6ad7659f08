package import KotoModel

/// What was approved, for the person who approved it.
package struct PlanApprovalText {
  private let plan: ImportPlan
  private let hash: String
  private let approvedBy: String
  /// Where the plan is, as the person named it.
  private let path: String
  private let presentation: Presentation

  package init(
    _ plan: ImportPlan, at path: String, hash: String, approvedBy: String,
    _ presentation: Presentation
  ) {
    self.plan = plan
    self.path = path
    self.hash = hash
    self.approvedBy = approvedBy
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    let language = page.language
    page.line(Labels.planApproved[language], .green)
    page.blank()
    page.pairs([
      (Labels.mapping, plan.mapping), (Labels.basis, Head.basis(plan.basis, language)),
      (Labels.madeBy, plan.madeBy), (Labels.approvedBy, approvedBy),
    ])
    // A hash stays whole, to be copied, and so does not fit beside its label.
    page.line(Labels.planHash[language])
    page.line(hash, indent: 2)
    page.heading(Labels.tablesHeading[language])
    var table = TextTable([
      .name(Labels.table[language]), .number(Labels.inserted[language]),
      .number(Labels.updated[language]), .number(Labels.unchanged[language]),
    ])
    for rows in plan.tables {
      table.add(
        [Head.table(rows.table, language)]
          + [rows.inserted, rows.updated, rows.unchanged].map(Figures.grouped))
    }
    page.table(table)
    page.heading(Labels.nextHeading[language])
    page.line("koto import --plan \(path.shellWord)", indent: 2, hanging: 4)
    return page.text
  }
}

/// What was approved, for scripts.
package struct PlanApprovalJSON {
  private let plan: ImportPlan
  private let hash: String
  private let approvedBy: String
  private let language: Language

  package init(_ plan: ImportPlan, hash: String, approvedBy: String, language: Language) {
    self.plan = plan
    self.hash = hash
    self.approvedBy = approvedBy
    self.language = language
  }

  package var text: String {
    JSONValue.object([
      ("schema", .string("koto.approval/1")), ("plan_sha256", .string(hash)),
      ("mapping", .string(plan.mapping)), ("basis", Head.value(basis: plan.basis, language)),
      ("made_by", .string(plan.madeBy)), ("approved_by", .string(approvedBy)),
      (
        "tables",
        .array(
          plan.tables.map { rows in
            .object([
              ("table", .string(rows.table)), ("inserted", .integer(rows.inserted)),
              ("updated", .integer(rows.updated)), ("unchanged", .integer(rows.unchanged)),
            ])
          })
      ),
    ]).text
  }
}
