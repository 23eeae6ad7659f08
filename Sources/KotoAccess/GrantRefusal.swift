package import KotoModel

/// Why a right cannot be given for that time, and what could be.
///
/// A right that is too long is refused, never shortened: who asked must know what they got.
package struct GrantRefusal: Error, Sendable, Equatable {
  /// Which limit the right would break.
  package enum Code: Sendable, Equatable {
    /// The last day lies before the first on which the right could begin.
    case alreadyOver
    /// The time is longer than the role allows.
    case tooLong
  }

  package let code: Code
  package let role: AccessRole
  /// The last day that was asked for.
  package let requested: CivilDate
  /// Last days that would be granted.
  package let allowed: ClosedRange<CivilDate>

  package init(
    _ code: Code, role: AccessRole, requested: CivilDate, allowed: ClosedRange<CivilDate>
  ) {
    self.code = code
    self.role = role
    self.requested = requested
    self.allowed = allowed
  }
}
