internal import KotoModel

/// Names of files, blocks and code tables that the mapping's parts use for each other.
///
/// A misspelt name would make everything that hangs on it look wrong too. So it is reported once, and the
/// other checks see the mapping with the name that was probably meant.
struct ReferenceCheck {
  private let files: [String]
  private let blocks: [String]
  private let codes: [String]

  init(_ mapping: Mapping) {
    files = mapping.files.map(\.name.text)
    blocks = mapping.blocks.map(\.name.text)
    codes = mapping.codes.map(\.name.text)
  }

  /// The mapping with likely names in the place of unknown ones.
  func resolved(_ mapping: Mapping, _ log: inout CheckLog) -> Mapping {
    var mapping = mapping
    for index in mapping.blocks.indices { resolve(&mapping.blocks[index], &log) }
    if var scope = mapping.scope {
      scope.file = meant(by: scope.file, files, .unknownFile, &log)
      mapping.scope = scope
    }
    if var retention = mapping.retention {
      retention.file = meant(by: retention.file, files, .unknownFile, &log)
      retention.datesIn = meant(by: retention.datesIn, files, .unknownFile, &log)
      mapping.retention = retention
    }
    return mapping
  }

  private func resolve(_ block: inout Block, _ log: inout CheckLog) {
    block.from = meant(by: block.from, files, .unknownFile, &log)
    switch block.owner {
    case .none: break
    case .sameRecord(let name):
      block.owner = .sameRecord(meant(by: name, blocks, .linkDoesNotResolve, &log))
    case .link(let name, let column):
      block.owner = .link(
        block: meant(by: name, blocks, .linkDoesNotResolve, &log), column: column)
    }
    for index in block.each.indices {
      block.each[index].to.code = block.each[index].to.code.map {
        meant(by: $0, codes, .codeTableMissing, &log)
      }
    }
    for index in block.fields.indices {
      block.fields[index].code = block.fields[index].code.map {
        meant(by: $0, codes, .codeTableMissing, &log)
      }
    }
  }

  private func meant(
    by name: Scalar, _ known: [String], _ code: FindingCode, _ log: inout CheckLog
  ) -> Scalar {
    guard !known.contains(name.text) else { return name }
    let likely = Similarity.closest(to: name.text, among: known)
    log.add(code, name, expected: likely ?? known.joined(separator: ", "))
    return likely.map { Scalar(text: $0, mark: name.mark, isPlain: name.isPlain) } ?? name
  }
}
