internal import ArgumentParser
internal import Foundation
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct OutboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox",
    abstract: "Notices of decided rights for those who open and close them technically (81 §).",
    subcommands: [OutboxList.self, OutboxAcknowledge.self])
}

struct OutboxList: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the notices that wait for their acknowledgement.",
    discussion: """
      koto outbox list --format csv > notices.csv
      koto outbox list --max-age 3 --quiet

      Exit status 1 and a finding for each notice that has waited longer than --max-age days.
      """)

  @OptionGroup var options: GlobalOptions
  @Flag(help: "Those that were acknowledged too.") var all = false
  @Option(help: ArgumentHelp("Days that an acknowledgement may take.", valueName: "days"))
  var maxAge: Int = 3

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let (notices, now) = try settings.withErrors {
      let gate = try Gate(settings, context, "outbox list")
      let actor = try gate.require(.read, on: .rights, for: .accessOutbox)
      return try gate.perform(actor) { act in
        let notices = try gate.register.notices()
        try act.audit(AuditRecord(.accessOutbox, counts: ["notices": notices.count]))
        return (notices, act.now)
      }
    }
    let report = OutboxReport(notices.filter { all || $0.acknowledgedAt == nil }, at: now)
    switch settings.format {
    case .json: context.console.out(report.json(settings.language))
    case .csv: context.console.out(report.csv)
    case .text, .html, .junit, .sarif, .ics: context.console.out(report.text(settings.presentation))
    }
    let overdue = notices.compactMap { notice in
      notice.daysWaiting(at: now).flatMap { days in
        days <= maxAge
          ? nil
          : Finding(
            .noticeOverdue, at: Place(file: "outbox"),
            ["found": String(notice.number), "days": String(days)])
      }
    }
    guard !overdue.isEmpty else { return .done }
    context.console.err(
      FindingsText(
        overdue, Presentation(settings.language, width: context.console.width)
      ).text)
    return .findings
  }
}

struct OutboxAcknowledge: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "acknowledge", abstract: "Takes in a file of acknowledgements, all or nothing.",
    discussion: "CSV with the column notice and, if there is one, the receiver's reference.")

  @OptionGroup var options: GlobalOptions
  @Argument(help: ArgumentHelp("The file.", valueName: "file")) var file: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let path = context.resolve(file)
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure(
        .inputNotFound,
        LocalizedText(
          fi: "tiedostoa ei voi lukea: \(file)", sv: "filen kan inte läsas: \(file)",
          en: "cannot read \(file)"))
    }
    return try settings.withErrors {
      let gate = try Gate(settings, context, "outbox acknowledge")
      let actor = try gate.require(.grant, on: .rights, for: .accessOutbox)
      let known = Set(try gate.register.notices().map(\.number))
      let (notices, findings) = read(text, known, context.relative(path))
      guard findings.isEmpty else {
        throw Failure(
          .contract,
          LocalizedText(
            fi: "kuittauksia ei otettu; mitään ei muutettu",
            sv: "kvitteringarna togs inte in; inget ändrades",
            en: "the acknowledgements were not taken; nothing changed"),
          findings: findings)
      }
      let count = try gate.perform(actor) { act in try act.acknowledge(notices) }
      context.console.out("\(count)\n")
      return .done
    }
  }

  private func read(
    _ text: String, _ known: Set<Int>, _ file: String
  ) -> (notices: [(number: Int, reference: String?)], findings: [Finding]) {
    let table = DelimitedText(text)
    let reference = table.header.firstIndex(of: "reference")
    guard let column = table.header.firstIndex(of: "notice") else {
      return ([], [Finding(.noticeUnknown, at: Place(file: file, line: 1), ["found": "-"])])
    }
    var notices: [(number: Int, reference: String?)] = []
    var findings: [Finding] = []
    for row in table.rows {
      let cell = column < row.cells.count ? row.cells[column] : ""
      if let number = Int(cell), known.contains(number) {
        let text = reference.flatMap { $0 < row.cells.count ? row.cells[$0] : nil }
        notices.append((number, text.nonEmpty.map { String($0.prefix(200)) }))
      } else {
        findings.append(
          Finding(
            .noticeUnknown, at: Place(file: file, line: row.line, name: "notice"),
            ["found": String(cell.prefix(20))]))
      }
    }
    return (notices, findings)
  }
}
