internal import ArgumentParser
internal import KotoModel
internal import KotoRegister

struct RegisterCompact: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact",
    abstract: "Writes the register's file anew, so that nothing deleted stays in it.",
    discussion: """
      A deletion does this by itself; it is for the case that it had no room to. It takes as much memory as the \
      register, and as much space on the disk again.
      """)

  @OptionGroup var options: GlobalOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let gate = try Gate(settings, context, "register compact")
      try gate.require(.maintain, on: .rights, for: .accessPurge)
      try gate.register.overwriteWhatIsDeleted()
      try gate.register.compact()
      _ = try gate.register.recordRun(
        account: context.account, command: gate.command, version: Koto.version, at: context.now)
      return .done
    }
  }
}
