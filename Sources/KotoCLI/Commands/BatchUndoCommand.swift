internal import ArgumentParser
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct BatchUndoCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Takes a batch back, to the exact former values.",
    discussion: """
      koto batch undo 3 --dry-run
      koto batch undo 3

      What anybody has changed since is listed and left alone, with the rows that it belongs to. The undo is a \
      batch of its own, and undoing that one brings everything back.

      Exit status: 0 undone; 2 undone, with rows that were left; 64 no such batch; 77 nothing to undo.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Number of the batch.") var batch: Int

  @Flag(help: "Do everything but the commit.")
  var dryRun = false

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let result: Result<UndoReport, UndoRefusal>
    do {
      let gate = try Gate(settings, context, "batch undo \(batch)")
      let actor = try gate.require(
        .transfer, on: .batches, for: .batchUndo, subject: "batch \(batch)")
      result = try gate.register.undo(
        batch,
        UndoRequest(
          actor: actor, version: Koto.version, at: context.now, commits: !dryRun))
    } catch let error as RegisterError {
      throw Failure(error, register: settings.registerPath)
    }
    switch result {
    case .failure(let refusal): throw Self.failure(refusal.obstacle, batch)
    case .success(let report):
      context.console.out(
        settings.format == .json
          ? UndoReportJSON(report, language: settings.language).text
          : UndoReportText(report, settings.presentation).text)
      return report.left == 0 ? .done : .donePartly
    }
  }

  private static func failure(_ obstacle: UndoObstacle, _ batch: Int) -> Failure {
    switch obstacle {
    case .noBatch: .noBatch(batch)
    case .isUndone:
      Failure(
        .refused,
        LocalizedText(
          fi: "erä \(batch) on jo peruttu", sv: "partiet \(batch) har redan ångrats",
          en: "batch \(batch) has been undone already"),
        remedy: LocalizedText(
          fi: "sen voi tuoda takaisin perumalla perumisen: katso koto batch list",
          sv: "det kan återföras genom att ångra ångringen: se koto batch list",
          en: "to bring it back, undo the undo: see koto batch list"))
    case .broughtBack(let former):
      Failure(
        .refused,
        LocalizedText(
          fi: "erä \(batch) toi takaisin erän \(former)",
          sv: "parti \(batch) återförde parti \(former)",
          en: "batch \(batch) brought back batch \(former)"),
        remedy: LocalizedText(
          fi: "peru erä \(former): koto batch undo \(former)",
          sv: "ångra parti \(former): koto batch undo \(former)",
          en: "undo batch \(former): koto batch undo \(former)"))
    case .laterUndo(let undo):
      Failure(
        .refused,
        LocalizedText(
          fi: "saman erän on perunut myös erä \(undo)",
          sv: "samma parti har ångrats även i \(undo)",
          en: "the same batch was undone again in batch \(undo)"),
        remedy: LocalizedText(
          fi: "aja ensin koto batch undo \(undo)", sv: "kör först koto batch undo \(undo)",
          en: "run koto batch undo \(undo) first"))
    }
  }
}
