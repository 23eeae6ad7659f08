/// Who undoes a batch.
package struct UndoRequest: Sendable {
  package let actor: Actor
  package let version: String
  package let at: Instant
  /// Whether the result is kept; a dry run is the same but for this.
  package let commits: Bool

  package init(actor: Actor, version: String, at: Instant, commits: Bool) {
    self.actor = actor
    self.version = version
    self.at = at
    self.commits = commits
  }
}

/// Why a batch is not undone at all; nothing was changed.
package enum UndoObstacle: Sendable, Equatable {
  case noBatch
  /// It has been undone whole.
  case isUndone
  /// It brought that batch back, which is the one to undo.
  case broughtBack(Int)
  /// A later undo of the same batch has to be undone first.
  case laterUndo(Int)
}

/// How many rows of a table an undo touched.
package struct UndoTableAccount: Sendable, Equatable {
  package let table: String
  /// Inserted by the batch and taken away again; for the undo of an undo, brought back.
  package var rows: Int
  /// Rows whose former values were restored.
  package var restored: Int
  /// Rows that had to be left as they are.
  package var left: Int

  package init(table: String, rows: Int = 0, restored: Int = 0, left: Int = 0) {
    self.table = table
    self.rows = rows
    self.restored = restored
    self.left = left
  }
}

/// What the undo of a batch came to, the same for a dry run.
package struct UndoReport: Sendable {
  package let register: RegisterIdentity
  /// Number of the undo, itself a batch; nil for a dry run.
  package let batch: Int?
  package let undone: Int
  /// Whether an undo was undone, so that the rows of an earlier batch are back.
  package let bringsBack: Bool
  package let account: String
  package let tables: [UndoTableAccount]
  /// One for every row that was left, with its table, its key and the reason.
  package let findings: [Finding]

  package init(
    register: RegisterIdentity, batch: Int?, undone: Int, bringsBack: Bool, account: String,
    tables: [UndoTableAccount], findings: [Finding]
  ) {
    self.register = register
    self.batch = batch
    self.undone = undone
    self.bringsBack = bringsBack
    self.account = account
    self.tables = tables
    self.findings = findings
  }

  /// Rows that were left as they are.
  package var left: Int { tables.reduce(0) { $0 + $1.left } }
}
