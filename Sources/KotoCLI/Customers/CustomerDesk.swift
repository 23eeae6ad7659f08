internal import KotoAccess
internal import KotoModel
internal import KotoRegister

/// Somebody before one customer: whether they may be seen is decided here, at the moment of use, for every command.
struct CustomerDesk {
  let gate: Gate
  let number: Int
  let purpose: String
  let actor: Actor
  /// What ties the customer to rights now.
  let ties: CustomerTies
  private let refusal: Finding
  private let action: AuditAction
  private let rights: [LiveRight]

  /// Throws the refusal (77) in the same words for nobody and for somebody who may not be seen.
  init(
    _ settings: Settings, _ context: CommandContext, _ command: String, customer number: Int,
    purpose: String, to operation: AccessOperation, for action: AuditAction
  ) throws {
    let checked = try Self.checked(purpose)
    try self.init(
      Gate(settings, context, command), customer: number,
      refusal: Finding(
        .customerNotVisible, at: Place(file: "customer"), ["found": String(number)]),
      purpose: checked, to: operation, for: action)
  }

  /// The same behind a gate that is open already; `refusal` names what was asked for, and never says more.
  init(
    _ gate: Gate, customer number: Int, refusal: Finding, purpose: String,
    to operation: AccessOperation, for action: AuditAction
  ) throws {
    self.number = number
    self.purpose = purpose
    self.refusal = refusal
    self.gate = gate
    self.action = action
    let context = gate.context
    ties = try gate.register.ties(
      of: number, on: HelsinkiTime.date(at: gate.register.moment(context.now)))
    rights = try gate.register.liveRights(of: context.account, at: context.now)
    let isProtected = try gate.register.isProtected(customer: number)
    actor = try gate.require(
      operation, on: .basic, about: ties, for: action)
    let hides = isProtected == true && !sections(to: operation).contains(.protected)
    guard isProtected != nil, !hides else { throw try notVisible() }
  }

  /// Random reference, where one was ever needed.
  var reference: String? { ties.reference }

  /// The refusal for what may not be seen, in the words for what is not there.
  func notVisible() throws -> Failure {
    try gate.refused([refusal], actor, action, customer: reference)
  }

  /// The parts of the register about this customer on which a live right allows the operation.
  func sections(to operation: AccessOperation) -> [AccessSection] {
    AccessSection.ofCustomers.filter {
      Permission.right(among: rights, to: operation, on: $0, about: ties) != nil
    }
  }

  /// The purpose, if it is one of 72 §.
  static func checked(_ purpose: String) throws -> String {
    let set = CodeSets.named("processing_purpose")
    guard set?[purpose] == nil else { return purpose }
    let codes = set?.entries.map(\.code) ?? []
    throw Failure(
      .usage,
      LocalizedText(
        fi: "käsittelyn tarkoitus puuttuu; mitään ei näytetty",
        sv: "ändamålet saknas; inget visades", en: "the purpose is missing; nothing was shown"),
      findings: [
        Finding(
          .purposeMissing, at: Place(file: "--purpose"),
          ["found": String(purpose.prefix(20)), "expected": codes.joined(separator: ", ")])
      ])
  }
}
