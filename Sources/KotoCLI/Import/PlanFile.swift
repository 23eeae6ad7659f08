internal import Foundation
internal import KotoCrypto
internal import KotoModel
internal import KotoRegister
internal import KotoSource

/// A plan as it was read from its file, with the hash that an approval binds.
struct PlanFile {
  let path: String
  let plan: ImportPlan
  /// SHA-256 of the file's bytes.
  let hash: String

  static func read(_ path: String, _ context: CommandContext) throws -> PlanFile {
    let absolute = context.resolve(path)
    guard let data = FileManager.default.contents(atPath: absolute) else {
      throw Failure(SourceError(.notFound, path: path))
    }
    struct Head: Decodable { let schema: String }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let head = try? decoder.decode(Head.self, from: data), head.schema == ImportPlan.schema,
      let plan = try? decoder.decode(ImportPlan.self, from: data)
    else {
      throw Failure(
        .contract,
        LocalizedText(
          fi: "tiedosto ei ole koton suunnitelma: \(path)",
          sv: "filen är inte en plan från koto: \(path)", en: "not a plan of koto: \(path)"),
        remedy: LocalizedText(
          fi: "tee suunnitelma: koto import … --dry-run --plan-out plan.json",
          sv: "gör en plan: koto import … --dry-run --plan-out plan.json",
          en: "make one: koto import … --dry-run --plan-out plan.json"))
    }
    return PlanFile(path: path, plan: plan, hash: SHA256.hex(Array(data)))
  }

  /// What has changed in the planned files, before any of them is read as data.
  func changedFiles() throws -> [Finding] {
    let folder = plan.mappingPath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    // What comes through a pipe is compared when it has been read, and so is what a package holds.
    let delivered = plan.delivered.filter { $0.path.hasSuffix("/" + $0.file.name) }
    return try Self.changed(
      plan.mappingFiles, paths: plan.mappingFiles.map { "\(folder)/\($0.name)" },
      .planMappingChanged)
      + Self.changed(delivered.map(\.file), paths: delivered.map(\.path), .planInputChanged)
  }

  /// What has changed in the planned files as they were read, unpacked where they were packed.
  func changedFiles(in delivery: Delivery) throws -> [Finding] {
    let files = ImportPlan.once(
      plan.inputs.map { ImportPlan.File(name: $0.name, sha256: $0.sha256) }, by: \.name)
    let paths = files.map { file in
      delivery.files.first { $0.name == file.name }?.path ?? ""
    }
    return try Self.changed(files, paths: paths, .planInputChanged)
  }

  private static func changed(
    _ files: [ImportPlan.File], paths: [String], _ code: FindingCode
  ) throws -> [Finding] {
    let present = try zip(files, paths).map { file, path in
      ImportPlan.File(name: file.name, sha256: try FileDigest.hex(path) ?? "")
    }
    return ImportPlan.changed(files, present, code)
  }
}

extension ImportPlan {
  /// Paths of the inputs, each once: kinds of record share an XML file, members an archive.
  var inputPaths: [String] {
    Self.once(inputs.map(\.path) + notes, by: \.self)
  }

  /// The name under which something came through standard input, or nil.
  var pipedName: String? {
    inputs.first { $0.path == "-" }.map { $0.container?.name ?? $0.name }
  }

  /// The files as they were delivered, packed where they were packed, each once with its path.
  fileprivate var delivered: [(file: File, path: String)] {
    let files = inputs.map { input in
      (
        file: File(
          name: input.container?.name ?? input.name,
          sha256: input.container?.sha256 ?? input.sha256), path: input.path
      )
    }
    return Self.once(files, by: \.path)
  }

  /// The first of each: kinds of record share a file, and to hash it again would tell nothing new.
  fileprivate static func once<Element>(
    _ all: [Element], by name: (Element) -> String
  ) -> [Element] {
    var seen: Set<String> = []
    return all.filter { seen.insert(name($0)).inserted }
  }
}

extension Failure {
  /// The plan is not what a load would do.
  static func planRefused(_ findings: [Finding]) -> Failure {
    Failure(
      .refused,
      LocalizedText(
        fi: "suunnitelma ei enää pidä paikkaansa; mitään ei ladattu",
        sv: "planen stämmer inte längre; inget lästes in",
        en: "the plan no longer holds; nothing was loaded"),
      remedy: LocalizedText(
        fi: "tee uusi suunnitelma: koto import … --dry-run --plan-out plan.json",
        sv: "gör en ny plan: koto import … --dry-run --plan-out plan.json",
        en: "make a new plan: koto import … --dry-run --plan-out plan.json"),
      findings: findings)
  }
}

/// Two pairs of eyes: what a register that asks for it wants to see before a load.
struct ApprovalRule {
  let register: Register
  let account: String

  /// Refuses a load whose plan nobody but its maker, or but the one who loads it, has approved.
  func check(_ plan: PlanFile?) throws {
    guard try register.requiresApproval() else { return }
    guard let plan else {
      throw Failure(
        .refused,
        LocalizedText(
          fi: "tähän rekisteriin ladataan vain suunnitelmia, jotka joku muu on hyväksynyt",
          sv: "i det här registret läses bara in planer som någon annan har godkänt",
          en: "this register takes only plans that somebody else has approved"),
        remedy: LocalizedText(
          fi:
            "tee suunnitelma (--dry-run --plan-out plan.json), pyydä hyväksyntä (koto batch approve "
            + "plan.json) ja lataa (koto import --plan plan.json)",
          sv: "gör en plan (--dry-run --plan-out plan.json), be om godkännande (koto batch approve "
            + "plan.json) och läs in (koto import --plan plan.json)",
          en: "make a plan (--dry-run --plan-out plan.json), have it approved (koto batch approve "
            + "plan.json), then load it (koto import --plan plan.json)"))
    }
    let approvals = try register.approvals(of: plan.hash)
    guard !approvals.isEmpty else {
      throw Failure(
        .refused,
        LocalizedText(
          fi: "kukaan ei ole hyväksynyt tätä suunnitelmaa: \(plan.path)",
          sv: "ingen har godkänt den här planen: \(plan.path)",
          en: "nobody has approved this plan: \(plan.path)"),
        remedy: LocalizedText(
          fi:
            "hyväksyntä koskee tiedostoa tavulleen; muokattu tai uusi suunnitelma hyväksytään uudelleen: "
            + "koto batch approve",
          sv:
            "ett godkännande gäller filen byte för byte; en ändrad eller ny plan godkänns på nytt: "
            + "koto batch approve",
          en: "an approval holds for the file to the byte; an edited or new plan is approved anew: "
            + "koto batch approve"))
    }
    // Whoever loads it counts too: the maker's name in the file is the maker's own word.
    guard approvals.contains(where: { $0.approvedBy != account && $0.approvedBy != $0.madeBy })
    else { throw Self.sameEyes }
  }

  static let sameEyes = Failure(
    .refused,
    LocalizedText(
      fi: "suunnitelman laatija tai lataaja ei voi itse hyväksyä sitä",
      sv: "den som har gjort planen eller läser in den kan inte själv godkänna den",
      en: "whoever made the plan or loads it cannot be the one who approves it"),
    remedy: LocalizedText(
      fi: "pyydä toista henkilöä ajamaan koto batch approve omalla tunnuksellaan",
      sv: "be en annan person köra koto batch approve med sitt eget konto",
      en: "ask another person to run koto batch approve with their own account"))
}
