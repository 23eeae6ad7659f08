package import KotoModel

/// The decisions that one load carries out, by the record's file and key.
package struct HeldDecisions: Sendable {
  /// Name of the file in the mapping and key of the record.
  package struct Record: Sendable, Hashable {
    package let file: String
    package let key: String

    package init(file: String, key: String) {
      self.file = file
      self.key = key
    }
  }

  package let decisions: [Record: IdentityDecision]
  /// Every held record that the load takes up: the decided ones and those that wait for them.
  package let taken: [Int]

  package init(_ decisions: [Record: IdentityDecision], taken: [Int]) {
    self.decisions = decisions
    self.taken = taken
  }
}
