/// A condition on the columns of one file.
indirect enum ConditionProgram: Sendable {
  case equals(Int, [[UInt8]])
  case anyPresent([Int])
  case allPresent([Int])
  case nonePresent([Int])
  case all([ConditionProgram])
  case any([ConditionProgram])
  /// Position in ``ScopeProgram/sources``: some record of that file meets its condition.
  case elsewhere(Int)
}

struct ScopeProgram: Sendable {
  let file: Int
  let condition: ConditionProgram
  /// Other files whose records speak for a record of the scoped one, with the files on the way to it.
  let sources: [(file: Int, condition: ConditionProgram, path: [Int])]
}

struct RetentionProgram: Sendable {
  let file: Int
  let datesIn: Int
  let column: Int
  let years: Int
  /// Files on the way from `datesIn` to `file`; empty when they are the same.
  let path: [Int]
}
