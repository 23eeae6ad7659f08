internal import ArgumentParser
internal import KotoModel
internal import KotoRegister

/// The limits of a right on the command line.
struct GrantOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Account of the holder.", valueName: "account")) var user: String
  @Option(help: ArgumentHelp("Role, such as integration_worker.", valueName: "code"))
  var role: String
  @Option(help: ArgumentHelp("Municipality; the register's own unless given.", valueName: "code"))
  var municipality: String?
  @Option(help: ArgumentHelp("Ground of 80 §, 80.a to 80.f.", valueName: "code"))
  var ground: String = "80.a"
  @Option(help: ArgumentHelp("The task for which it is necessary.", valueName: "text"))
  var task: String
  @Option(help: ArgumentHelp("Reference of the decision or diary number.", valueName: "text"))
  var ref: String
  @Option(help: ArgumentHelp("Content, by comma; the role's unless given.", valueName: "codes"))
  var sections: String?
  @Option(
    help: ArgumentHelp(
      "Authority, by comma; the role's without export unless given.", valueName: "codes"))
  var operations: String?
  @Option(help: ArgumentHelp("Number of a customer; once for each.", valueName: "number"))
  var customer: [Int] = []
  @Option(help: ArgumentHelp("Only this unit.", valueName: "name")) var unit: String?
  @Option(help: ArgumentHelp("Reference of the assessment, plan or review.", valueName: "text"))
  var process: String?
  @Option(help: ArgumentHelp("Reference of the contract.", valueName: "text"))
  var contract: String?
  @Option(help: ArgumentHelp("Last day of the contract.", valueName: "date"))
  var contractThrough: String?
  @Option(help: ArgumentHelp("First day; today unless given.", valueName: "date"))
  var from: String?
  // Not required by the parser: a right without an end is a value that koto refuses, like `never`.
  @Option(help: ArgumentHelp("Last day, itself included; every right has one.", valueName: "date"))
  var through: String?

  /// The options as texts, as a row of a file has them too.
  var fields: GrantFields {
    GrantFields(
      user: user, role: role, municipality: municipality, ground: ground, task: task, ref: ref,
      sections: sections, operations: operations, customers: customer.map(String.init), unit: unit,
      process: process, contract: contract, contractThrough: contractThrough, from: from,
      through: through ?? "")
  }
}

/// A right as texts: options of a command or cells of a row, read by the same code.
struct GrantFields {
  var user: String
  var role: String
  var municipality: String?
  var ground: String
  var task: String
  var ref: String
  var sections: String?
  var operations: String?
  var customers: [String] = []
  var unit: String?
  var process: String?
  var contract: String?
  var contractThrough: String?
  var from: String?
  var through: String

  /// Reads the texts; everything that cannot be read is a finding, all at once.
  ///
  /// `reference` gives the random reference of a customer, nil where nobody has that number.
  func request(
    _ register: Register, today: CivilDate, place: (String) -> Place,
    reference: (Int) throws -> String?
  ) throws -> (request: GrantRequest?, findings: [Finding]) {
    var findings: [Finding] = []
    func unknown(_ found: String, _ name: String, _ allowed: [String]) {
      findings.append(
        Finding(
          .unknownValue, at: place(name),
          ["found": found, "expected": allowed.joined(separator: ", ")]))
    }
    func day(_ text: String, _ name: String) -> CivilDate? {
      if let day = AccessDate.read(text) { return day }
      findings.append(AccessDate.finding(text, at: place(name)))
      return nil
    }
    func codes<Code: RawRepresentable & CaseIterable>(
      _ text: String?, _ name: String, _ type: Code.Type
    ) -> [Code]? where Code.RawValue == String {
      guard let text else { return nil }
      return text.split(whereSeparator: { ", ".contains($0) }).compactMap { word in
        if let code = Code(rawValue: String(word)) { return code }
        unknown(String(word), name, Code.allCases.map(\.rawValue))
        return nil
      }
    }
    let known = AccessRole(rawValue: role)
    if known == nil { unknown(role, "role", AccessRole.allCases.map(\.rawValue)) }
    let code = municipality ?? register.identity.municipality
    if CodeSets.named("municipality")?[code]?.isValid(on: today) != true {
      unknown(code, "municipality", ["koto code show municipality"])
    }
    let lastDay = day(through, "through")
    let firstDay = from.map { day($0, "from") } ?? today
    let contractDay = contractThrough.flatMap { day($0, "contract-through") }
    let chosenSections = codes(sections, "sections", AccessSection.self)
    let chosenOperations = codes(operations, "operations", AccessOperation.self)
    var references: [String] = []
    for text in customers {
      if let number = Int(text), let found = try reference(number) {
        references.append(found)
      } else {
        findings.append(Finding(.customerUnknown, at: place("customer"), ["found": text]))
      }
    }
    guard findings.isEmpty, let known, let lastDay, let firstDay else { return (nil, findings) }
    let policy = try register.policy(of: known)
    let cause =
      process.map { GrantCause(kind: .process, reference: $0, lastDay: nil) }
      ?? contract.map { GrantCause(kind: .contract, reference: $0, lastDay: contractDay) }
    return (
      GrantRequest(
        account: user, role: known, municipality: code, ground: ground, task: task,
        decision: ref, unit: unit, customers: references.sorted(),
        sections: AccessSection.allCases.filter((chosenSections ?? policy.sections).contains),
        operations: AccessOperation.allCases.filter(
          (chosenOperations ?? policy.usualOperations).contains),
        cause: cause, firstDay: firstDay, lastDay: lastDay, place: place("")), []
    )
  }
}
