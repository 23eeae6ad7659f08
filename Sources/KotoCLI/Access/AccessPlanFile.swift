internal import Foundation
internal import KotoCrypto
internal import KotoModel

/// The file of a plan, as `koto access plan --out` writes it.
struct AccessPlanFile {
  private struct Form: Decodable {
    struct Change: Decodable {
      let change: String
      let right: Int?
      let user: String
      let role: String?
      let from: String?
      let through: String?
    }

    let schema: String
    let source: String
    let register: String
    let madeAt: String
    let madeBy: String
    let file: String
    let prune: Bool
    let maxRemovals: Int?
    let state: String
    let changes: [Change]
    let content: String
    let sha256: String

    enum CodingKeys: String, CodingKey {
      case schema, source, register, file, prune, state, changes, content, sha256
      case madeAt = "made_at"
      case madeBy = "made_by"
      case maxRemovals = "max_removals"
    }
  }

  let plan: AccessPlan

  /// Reads a plan; one that is not as it was written is refused (77), whatever was changed in it.
  init(_ text: String, file: String) throws {
    guard let form = try? JSONDecoder().decode(Form.self, from: Data(text.utf8)),
      form.schema == AccessPlan.schema, let source = AccessPlan.Source(rawValue: form.source)
    else {
      throw Failure.unreadable([
        Finding(.fileMalformed, at: Place(file: file), ["expected": AccessPlan.schema])
      ])
    }
    let changes = form.changes.compactMap { change in
      AccessPlanChange.Kind(rawValue: change.change).map {
        AccessPlanChange(
          $0, right: change.right, account: change.user,
          role: change.role.flatMap(AccessRole.init),
          firstDay: change.from.flatMap(CivilDate.init(iso:)),
          lastDay: change.through.flatMap(CivilDate.init(iso:)))
      }
    }
    plan = AccessPlan(
      source: source, register: form.register, madeAt: form.madeAt, madeBy: form.madeBy,
      file: form.file, content: form.content, prunes: form.prune,
      maximumRemovals: form.maxRemovals, state: form.state, changes: changes)
    isIntact = Self.hash(of: plan) == form.sha256
  }

  /// Whether the plan is what was written.
  let isIntact: Bool

  static func hash(of plan: AccessPlan) -> String { SHA256.hex(Array(plan.hashedText.utf8)) }
}
