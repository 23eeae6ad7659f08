internal import KotoModel

/// What is known of a value between its source and the register, without any data.
struct ValueFlow {
  /// Kinds of value; those of ``ColumnType`` and what steps make of them.
  enum Kind: String {
    case text
    case code
    case identityCode = "hetu"
    case date
    case number = "integer"
    case year
    case flag
    case phone
    case email
    case postalCode = "postal_code"
  }

  /// What is wrong with a step at its place.
  enum StepProblem {
    /// It can change nothing there.
    case noEffect
    /// It works on another kind of value.
    case needs(Kind)
  }

  private enum LetterCase {
    case upper
    case lower
  }

  private(set) var kind: Kind
  /// Whether the value holds an identity code in a form that people can read.
  private(set) var showsIdentityCode: Bool
  private var isTrimmed: Bool
  private var isSqueezed = false
  private var letterCase: LetterCase?
  /// Texts that the column never gives, because they mean nothing there.
  private var never: Set<String> = [""]
  /// Width to which the column brings numbers, or nil once a step has changed them.
  private var width: Int?

  /// The value of one column as the reader hands it on.
  init(_ column: ColumnContract) {
    kind = Kind(rawValue: column.type.rawValue) ?? .text
    if column.type == .integer { kind = .number }
    showsIdentityCode = column.type == .hetu
    isTrimmed = column.type != .text
    never.formUnion(column.empty)
    width = column.type == .code || column.type == .postalCode ? column.pad : nil
  }

  /// The value of several columns, joined.
  init(joining columns: [ColumnContract]) {
    kind = .text
    showsIdentityCode = columns.contains { $0.type == .hetu }
    isTrimmed = false
  }

  /// A part of the value, as `split` cuts it.
  mutating func cut() {
    never = [""]
    width = nil
    kind = kind == .code ? .code : .text
    isTrimmed = true
  }

  /// Whether the text can come here at all; false only when it cannot.
  func canBe(_ text: String) -> Bool {
    if never.contains(text) || text.first?.isWhitespace == true || text.last?.isWhitespace == true {
      return false
    }
    if letterCase == .upper, text != text.uppercased() { return false }
    if letterCase == .lower, text != text.lowercased() { return false }
    let isNumber = text.utf8.allSatisfy { (48...57).contains($0) }
    if let width, isNumber, text.utf8.count < width { return false }
    return switch kind {
    case .date: CivilDate(iso: text) != nil
    case .number: isNumber
    case .year: isNumber && text.utf8.count == 4
    case .postalCode: isNumber && text.utf8.count == 5
    default: true
    }
  }

  /// Goes through a step, or says why it must not stand there.
  mutating func apply(_ step: Step) -> StepProblem? {
    let before = self
    if let problem = change(by: step) {
      self = before
      return problem
    }
    // What a step has changed may be one of the texts that the column itself never gives.
    never = [""]
    width = nil
    return nil
  }

  private mutating func change(by step: Step) -> StepProblem? {
    switch step {
    case .birthDateOfHetu:
      guard kind == .identityCode else { return .needs(.identityCode) }
      kind = .date
      showsIdentityCode = false
    case .yearOfDate:
      guard kind == .date else { return .needs(.date) }
      kind = .year
    case .digits: return keepDigits()
    case .pad:
      guard [.text, .code, .number, .year].contains(kind) else { return .noEffect }
      if kind != .text { kind = .code }
    case .before, .after:
      (kind, isTrimmed, isSqueezed) = (isWord ? kind : .text, false, false)
    case .prefix, .replace:
      (kind, isTrimmed, isSqueezed, letterCase) = (isWord ? kind : .text, false, false, nil)
    case .trim, .squeeze, .singleLine, .upper, .lower, .stripMarkup:
      guard isWord || (kind == .email && (step == .upper || step == .lower)) else {
        return .noEffect
      }
      return tidy(by: step)
    }
    return nil
  }

  /// Whether the value is free in its form, so that steps on letters and blanks mean something.
  private var isWord: Bool { [.text, .code, .flag].contains(kind) }

  private mutating func keepDigits() -> StepProblem? {
    guard ![.number, .year, .postalCode].contains(kind) else { return .noEffect }
    kind = .number
    isTrimmed = true
    return nil
  }

  private mutating func tidy(by step: Step) -> StepProblem? {
    switch step {
    case .trim:
      if isTrimmed { return .noEffect }
      isTrimmed = true
    case .squeeze, .singleLine:
      if isSqueezed { return .noEffect }
      (isTrimmed, isSqueezed) = (true, true)
    case .upper:
      if letterCase == .upper { return .noEffect }
      letterCase = .upper
    case .lower:
      if letterCase == .lower { return .noEffect }
      letterCase = .lower
    default:
      isSqueezed = false
      letterCase = nil
    }
    return nil
  }
}

extension Step {
  /// The word for the step in a mapping.
  var name: String {
    switch self {
    case .before: "before"
    case .after: "after"
    case .prefix: "prefix"
    case .pad(let width): "pad \(width)"
    case .replace: "replace"
    default: plainName ?? ""
    }
  }

  /// Whether nothing may be left of a value that was there.
  var mayEmpty: Bool {
    switch self {
    case .digits, .before, .after, .stripMarkup, .replace: true
    default: false
    }
  }

  /// Whether the value may become shorter by so much that a promised length says nothing any more.
  var shortens: Bool {
    switch self {
    case .digits, .before, .after, .replace, .birthDateOfHetu, .yearOfDate: true
    default: false
    }
  }
}
