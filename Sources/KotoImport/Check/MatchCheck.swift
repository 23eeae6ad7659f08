internal import KotoModel

/// How people are found in the register: only by what tells them apart, and never joined by a name.
struct MatchCheck {
  let mapping: Mapping

  func run(_ log: inout CheckLog) {
    var personFiles: Set<String> = []
    for block in mapping.blocks {
      guard block.table.text == "person" else {
        for match in block.match {
          log.add(
            .matchRule, match.mark, block.name.text, found: block.table.text, expected: "person")
        }
        continue
      }
      // A record has one person: identity and links know of no second one.
      if !personFiles.insert(block.from.text).inserted {
        log.add(.matchRule, block.name, expected: "person: \(block.from.text)")
      }
      if block.match.isEmpty {
        log.add(
          .matchRule, block.name.mark, block.name.text, found: "-", expected: "match",
          severity: .warning)
      }
      check(block, &log)
    }
    for file in mapping.files { checkIdentityCodes(file, &log) }
  }

  private func check(_ block: Block, _ log: inout CheckLog) {
    let contract = mapping.file(block.from.text)?.contract
    var seen: Set<MatchRule> = []
    for match in block.match {
      func report(_ code: FindingCode, found: String, expected: String) {
        log.add(code, match.mark, match.by.rawValue, found: found, expected: expected)
      }
      if !seen.insert(match.by).inserted {
        report(.unreachable, found: match.by.rawValue, expected: block.name.text)
      }
      let mustPropose = match.by == .nameAndBirthDate
      if match.proposes != mustPropose {
        report(
          .matchRule, found: match.proposes ? "then: propose" : "then: same",
          expected: mustPropose ? "then: propose" : "then: same")
      }
      switch match.by {
      case .identityCode:
        guard let column = match.from else {
          report(.matchRule, found: "-", expected: "from")
          continue
        }
        guard let contract, let index = contract.find(column, &log) else { continue }
        let type = contract.columns[index].type
        if type != .hetu {
          log.add(
            .matchRule, column.mark, column.text, found: type.rawValue, expected: "type: hetu")
        }
      case .sourceKey, .nameAndBirthDate:
        if match.from != nil {
          report(.unreachable, found: "from", expected: "by: hetu")
        }
      }
      if match.by == .nameAndBirthDate {
        let filled = block.fields.map(\.field.text)
        for field in ["family_name", "given_names", "birth_date"] where !filled.contains(field) {
          report(.unreachable, found: field, expected: "fields")
        }
      }
    }
  }

  /// A record carries one identity code; with two columns it would be that of whoever stands last.
  private func checkIdentityCodes(_ file: FileContract, _ log: inout CheckLog) {
    let blocks = mapping.blocks.filter { $0.from.text == file.name.text }
    let isNeeded = blocks.contains { block in
      block.match.contains { $0.by == .identityCode }
        || (block.each.map(\.to) + block.fields).contains { $0.steps.contains(.birthDateOfHetu) }
    }
    guard isNeeded else { return }
    for column in file.columns.filter({ $0.type == .hetu }).dropFirst() {
      log.add(.matchRule, column.name, expected: "type: hetu × 1")
    }
  }
}
