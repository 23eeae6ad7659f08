internal import ArgumentParser
internal import Foundation
internal import KotoAccess
internal import KotoModel
internal import KotoRegister
internal import KotoReport

/// What a plan may end.
struct PruneOptions: ParsableArguments {
  @Flag(help: "End rights that the file does not have.") var prune = false
  @Option(
    help: ArgumentHelp(
      "Most rights that may end; 5 or a tenth of all unless given.", valueName: "number"))
  var maxRemovals: Int?
}

struct AccessPlanCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Shows what would make the rights those of a file, and keeps it as a plan.",
    discussion: """
      koto access plan rights.yaml --prune --out plan.json
      koto access apply plan.json

      The file lists every right there should be (YAML with koto_access: "1" and rights:, or CSV with the columns of \
      koto access import). What it does not have stays unless --prune is given. The plan is bound to the file's \
      content and to the rights as they are; when either changes, it is refused.

      Exit status: 0 no changes; 1 changes; 65 the file cannot be read; 77 a rule forbids some of it; 82 more \
      endings than allowed, or too few who may grant would be left.
      """)

  @OptionGroup var options: GlobalOptions
  @Argument(help: ArgumentHelp("The rights there should be.", valueName: "file")) var file: String
  @OptionGroup var pruning: PruneOptions
  @Option(help: ArgumentHelp("New file for the plan.", valueName: "file")) var out: String?

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let content = try context.text(of: file)
    return try settings.withErrors {
      let desk = try AccessDesk(settings, context, "access plan", .accessQuery)
      let planner = AccessPlanner(
        desk: desk, source: .of(file), file: context.fileName(file), content: content,
        prunes: pruning.prune, maximumRemovals: pruning.maxRemovals)
      let outcome = try planner.preview()
      return try context.show(planner, outcome, to: out, settings)
    }
  }
}

struct AccessApply: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Carries out a plan, or makes the rights those of a file.",
    discussion: """
      All of it in one transaction, or nothing; a second run finds nothing to do. Exit status: 0 done, or nothing to \
      do; 65 the file cannot be read; 77 a rule forbids some of it, or the plan is old or was changed; 82 more \
      endings than allowed, or too few who may grant would be left.
      """)

  @OptionGroup var options: GlobalOptions
  @Argument(
    help: ArgumentHelp("A plan, or the rights there should be.", valueName: "file"))
  var file: String
  @OptionGroup var pruning: PruneOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let content = try context.text(of: file)
    let isPlan = content.first { !$0.isWhitespace } == "{"
    if isPlan, pruning.prune || pruning.maxRemovals != nil { throw Self.saysItself }
    return try settings.withErrors {
      let desk = try AccessDesk(settings, context, "access apply", .accessApply)
      let plan = isPlan ? try approved(content, desk, context) : nil
      let planner = AccessPlanner(
        desk: desk, source: plan?.source ?? .of(file), file: plan?.file ?? context.fileName(file),
        content: plan?.content ?? content, prunes: plan?.prunes ?? pruning.prune,
        maximumRemovals: plan == nil ? pruning.maxRemovals : plan?.maximumRemovals)
      let isStale = try plan.map { try $0.state != desk.gate.register.accessState() } ?? false
      // A plan that has been carried out asks for nothing more; any other one of an older state is refused.
      if isStale, try !planner.preview().changes.isEmpty {
        throw try desk.gate.refused(
          [Finding(.planStale, at: Place(file: context.fileName(file)))], desk.actor, .accessApply)
      }
      let outcome = try planner.apply(expecting: isStale ? nil : plan?.changes)
      _ = try context.show(planner, outcome, to: nil, settings)
      return .done
    }
  }

  private func approved(
    _ content: String, _ desk: AccessDesk, _ context: CommandContext
  ) throws -> AccessPlan {
    let name = context.fileName(file)
    let file = try AccessPlanFile(content, file: name)
    let origin = try desk.gate.register.auditOrigin()
    guard file.isIntact, file.plan.register == origin else {
      throw try desk.gate.refused(
        [
          Finding(
            .planNotAsWritten, at: Place(file: name),
            ["found": file.isIntact ? file.plan.register : "sha256"])
        ], desk.actor, .accessApply)
    }
    return file.plan
  }

  private static let saysItself = Failure(
    .usage,
    LocalizedText(
      fi: "suunnitelma sanoo itse, mitä se saa päättää",
      sv: "planen säger själv vad den får avsluta",
      en: "a plan says itself what it may end"),
    remedy: LocalizedText(
      fi: "tee uusi suunnitelma komennolla koto access plan",
      sv: "gör en ny plan med koto access plan", en: "make another with koto access plan"))
}

extension AccessPlan.Source {
  /// How a file of rights is read: `.csv` as CSV, everything else as YAML.
  static func of(_ file: String) -> Self { file.lowercased().hasSuffix(".csv") ? .csv : .yaml }
}

extension CommandContext {
  /// The name of a file without folders, as findings have it.
  func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The text of a file in UTF-8 (66 where there is none).
  func text(of file: String) throws -> String {
    let path = resolve(file)
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure.notText(path)
    }
    return text
  }

  /// Prints a plan and writes its file where one is wanted; the log knows who has looked.
  func show(
    _ planner: AccessPlanner, _ outcome: AccessPlanner.Outcome, to file: String?,
    _ settings: Settings
  ) throws -> ExitStatus {
    let (desk, register) = (planner.desk, planner.desk.gate.register)
    let plan = AccessPlan(
      source: planner.source, register: try register.auditOrigin(), madeAt: now.description,
      madeBy: account, file: planner.file, content: planner.content, prunes: planner.prunes,
      maximumRemovals: planner.maximumRemovals, state: try register.accessState(),
      changes: outcome.changes)
    let report = AccessPlanReport(
      plan, hash: AccessPlanFile.hash(of: plan), rest: outcome.rest)
    if desk.gate.command != "access apply" {
      try desk.gate.perform(desk.actor) { act in
        try act.audit(AuditRecord(.accessQuery, subject: "plan"))
        if let file { try desk.gate.write(report.json(settings.language), to: resolve(file)) }
      }
    }
    switch settings.format {
    case .json: console.out(report.json(settings.language))
    case .csv: console.out(report.csv)
    case .text, .html, .junit, .sarif, .ics: console.out(report.text(settings.presentation))
    }
    if !outcome.notes.isEmpty {
      console.err(FindingsText(outcome.notes, settings.presentation).text)
    }
    return outcome.changes.isEmpty ? .done : .findings
  }
}
