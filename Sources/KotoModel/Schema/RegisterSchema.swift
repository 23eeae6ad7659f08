/// The register: one declaration of its tables, from which everything else is derived.
///
/// DDL, numbered migrations, the static mapping check, masking, `docs/register.md` and the JSON Schema
/// read it. Adding a field is one line in one of the `RegisterSchema+…` files.
///
/// The content is our reconstruction: neither Koto-AJ's nor TYPPI's real schema is public.
package enum RegisterSchema {
  /// Raised with every change of the declaration that needs a migration.
  package static let version = 1

  /// Every table, parents before children.
  package static let tables: [Table] =
    administration + person + clienthood + plan + services

  /// The table of that name, or nil.
  package static func table(_ name: String) -> Table? { byName[name] }

  /// The tables that a mapping may fill.
  package static var clientTables: [Table] { tables.filter(\.isClientData) }

  private static let byName = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })

  /// A field about the register's own running, open to main users.
  static func admin(
    _ name: String, _ type: FieldType, _ obligation: Obligation = .optional, fi finnish: String,
    sv swedish: String, initial: String? = nil
  ) -> Field {
    Field(name, type, obligation, .accessControl, fi: finnish, sv: swedish, initial: initial)
  }
}
