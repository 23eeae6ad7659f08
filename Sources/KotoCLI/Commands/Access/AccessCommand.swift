internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct AccessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "access", abstract: "Who may do what, until when, and why.",
    subcommands: [
      AccessGrantCommand.self, AccessApprove.self, AccessDeny.self, AccessExtend.self,
      AccessSuspend.self, AccessResume.self, AccessReaffirm.self, AccessRevoke.self,
      AccessListCommand.self, AccessWho.self, AccessWhat.self, AccessWhy.self, AccessArea.self,
      AccessEndCause.self, AccessImport.self, AccessPlanCommand.self, AccessApply.self,
      AccessSync.self, AccessReview.self,
      AccessSimulate.self, AccessIdle.self, AccessOrphans.self, AccessConflicts.self,
      AccessPurge.self, AccessDue.self, AccessHealth.self,
      AccessBootstrap.self, AccessBreakglass.self,
    ])
}

struct AccessGrantCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant", abstract: "Gives somebody a right that ends.",
    discussion: """
      koto access grant --user aino.worker --role integration_worker --through 2027-06-30 \
      --task "integration training group 4" --ref "D/12/2026"

      The last day is part of the right: it ends at the next midnight in Helsinki. A role that needs two persons \
      waits for another main user to approve it. Exit status: 0 granted; 65 a value cannot be read; 77 a rule \
      forbids it.
      """)

  @OptionGroup var options: GlobalOptions
  @OptionGroup var right: GrantOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let desk = try AccessDesk(settings, context, "access grant", .accessGrant)
      let today = HelsinkiTime.date(at: try desk.gate.register.moment(context.now))
      let (number, notes) = try desk.decide(.accessGrant) { act in
        let (request, findings) = try right.fields.request(
          desk.gate.register, today: today,
          place: { Place(file: $0.isEmpty ? "access grant" : "--" + $0) },
          reference: act.customerReference)
        guard let request else { throw Failure.unreadable(findings) }
        return try desk.grant(request, in: act)
      }
      try context.show([number], desk.gate.register, settings)
      if !notes.isEmpty {
        context.console.err(FindingsText(notes, settings.presentation).text)
      }
      return .done
    }
  }
}

extension Failure {
  /// Values that cannot be read: nothing changed.
  static func unreadable(_ findings: [Finding]) -> Failure {
    Failure(
      .contract,
      LocalizedText(
        fi: "arvoja ei voi lukea; mitään ei muutettu", sv: "värden kan inte läsas; inget ändrades",
        en: "values cannot be read; nothing changed"),
      findings: findings)
  }
}

extension Settings {
  /// Runs a command's work and turns the register's errors into words.
  func withErrors<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as RegisterError {
      throw Failure(error, register: registerPath)
    }
  }
}

extension CommandContext {
  /// Prints rights by their numbers, as they stand now.
  func show(_ numbers: [Int], _ register: Register, _ settings: Settings) throws {
    let time = try register.moment(now)
    let grants = try register.grants().filter { numbers.contains($0.number) }
    show(grants, at: time, settings)
  }

  /// Prints rights as they stood at an instant.
  ///
  /// `reviews` has the day by which one of an emergency has to be reviewed.
  func show(
    _ grants: [GrantDetail], at time: Instant, _ settings: Settings,
    reviews: [Int: CivilDate] = [:]
  ) {
    let report = GrantListReport(
      grants.map { ($0, $0.history.state(at: time)) }, at: time, reviews: reviews)
    switch settings.format {
    case .json: console.out(report.json(settings.language))
    case .csv: console.out(report.csv)
    case .text, .html, .junit, .sarif, .ics: console.out(report.text(settings.presentation))
    }
  }
}
