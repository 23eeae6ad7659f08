internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct AccessSimulate: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "What would be lost at a time, or without somebody; nothing of it happens.",
    discussion: """
      koto access simulate --at 2027-02-01
      koto access simulate --without aino.worker

      Customers are told by number. Exit status: 0 every customer would still have somebody who works with them; 1 \
      some would not.
      """)

  @OptionGroup var options: GlobalOptions
  @Option(help: "A day (its noon) or an instant; now unless given.") var at: String?
  @Option(help: ArgumentHelp("As if this person had left.", valueName: "account"))
  var without: [String] = []
  @Option(help: ArgumentHelp("As if this right had ended.", valueName: "right"))
  var ended: [Int] = []

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let then = try at.map { try AccessDate.moment($0, "--at") }
      let question = try AccessQuestion(settings, context, "access simulate", at: nil)
      let register = question.gate.register
      for account in without where try register.user(account) == nil {
        throw Failure.noUser(account)
      }
      if let unknown = ended.first(where: { number in
        !question.grants.contains { $0.number == number }
      }) {
        throw Failure.noRight(unknown)
      }
      let today = HelsinkiTime.date(at: question.time)
      let relationships = try register.relationships(on: today)
      let customers = try register.servedCustomers(on: today).map { customer in
        ServedCustomer(
          number: customer.number,
          ties: CustomerTies(
            keeper: register.identity.municipality, reference: customer.reference,
            relationships: relationships[customer.number] ?? []))
      }
      let moment = then ?? question.time
      let simulation = Simulation(
        question.grants, customers, now: question.time, then: moment, without: Set(without),
        rights: Set(ended))
      let report = SimulationReport(
        lost: simulation.lost.map { ($0, $0.history.state(at: moment)) },
        customers: Set(simulation.stranded.map(\.number)).sorted(), then: moment)
      switch settings.format {
      case .json: context.console.out(report.json(settings.language))
      case .csv: context.console.out(report.csv)
      case .text, .html, .junit, .sarif, .ics:
        context.console.out(report.text(settings.presentation))
      }
      return simulation.stranded.isEmpty ? .done : .findings
    }
  }
}
