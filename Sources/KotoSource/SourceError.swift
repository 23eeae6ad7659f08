package import KotoModel

/// Why a file cannot be read at all, or breaks its contract so that reading must stop.
package struct SourceError: Error, Sendable {
  /// What kind of obstacle it is.
  package enum Code: Sendable, Equatable {
    case notFound
    case isFolder
    case notPermitted
    case inputOutput
    /// There is no room for what has to lie on disk while a delivery is read; the path is the folder for it.
    case noRoom
    /// The bytes contradict what the mapping declares; ``SourceError/finding`` says where.
    case contract
  }

  package let code: Code
  /// Path as the caller gave it.
  package let path: String
  /// The operating system's word for it, or empty.
  package let reason: String
  package let finding: Finding?

  package init(_ code: Code, path: String, reason: String = "", finding: Finding? = nil) {
    self.code = code
    self.path = path
    self.reason = reason
    self.finding = finding
  }
}
