/// Why the register cannot do what was asked of it; what is wrong with data is a finding instead.
package struct RegisterError: Error, Sendable {
  /// What kind of obstacle it is: exit codes and advice follow it.
  package enum Code: Sendable, Equatable {
    case notFound
    case notARegister
    /// The register was made by a later koto than this one.
    case newerVersion
    /// The register was made by an older koto, from whose form no step leads to the present one.
    case olderVersion
    case exists
    /// Another run holds the register; trying again later helps.
    case busy
    case readOnly
    /// No room on the disk.
    case full
    case notPermitted
    /// The data would break a rule of the declaration; nothing of the statement was stored.
    case constraint
    case corrupt
    /// The file is there, but `koto register init` never finished in it.
    case notInitialised
    case inputOutput
    /// The clock shows an earlier time than the register has already seen.
    case clockBehind
    case other
  }

  package let code: Code
  /// What the engine or the operating system says: names of tables, columns and rules, never a stored value.
  package let reason: String

  package init(_ code: Code, _ reason: String = "") {
    self.code = code
    self.reason = reason
  }
}
