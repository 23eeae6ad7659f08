internal import KotoModel

/// What stands at the head of reports: names with the codes that scripts and colleagues use.
enum Head {
  /// `Espoo (049), /srv/koto/espoo.sqlite`.
  static func register(_ register: RegisterIdentity, _ language: Language) -> String {
    "\(register.name[language]) (\(register.municipality)), \(register.location)"
  }

  /// The basis of the transfer with its wording, where it is one of the code set.
  static func basis(_ basis: String, _ language: Language) -> String {
    label("transfer_basis", basis, language).map { "\(basis): \($0)" } ?? basis
  }

  /// The label of a code, or nil when the set does not have it.
  static func label(_ set: String, _ code: String, _ language: Language) -> String? {
    CodeSets.named(set)?[code]?.label[language]
  }

  /// The register's table in the language, with the name that commands take.
  static func table(_ name: String, _ language: Language) -> String {
    guard let table = RegisterSchema.table(name) else { return name }
    let term =
      switch language {
      case .finnish: table.finnish
      case .swedish: table.swedish
      case .english: name
      }
    return term == name ? name : "\(term) (\(name))"
  }

  /// A field's term in the reader's language; in English, its name.
  static func field(_ name: String, of table: Table, _ language: Language) -> String {
    guard let field = table.field(name) else { return name }
    return switch language {
    case .finnish: field.finnish
    case .swedish: field.swedish
    case .english: name
    }
  }

  /// The register as a member of a JSON report.
  static func value(_ register: RegisterIdentity, _ language: Language) -> JSONValue {
    .object([
      ("municipality", .string(register.municipality)), ("name", .string(register.name[language])),
      ("location", .string(register.location)), ("practice", .flag(register.isPractice)),
    ])
  }

  /// The basis as a member of a JSON report.
  static func value(basis: String, _ language: Language) -> JSONValue {
    .object([
      ("code", .string(basis)), ("title", .optional(label("transfer_basis", basis, language))),
    ])
  }
}
