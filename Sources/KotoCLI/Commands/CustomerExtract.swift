internal import ArgumentParser
internal import Foundation
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct CustomerExtract: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Writes the customer's own copy of everything, with its sources.",
    discussion: """
      For the data subject (GDPR, article 15), in Finnish, Swedish or English (--language). Other people's data \
      and the names of staff are left out. The copy is whole or it is not made, and only you can read the file.
      """)

  @OptionGroup var options: GlobalOptions
  @OptionGroup var of: CustomerOptions
  @Option(help: ArgumentHelp("The file; must not be there yet.", valueName: "file")) var to: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context, formats: [.text, .json])
    let path = context.resolve(to)
    try settings.withErrors {
      let desk = try CustomerDesk(
        settings, context, "customer extract", customer: of.customer, purpose: of.purpose,
        to: .export, for: .customerExtract)
      let open = desk.sections(to: .export)
      let closed = try desk.gate.register.sections(ofCustomer: of.customer).filter {
        !open.contains($0)
      }
      guard closed.isEmpty else {
        throw try desk.gate.refused(
          closed.map {
            Finding(.extractIncomplete, at: Place(file: "customer"), ["found": $0.rawValue])
          }, desk.actor, .customerExtract, customer: desk.reference)
      }
      try OutputFile.refuseExisting(path)
      var isWritten = false
      do {
        try desk.gate.perform(desk.actor) { act in
          guard let detail = try desk.gate.register.customer(of.customer, sections: open) else {
            throw RegisterError(.other, "the customer is gone")
          }
          let today = HelsinkiTime.date(at: act.now)
          let own = Set(
            detail.rows.filter { $0.table.name == "person_identifier" }.flatMap(\.values)
              .filter { $0.field.type == .identifier }.map(\.text))
          let copy = detail.mapRows { $0.withoutOthers(own: own, today: today) }
          try act.audit(
            AuditRecord(
              .customerExtract, customer: act.customerReference(of.customer),
              purpose: desk.purpose, counts: ["rows": copy.rows.count]))
          let report = CustomerReport(
            copy, extract: .init(keeper: desk.gate.register.identity, on: today))
          let text =
            settings.format == .json
            ? report.json(settings.language)
            : report.text(Presentation(settings.language, width: 80))
          let file = try OutputFile(creating: path)
          isWritten = true
          try file.write(Array(text.utf8))
          try file.close()
        }
      } catch {
        // Without its event in the log the copy does not exist.
        if isWritten { unsafe unlink(path) }
        throw error
      }
    }
    context.console.out(path + "\n")
    return .done
  }
}
