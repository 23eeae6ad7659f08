internal import KotoModel

/// What occurs in a document that no kind of record knows, each path once with how often.
///
/// A closed world: every path must be mapped or dropped by one of them.
struct XMLCensus {
  /// More different unknown paths than anybody reads; the file is another than the mapping's.
  private static let mostUnknown = 200

  private struct Unknown {
    var count = 0
    let line: Int
  }

  private var unknown: [XMLPath: Unknown] = [:]

  /// Takes note of something unknown.
  mutating func note(_ path: XMLPath, line: Int) {
    guard unknown[path] != nil || unknown.count < Self.mostUnknown else { return }
    unknown[path, default: Unknown(line: line)].count += 1
  }

  /// The paths in the order in which they first occurred.
  var paths: [XMLPath] {
    unknown.sorted {
      ($0.value.line, "\($0.key.elements) \($0.key.leaf)")
        < ($1.value.line, "\($1.key.elements) \($1.key.leaf)")
    }.map(\.key)
  }

  func findings(file: String, _ namespaces: XMLNamespaces) -> [Finding] {
    unknown.map { path, found in
      let shown = namespaces.shown(path)
      return Finding(
        .pathNotInMapping, at: Place(file: file, line: found.line, name: shown), ["found": shown],
        occurrences: found.count)
    }
    .sorted {
      ($0.place.line ?? 0, $0.place.name ?? "") < ($1.place.line ?? 0, $1.place.name ?? "")
    }
  }
}
