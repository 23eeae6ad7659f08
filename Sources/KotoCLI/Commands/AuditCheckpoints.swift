internal import ArgumentParser
internal import Foundation
internal import KotoCrypto
internal import KotoModel
internal import KotoRegister
internal import KotoReport

extension AuditCheckpoint {
  /// Reads a checkpoint's file.
  static func read(_ path: String) throws -> AuditCheckpoint {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure(
        .inputNotFound,
        LocalizedText(
          fi: "tarkistuspistettä ei voi lukea: \(path)",
          sv: "kontrollpunkten kan inte läsas: \(path)", en: "cannot read the checkpoint \(path)"))
    }
    guard let checkpoint = AuditCheckpoint(text) else {
      throw Failure(
        .contract,
        LocalizedText(
          fi: "tiedosto ei ole tarkistuspiste: \(path)",
          sv: "filen är ingen kontrollpunkt: \(path)",
          en: "\(path) is no checkpoint"))
    }
    return checkpoint
  }
}

extension Gate {
  /// The state of the log now, signed.
  func signedCheckpoint(_ key: [UInt8]) throws -> AuditCheckpoint {
    let tree = try register.auditTree()
    let checkpoint = AuditCheckpoint(
      origin: try register.auditOrigin(), size: tree.count,
      head: Data(tree.head(of: tree.count)).base64EncodedString())
    guard let signed = AuditKey.sign(checkpoint, with: key) else {
      throw RegisterError(.other, "libcrypto gives no Ed25519")
    }
    return signed
  }

  /// Writes a new file whole or not at all.
  func write(_ text: String, to path: String) throws {
    let file = try OutputFile(creating: path)
    try file.write(Array(text.utf8))
    try file.close()
  }
}

struct AuditCheckpointCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Hands out a signed state of the log, to be kept elsewhere.",
    discussion: """
      koto audit checkpoint --key koto.key --to /mnt/other-machine/koto-2026-11-25.checkpoint

      Three lines and a signature (C2SP tlog-checkpoint). It proves as much as its distance from whoever runs this \
      machine: mail it to the registry, print it, or keep it on write-once storage.
      """)

  @OptionGroup var options: GlobalOptions
  @Option(help: "The private key.") var key: String
  @Option(help: "File for the checkpoint; standard output unless given.") var to: String?

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let gate = try Gate(settings, context, "audit checkpoint")
      let actor = try gate.require(.maintain, on: .rights, for: .auditCheckpoint)
      let key = try AuditKey.readPrivate(context.resolve(key))
      let checkpoint = try gate.perform(actor) { act in
        // The handing out stands in the state that is handed out.
        try act.audit(AuditRecord(.auditCheckpoint))
        let checkpoint = try gate.signedCheckpoint(key)
        try act.note(checkpoint)
        if let to { try gate.write(checkpoint.text, to: context.resolve(to)) }
        return checkpoint
      }
      if to == nil { context.console.out(checkpoint.text) }
      return .done
    }
  }
}

struct AuditProve: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Proves that one event is in the log, without showing the rest.",
    discussion: "scripts/verify-audit FILE checks the proof with Python and openssl, without koto.")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "Number of the event.") var event: Int
  @Option(help: "The private key.") var key: String
  @Option(help: "File for the proof.") var to: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let gate = try Gate(settings, context, "audit prove")
      let actor = try gate.require(.superviseLog, on: .log, for: .auditExport)
      let key = try AuditKey.readPrivate(context.resolve(key))
      try gate.perform(actor) { act in
        try act.audit(AuditRecord(.auditExport, subject: "audit_event \(event)"))
        var body: String?
        try gate.register.events(from: event) { row in if row.number == event { body = row.body } }
        guard let body else {
          throw Failure.unreadable([
            Finding(
              .unknownValue, at: Place(file: "event"), ["found": "\(event)", "expected": "–"])
          ])
        }
        let tree = try gate.register.auditTree()
        let checkpoint = try gate.signedCheckpoint(key)
        let proof = AuditProof(
          event: event, body: body, checkpoint: checkpoint,
          path: tree.path(of: event - 1, in: checkpoint.size).map(SHA256.hex(digest:)),
          publicKey: AuditKey.publicPEM(Ed25519.publicKey(of: key) ?? []))
        try gate.write(proof.json, to: context.resolve(to))
      }
      return .done
    }
  }
}

struct AuditExport: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the whole log as a package that verifies without koto.",
    discussion: "scripts/verify-audit FOLDER checks it with Python and openssl.")

  @OptionGroup var options: GlobalOptions
  @Option(help: "The private key.") var key: String
  @Option(help: "Folder for the package.") var to: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let gate = try Gate(settings, context, "audit export")
      let actor = try gate.require(.superviseLog, on: .log, for: .auditExport)
      let key = try AuditKey.readPrivate(context.resolve(key))
      let folder = context.resolve(to)
      try OutputFile.makeFolder(folder)
      try gate.perform(actor) { act in
        try act.audit(AuditRecord(.auditExport))
        let checkpoint = try gate.signedCheckpoint(key)
        let file = try OutputFile(creating: folder + "/events.jsonl")
        try gate.register.events { try file.write(Array(($0.body + "\n").utf8)) }
        try file.close()
        try gate.write(checkpoint.text, to: folder + "/checkpoint.txt")
        try gate.write(
          AuditKey.publicPEM(Ed25519.publicKey(of: key) ?? []), to: folder + "/key.pub")
      }
      context.console.out(folder + "\n")
      return .done
    }
  }
}
