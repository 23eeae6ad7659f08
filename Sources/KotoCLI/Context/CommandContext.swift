internal import Foundation
package import KotoModel

/// What a command sees of the world; read once, replaced in tests.
package struct CommandContext: Sendable {
  package var environment: [String: String]
  /// The account that gave the command: what authenticated it, never an option.
  package var account: String
  /// When the command began; what it decides, it decides for this instant.
  package var now: Instant
  /// What the clock says while it goes on.
  package var clock: @Sendable () -> Instant
  package var console: Console
  /// Folder against which relative paths are read.
  package var directory: String

  package init(
    environment: [String: String], account: String, now: Instant, console: Console,
    directory: String
  ) {
    self.environment = environment
    self.account = account
    self.now = now
    clock = { now }
    self.console = console
    self.directory = directory
  }

  /// The context of this process.
  static func process() -> CommandContext {
    let environment = ProcessInfo.processInfo.environment
    let clock: @Sendable () -> Instant = {
      Instant(seconds: Int64(Date().timeIntervalSince1970.rounded(.down)))
    }
    var context = CommandContext(
      environment: environment, account: account(environment), now: clock(),
      console: .process(environment), directory: FileManager.default.currentDirectoryPath)
    context.clock = clock
    return context
  }

  /// The operating system's account; under sudo, the one that called it.
  private static func account(_ environment: [String: String]) -> String {
    let user = getuid()
    if user == 0, let caller = environment["SUDO_UID"].flatMap(UInt32.init),
      let name = name(of: caller)
    {
      return name
    }
    return name(of: user) ?? "uid \(user)"
  }

  private static func name(of user: UInt32) -> String? {
    // The entry is the C library's and is read before anything else can ask for another one.
    guard let entry = unsafe getpwuid(user), let name = unsafe entry.pointee.pw_name else {
      return nil
    }
    return unsafe String(cString: name)
  }
}
