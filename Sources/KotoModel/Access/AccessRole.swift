/// A named bundle of content and authority: the codes of the set `access_role`.
package enum AccessRole: String, Sendable, CaseIterable {
  case mainUser = "main_user"
  case integrationWorker = "integration_worker"
  case reader
  case wellbeingParticipant = "wellbeing_participant"
  case serviceProvider = "service_provider"
  case reporter
  case dataProtection = "data_protection"
  case logSupervisor = "log_supervisor"
  case migrator
  case maintenance

  /// Longest time in days for which the role may be given at once, first and last day included.
  package var maximumDays: Int { policy.maximumDays }

  /// The limits with which a new register begins.
  ///
  /// koto's policy, not law: 681/2023 80 § asks for limits in content, extent, authority and time, and
  /// leaves their measure to the controller.
  package var policy: RolePolicy {
    let customers = AccessSection.ofCustomers
    let daily = customers.filter { $0 != .health && $0 != .protected }
    return switch self {
    case .mainUser:
      RolePolicy(
        self, days: 366, chain: 1_098, needsTwo: true, [.batches, .rights],
        [.grant, .read, .maintain])
    case .integrationWorker:
      RolePolicy(self, days: 366, chain: 1_098, customers, [.read, .write, .export])
    case .reader: RolePolicy(self, days: 366, chain: 1_098, customers, [.read])
    case .wellbeingParticipant:
      RolePolicy(
        self, days: 180, chain: 366, namesCustomers: true, daily + [.health], [.read, .write])
    case .serviceProvider:
      RolePolicy(
        self, days: 180, chain: 366, namesCustomers: true, [.basic, .plan, .services],
        [.read, .write])
    case .reporter: RolePolicy(self, days: 366, chain: 1_098, daily, [.report])
    case .dataProtection:
      RolePolicy(
        self, days: 366, chain: 1_098, needsTwo: true, customers + [.batches], [.read, .export])
    case .logSupervisor:
      RolePolicy(
        self, days: 366, chain: 1_098, needsTwo: true, [.log], [.read, .export, .superviseLog])
    // A transfer has an end; a right that outlived it would be a second door to everything.
    case .migrator:
      RolePolicy(
        self, days: 92, chain: 184, needsTwo: true, customers + [.batches],
        [.transfer, .read, .export])
    case .maintenance:
      RolePolicy(self, days: 180, chain: 1_098, [.rights, .log], [.maintain])
    }
  }
}

/// The limits of a role, as the register holds them.
package struct RolePolicy: Sendable, Equatable {
  package let role: AccessRole
  package let maximumDays: Int
  /// Longest time from the first day of a right to the last day of its last extension.
  package let maximumChainDays: Int
  /// Days without use after which a right ends.
  package let idleDays: Int
  /// Whether somebody other than the granter has to approve.
  package let needsTwoPersons: Bool
  package let sections: [AccessSection]
  package let operations: [AccessOperation]
  /// Whether the role opens named customers only.
  package let namesCustomers: Bool

  package init(
    role: AccessRole, maximumDays: Int, maximumChainDays: Int, idleDays: Int,
    needsTwoPersons: Bool, sections: [AccessSection], operations: [AccessOperation],
    namesCustomers: Bool
  ) {
    self.role = role
    self.maximumDays = maximumDays
    self.maximumChainDays = maximumChainDays
    self.idleDays = idleDays
    self.needsTwoPersons = needsTwoPersons
    self.sections = sections
    self.operations = operations
    self.namesCustomers = namesCustomers
  }

  fileprivate init(
    _ role: AccessRole, days: Int, chain: Int, needsTwo: Bool = false, namesCustomers: Bool = false,
    _ sections: [AccessSection], _ operations: [AccessOperation]
  ) {
    self.init(
      role: role, maximumDays: days, maximumChainDays: chain, idleDays: 90,
      needsTwoPersons: needsTwo, sections: sections, operations: operations,
      namesCustomers: namesCustomers)
  }

  /// What the role gives when nothing is said: taking data out has to be asked for.
  package var usualOperations: [AccessOperation] {
    operations.contains(.transfer) || operations.contains(.superviseLog)
      ? operations : operations.filter { $0 != .export }
  }
}
