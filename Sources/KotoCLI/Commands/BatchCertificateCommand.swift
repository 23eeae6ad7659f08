internal import ArgumentParser
internal import Foundation
internal import KotoCrypto
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct BatchCertificateCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate",
    abstract: "Writes what an office signs about a batch: one page, without anybody's data.",
    discussion: """
      koto batch certificate 3 --to batch-3.html --language fi
      koto batch certificate 3 --to batch-3.json

      The page stands by itself and prints on A4: files with hashes, mapping, basis, the account per file as table \
      and picture, control totals, findings by code, who loaded and approved, and the state of the log.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Number of the batch.") var batch: Int

  @Option(help: ArgumentHelp("The new file, .html or .json.", valueName: "file"))
  var to: String

  mutating func validate() throws {
    guard to.hasSuffix(".html") || to.hasSuffix(".json") else {
      throw ValidationError("--to takes a file that ends in .html or .json.")
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context, formats: [.text])
    let path = context.resolve(to)
    try OutputFile.refuseExisting(path)
    let certificate = try settings.withErrors { try issue(settings, context) }
    let text =
      to.hasSuffix(".json")
      ? CertificateJSON(certificate, settings.language).text
      : CertificateHTML(certificate, settings.language).text
    let file = try OutputFile(creating: path, mode: OutputFile.shared)
    try file.write(Array(text.utf8))
    try file.close()
    return .done
  }

  private func issue(
    _ settings: Settings, _ context: CommandContext
  ) throws -> BatchCertificate {
    let gate = try Gate(settings, context, "batch certificate \(batch)")
    let subject = "batch \(batch)"
    let actor = try gate.require(.read, on: .batches, for: .certificate, subject: subject)
    guard let detail = try gate.register.batch(batch),
      let certified = try gate.register.certified(batch)
    else { throw Failure.noBatch(batch) }
    let approvals = try certified.planHash.map { try gate.register.approvals(of: $0) } ?? []
    return try gate.perform(actor) { act in
      // The issuing stands in the state of the log that is printed.
      let event = try act.audit(AuditRecord(.certificate, subject: subject))
      let tree = try gate.register.auditTree()
      return BatchCertificate(
        batch: detail, finishedAt: certified.finishedAt, planHash: certified.planHash,
        approvals: approvals.map {
          BatchCertificate.Approval(by: $0.approvedBy, at: $0.approvedAt)
        },
        loadedBy: certified.version, rows: certified.rows,
        checkpoint: AuditCheckpoint(
          origin: try gate.register.auditOrigin(), size: tree.count,
          head: Data(tree.head(of: tree.count)).base64EncodedString()),
        event: event, issuedBy: context.account, issuedAt: context.now, version: Koto.version)
    }
  }
}
