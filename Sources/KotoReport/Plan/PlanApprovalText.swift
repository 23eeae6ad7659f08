package import KotoModel

/// What was approved, for the person who approved it.
package struct PlanApprovalText {
  private let plan: ImportPlan
  private let hash: String
  private let approvedBy: String
  private let presentation: Presentation

  package init(
    _ plan: ImportPlan, hash: String, approvedBy: String, _ presentation: Presentation
  ) {
    self.plan = plan
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
      (Labels.madeBy, plan.madeBy), (Labels.approvedBy, approvedBy), (Labels.planHash, hash),
    ])
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
    page.line("koto import --plan …", indent: 2)
    return page.text
  }
}

/// What was approved, for scripts.
package struct PlanApprovalJSON {
  private let plan: ImportPlan
  private let hash: String
  private let approvedBy: String

  package init(_ plan: ImportPlan, hash: String, approvedBy: String) {
    self.plan = plan
    self.hash = hash
    self.approvedBy = approvedBy
  }

  package var text: String {
    JSONValue.object([
      ("schema", .string("koto.approval/1")), ("plan_sha256", .string(hash)),
      ("mapping", .string(plan.mapping)), ("made_by", .string(plan.madeBy)),
      ("approved_by", .string(approvedBy)),
    ]).text
  }
}
