internal import ArgumentParser
internal import KotoModel

/// Where a withheld text goes, as the command line says it.
enum WithheldTarget: String, ExpressibleByArgument, CaseIterable {
  case assessment
  case healthAssessment = "health_assessment"
  case destroy
}

/// A decision on a withheld text; the reason and the rest are the command's.
struct WithheldOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Decide on this withheld text, as koto batch withheld shows it.", valueName: "id"))
  var withheld: Int?
  @Option(
    name: .customLong("to"),
    help: ArgumentHelp(
      "Where it belongs: assessment, health_assessment or destroy.", valueName: "where"))
  var target: WithheldTarget?
  @Option(
    help: ArgumentHelp(
      "To which assessment of the person; needed where there are several.", valueName: "id"))
  var assessment: Int?
  @Option(help: ArgumentHelp("To which field of the assessment.", valueName: "name"))
  var field = "life_situation"
  @Option(
    help: ArgumentHelp("Of the health assessment: koto code show health_kind.", valueName: "code"))
  var kind: String?
  @Option(help: ArgumentHelp("How it affects integration (73 § 1 mom. 8 k.).", valueName: "text"))
  var effect: String?
  @Option(
    help: ArgumentHelp(
      "Why the services cannot be given without it (73 § 1 mom. 8 k.).", valueName: "text"))
  var necessity: String?
  @Option(help: ArgumentHelp("Who assessed it.", valueName: "name")) var assessor: String?
  @Option(help: ArgumentHelp("Last day on which it holds.", valueName: "date"))
  var validThrough: String?
  @Flag(help: "Destroy it, which nothing can undo.") var confirm = false

  /// Whether any of it was said.
  var isUsed: Bool { withheld != nil || target != nil }

  mutating func validate() throws {
    guard isUsed else { return }
    guard withheld != nil, let target else {
      throw ValidationError("--withheld ID goes with --to assessment|health_assessment|destroy.")
    }
    switch target {
    case .assessment: break
    case .destroy:
      guard confirm else {
        throw ValidationError(
          "Destroying cannot be undone, not by koto batch undo either: give --confirm if it is meant."
        )
      }
    case .healthAssessment:
      guard let kind, CodeSets.named("health_kind")?[kind] != nil else {
        throw ValidationError("--kind takes a code of koto code show health_kind.")
      }
      guard let effect, IdentityDecision.isReason(effect), let necessity,
        IdentityDecision.isReason(necessity)
      else {
        throw ValidationError(
          "73 § 1 mom. 8 k. asks for both --effect and --necessity, in 500 characters each.")
      }
      guard validThrough.map({ CivilDate(iso: $0) != nil }) ?? true else {
        throw ValidationError("--valid-through takes a date as 2030-01-31.")
      }
    }
  }
}
