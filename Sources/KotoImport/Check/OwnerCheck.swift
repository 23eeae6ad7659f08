internal import KotoModel

/// Whose rows the blocks make: every link leads to a row that is certain to be there, and none in a circle.
struct OwnerCheck {
  let mapping: Mapping

  func run(_ log: inout CheckLog) {
    for (index, block) in mapping.blocks.enumerated() {
      guard let table = RegisterSchema.table(block.table.text), table.isClientData else { continue }
      switch block.owner {
      case .none:
        if table.kind != .person {
          log.add(
            .linkDoesNotResolve, block.name.mark, block.name.text, found: "-",
            expected: "of: \(table.parent ?? "person")")
        }
      case .sameRecord(let name):
        guard let owner = find(name, for: table, &log) else { continue }
        checkSameRecord(owner, name, index, &log)
      case .link(let name, let column):
        guard let owner = find(name, for: table, &log) else { continue }
        checkLink(owner, name, column, block, &log)
      }
    }
    checkCycles(&log)
  }

  /// The block that owns the rows, or nil when there is none or, with a finding, when its table cannot.
  private func find(
    _ name: Scalar, for table: Table, _ log: inout CheckLog
  ) -> (index: Int, block: Block)? {
    if table.kind == .person {
      log.add(.linkDoesNotResolve, name, expected: "-")
      return nil
    }
    guard let owner = mapping.block(name.text) else { return nil }
    let ownerTable = RegisterSchema.table(owner.block.table.text)
    guard ownerTable?.isClientData == true else { return nil }
    if let parent = table.parent, ownerTable?.name != parent {
      log.add(.linkDoesNotResolve, name, expected: "table: \(parent)")
      return nil
    }
    return owner
  }

  private func checkSameRecord(
    _ owner: (index: Int, block: Block), _ name: Scalar, _ index: Int, _ log: inout CheckLog
  ) {
    let block = mapping.blocks[index]
    func refuse(_ expected: String) {
      log.add(.linkDoesNotResolve, name, expected: expected)
    }
    if owner.block.from.text != block.from.text {
      refuse("from: \(block.from.text)")
    } else if owner.index >= index {
      refuse("\(name.text), \(block.name.text)")
    } else if !owner.block.each.isEmpty {
      refuse("each: -")
    } else if let when = owner.block.when, !when.isImplied(by: block.when) {
      // Where the owner's condition does not hold there is nobody to whom the row could belong.
      refuse("when: \(name.text)")
    }
  }

  private func checkLink(
    _ owner: (index: Int, block: Block), _ name: Scalar, _ column: Scalar, _ block: Block,
    _ log: inout CheckLog
  ) {
    let first = mapping.blocks.first { $0.from.text == owner.block.from.text }
    if let first, first.name.text != name.text {
      log.add(.linkDoesNotResolve, name, expected: first.name.text)
    } else if !owner.block.each.isEmpty {
      log.add(.linkDoesNotResolve, name, expected: "each: -")
    }
    guard let own = mapping.file(block.from.text)?.contract,
      let target = mapping.file(owner.block.from.text)?.contract,
      let index = own.find(column, &log)
    else { return }
    guard target.key.count == 1, let key = target.column(target.key[0].text) else {
      if target.key.count > 1 {
        log.add(
          .linkDoesNotResolve, column,
          expected: "key: \(target.key.map(\.text).joined(separator: ", "))")
      }
      return
    }
    // Keys are compared as they were read: another type or width would give another text.
    let (mine, theirs) = (own.columns[index], target.columns[key])
    if mine.type != theirs.type || mine.pad != theirs.pad {
      log.add(
        .typeDoesNotFit, column.mark, column.text, found: mine.keyForm, expected: theirs.keyForm)
    }
  }

  private func checkCycles(_ log: inout CheckLog) {
    let graph = LinkGraph(mapping)
    guard graph.hasCycle else { return }
    for block in mapping.blocks {
      guard case .link(let name, let column) = block.owner,
        let (from, _) = mapping.file(block.from.text),
        let to = mapping.target(of: name)
      else { continue }
      guard let back = from == to ? [] : graph.path(from: to, to: from) else { continue }
      let circle = ([from, to] + back).map { mapping.files[$0].name.text }
      log.add(
        .linkCycle, column.mark, column.text, found: circle.joined(separator: " → "),
        expected: block.name.text)
    }
  }
}

extension LinkGraph {
  /// The links of a mapping that need not be right yet.
  init(_ mapping: Mapping) {
    var targets: [[Int]] = Array(repeating: [], count: mapping.files.count)
    for block in mapping.blocks {
      guard case .link(let name, _) = block.owner, let (from, _) = mapping.file(block.from.text),
        let to = mapping.target(of: name), !targets[from].contains(to)
      else { continue }
      targets[from].append(to)
    }
    self.init(targets)
  }
}

extension Mapping {
  /// The file whose records the block of that name reads, or nil.
  func target(of block: Scalar) -> Int? {
    self.block(block.text).flatMap { file($0.block.from.text)?.index }
  }
}

extension ColumnContract {
  /// What decides how a key in this column reads.
  fileprivate var keyForm: String {
    type.rawValue + (pad.map { ", pad: \($0)" } ?? "")
  }
}
