internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct CustomerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customer", abstract: "Customers, for those who may see them.",
    subcommands: [
      CustomerSearch.self, CustomerShow.self, CustomerLog.self, CustomerExtract.self,
      CustomerDelete.self, CustomerHold.self, CustomerRelease.self,
    ])
}

/// For what a customer is looked up, and whom.
struct CustomerOptions: ParsableArguments {
  @Argument(help: "Number of the customer.") var customer: Int
  @Option(
    help: ArgumentHelp(
      "For which purpose of 72 § (koto code show processing_purpose).", valueName: "code"))
  var purpose: String
}

struct CustomerSearch: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Finds customers by the beginnings of names, birth date or identifier.",
    discussion: "Tells only of customers that you may see, and never how many there are besides.")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "Beginnings of names.") var names: [String] = []
  @Option(help: ArgumentHelp("Birth date, as 1980-01-31.", valueName: "date")) var born: String?
  @Option(help: ArgumentHelp("A whole identifier.", valueName: "code")) var identifier: String?
  @Option(
    help: ArgumentHelp(
      "For which purpose of 72 § (koto code show processing_purpose).", valueName: "code"))
  var purpose: String

  mutating func validate() throws {
    guard !names.isEmpty || born != nil || identifier != nil else {
      throw ValidationError("Give a name, --born or --identifier.")
    }
    guard born.map({ CivilDate(iso: $0) != nil }) ?? true else {
      throw ValidationError("--born takes a date as 1980-01-31.")
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let purpose = try CustomerDesk.checked(purpose)
    let query = CustomerQuery(
      names: names, birthDate: born.flatMap(CivilDate.init(iso:)), identifier: identifier)
    let hits = try settings.withErrors { try search(query, purpose, settings, context) }
    let report = CustomerHitsReport(hits, most: Register.mostHits)
    switch settings.format {
    case .json: context.console.out(report.json(settings.language))
    case .csv: context.console.out(report.csv)
    case .text, .html, .junit, .sarif, .ics: context.console.out(report.text(settings.presentation))
    }
    return hits.count > Register.mostHits ? .findings : .done
  }

  private func search(
    _ query: CustomerQuery, _ purpose: String, _ settings: Settings, _ context: CommandContext
  ) throws -> [CustomerHit] {
    let gate = try Gate(settings, context, "customer search")
    let rights = try gate.register.liveRights(of: context.account, at: context.now)
    let right = rights.first {
      $0.operations.contains(.read) && $0.sections.contains(.basic)
    }
    let actor =
      try right.map { try gate.register.actor(context.account).acting(by: $0.grant) }
      ?? gate.require(.read, on: .basic, for: .customerSearch)
    return try gate.perform(actor) { act in
      let register = gate.register
      let relationships = try register.relationships(
        on: HelsinkiTime.date(at: act.now), for: rights)
      let hits = try register.customers(query) { hit in
        let ties = CustomerTies(
          keeper: register.identity.municipality, reference: hit.reference,
          relationships: relationships[hit.number] ?? [])
        func may(_ section: AccessSection) -> Bool {
          Permission.right(among: rights, to: .read, on: section, about: ties) != nil
        }
        return may(.basic) && (!hit.isProtected || may(.protected))
      }
      try act.audit(AuditRecord(.customerSearch, purpose: purpose, counts: ["hits": hits.count]))
      if hits.count <= Register.mostHits {
        for hit in hits {
          let reference = try act.customerReference(hit.number)
          try act.audit(AuditRecord(.customerSearch, customer: reference, purpose: purpose))
        }
      }
      return hits
    }
  }
}

struct CustomerShow: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows a customer as far as your rights reach, masked.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var of: CustomerOptions
  @Flag(help: "Whole identifiers and special categories too; the log notes it.") var unmask = false

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context, formats: [.text, .json])
    let detail = try settings.withErrors {
      let desk = try CustomerDesk(
        settings, context, "customer show", customer: of.customer, purpose: of.purpose, to: .read,
        for: .customerView)
      return try desk.gate.perform(desk.actor) { act in
        let detail = try desk.gate.register.customer(
          of.customer, sections: desk.sections(to: .read))
        try act.audit(
          AuditRecord(
            .customerView, customer: act.customerReference(of.customer), purpose: desk.purpose,
            counts: ["rows": detail?.rows.count ?? 0, "unmasked": unmask ? 1 : 0]))
        return detail
      }
    }
    guard let detail else { throw RegisterError(.other, "the customer is gone") }
    let report = CustomerReport(unmask ? detail : detail.mapRows(\.masked))
    context.console.out(
      settings.format == .json
        ? report.json(settings.language) : report.text(settings.presentation))
    return .done
  }
}

struct CustomerLog: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Shows when and for what a customer was looked up.",
    discussion: "By whom is shown to those who may read the log (--with-identity).")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var of: CustomerOptions
  @Flag(help: "The accounts of those who did it; needs a right to the log.")
  var withIdentity = false

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let lookups = try settings.withErrors {
      let desk = try CustomerDesk(
        settings, context, "customer log", customer: of.customer, purpose: of.purpose, to: .read,
        for: .auditRead)
      if withIdentity { try desk.gate.require(.read, on: .log, for: .auditRead) }
      return try desk.gate.perform(desk.actor) { act in
        let reference = try act.customerReference(of.customer)
        let lookups = try desk.gate.register.lookups(of: reference ?? "")
        try act.audit(AuditRecord(.auditRead, customer: reference, purpose: desk.purpose))
        return lookups
      }
    }
    let report = CustomerLogReport(lookups, showsIdentity: withIdentity)
    switch settings.format {
    case .json: context.console.out(report.json(settings.language))
    case .csv: context.console.out(report.csv)
    case .text, .html, .junit, .sarif, .ics: context.console.out(report.text(settings.presentation))
    }
    return .done
  }
}
