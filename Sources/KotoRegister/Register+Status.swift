package import KotoModel

/// What `koto register status` tells about a register.
package struct RegisterStatus: Sendable {
  /// How many rows one table has.
  package struct TableCount: Sendable, Equatable {
    package let table: String
    package let rows: Int
  }

  package let register: RegisterIdentity
  package let schemaVersion: Int
  /// Size of the file in bytes.
  package let size: Int
  package let decision: String
  package let createdAt: String
  package let createdBy: String
  package let batches: Int
  /// Every table that holds data about people, in the order of the declaration.
  package let tables: [TableCount]
}

extension Register {
  /// Counts what the register holds; no person's data is read.
  package func status() throws(RegisterError) -> RegisterStatus {
    let controller = try database.prepare(
      #"SELECT "decision", "created_at", "created_by" FROM "organisation" WHERE "id" = $1"#)
    controller.bind(1, controllerID)
    guard try controller.step() else { throw RegisterError(.corrupt, "the organisation is gone") }
    var tables: [RegisterStatus.TableCount] = []
    for table in RegisterSchema.clientTables {
      tables.append(.init(table: table.name, rows: try rowCount(of: table)))
    }
    let size =
      try database.number("PRAGMA page_count") * database.number("PRAGMA page_size")
    return RegisterStatus(
      register: identity, schemaVersion: schemaVersion, size: size,
      decision: controller.text(0) ?? "", createdAt: controller.text(1) ?? "",
      createdBy: controller.text(2) ?? "",
      batches: try database.number(#"SELECT count(*) FROM "batch""#), tables: tables)
  }

  private func rowCount(of table: Table) throws(RegisterError) -> Int {
    try database.number("SELECT count(*) FROM " + DDL.quoted(table.name))
  }
}
