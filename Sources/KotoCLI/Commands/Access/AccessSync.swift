internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister

extension FeedFile.Form: ExpressibleByArgument {}
extension FeedFile.End: ExpressibleByArgument {}

struct AccessSync: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Finds leavers by an export of the staff and proposes a plan; ends nothing itself.",
    discussion: """
      koto access sync staff.ldif --from ldif --key uid --expected 412 --out leavers.json
      koto access apply leavers.json

      People are found by their key (koto user add --key) or their account. CSV has a header; the columns are user \
      and, if there is one, active. LDIF takes userAccountControl and nsAccountLock for what they say. A day in \
      --end-column is either the last with access (--end inclusive) or the first without (exclusive).

      Exit status: 0 nobody has left; 1 there are leavers; 65 the export cannot be read; 82 it is not whole: \
      another number of people than --expected or its own count, or more leavers than a fifth of the staff.
      """)

  @OptionGroup var options: GlobalOptions
  @Argument(help: ArgumentHelp("The export.", valueName: "file")) var file: String
  @Option(help: "csv, ldif or scim-json.") var from: FeedFile.Form
  @Option(
    help: ArgumentHelp(
      "Column or attribute with the account or key; user, uid or userName unless given.",
      valueName: "name"))
  var key: String?
  @Option(help: ArgumentHelp("Column or attribute with the last day.", valueName: "name"))
  var endColumn: String?
  @Option(help: "inclusive or exclusive; no default, as systems differ.") var end: FeedFile.End?
  @Option(help: ArgumentHelp("How many people the export must have.", valueName: "number"))
  var expected: Int?
  @Option(
    help: ArgumentHelp("Most leavers; a fifth of the staff unless given.", valueName: "number"))
  var maxLeavers: Int?
  @Option(help: ArgumentHelp("New file for the plan.", valueName: "file")) var out: String?

  func validate() throws {
    if (endColumn == nil) != (end == nil) {
      throw ValidationError("--end-column and --end belong together.")
    }
    if from == .scim, endColumn != nil {
      throw ValidationError("scim-json has no last day: it says who is active.")
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let text = try context.text(of: file)
    let name = context.fileName(file)
    var reader = FeedFile(
      name: name, key: key, end: endColumn.flatMap { column in end.map { (column, $0) } })
    let feed = reader.read(text, as: from)
    guard reader.findings.isEmpty else { throw Failure.unreadable(reader.findings) }
    return try settings.withErrors {
      let desk = try AccessDesk(settings, context, "access sync", .accessQuery)
      let register = desk.gate.register
      let users = try register.users()
      let employer = try register.controllerName()
      let today = HelsinkiTime.date(at: try register.moment(context.now))
      let findings = FeedRules.findings(
        feed, users, employer: employer, count: expected, limit: maxLeavers, today: today,
        place: Place(file: name))
      guard findings.isEmpty else { throw Failure.overLimit(findings) }
      let leavers = FeedRules.leavers(feed, users, employer: employer, today: today)
      let content =
        "user,last_day\n"
        + leavers.map { leaver in
          "\"\(leaver.account.replacing("\"", with: "\"\""))\",\(leaver.lastDay)\n"
        }.joined()
      let planner = AccessPlanner(
        desk: desk, source: .leavers, file: name, content: content, prunes: false,
        maximumRemovals: nil)
      return try context.show(planner, try planner.preview(), to: out, settings)
    }
  }
}
