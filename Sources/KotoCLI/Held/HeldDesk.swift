internal import KotoAccess
internal import KotoModel
internal import KotoRegister

/// Somebody before the records that wait: what they may know and decide, asked at the moment of use.
struct HeldDesk {
  let gate: Gate
  let actor: Actor
  private let rights: [LiveRight]
  private let relationships: [Int: [(municipality: String, unit: String?)]]

  /// Throws the refusal (77) after it has been written into the log under that action.
  init(
    _ settings: Settings, _ context: CommandContext, _ command: String,
    to operation: AccessOperation, for action: AuditAction, subject: String? = nil
  ) throws {
    gate = try Gate(settings, context, command)
    actor = try gate.require(operation, on: .batches, for: action, subject: subject)
    rights = try gate.register.liveRights(of: context.account, at: context.now)
    let today = HelsinkiTime.date(at: try gate.register.moment(context.now))
    relationships = try gate.register.relationships(on: today, for: rights)
  }

  private func may(
    _ operation: AccessOperation, on section: AccessSection, about customer: CustomerTies
  ) -> Bool {
    Permission.right(among: rights, to: operation, on: section, about: customer) != nil
  }

  private func ties(_ proposal: MatchProposal) -> CustomerTies {
    CustomerTies(
      keeper: gate.register.identity.municipality, reference: proposal.reference,
      relationships: proposal.person.flatMap { relationships[$0] } ?? [])
  }

  /// Whether they may see the person, as `koto customer show` asks it.
  func maySee(_ proposal: MatchProposal) -> Bool {
    may(.read, on: .basic, about: ties(proposal))
      && (!proposal.isProtected || may(.read, on: .protected, about: ties(proposal)))
  }

  /// Whether they may see people whom the register does not know yet.
  func maySeeNew(isProtected: Bool) -> Bool {
    let nobody = gate.register.tiesOfNobody
    return may(.read, on: .basic, about: nobody)
      && (!isProtected || may(.read, on: .protected, about: nobody))
  }

  /// The record as far as they may know of it: nobody learns that a protected person is in the register.
  func visible(_ record: HeldRecord) -> HeldRecord {
    record.proposing(
      record.proposals.map { proposal in
        let mayKnow =
          !proposal.isProtected
          || may(.read, on: .protected, about: ties(proposal))
        return mayKnow ? proposal : proposal.hidden
      })
  }
}
