internal import KotoModel

/// Whether values and constants fit what the register declares.
extension FieldType {
  /// The type in the words of the mapping language, or the form that is expected.
  var name: String {
    switch self {
    case .text(let max): "text ≤ \(max)"
    case .date: "date"
    case .instant: "instant"
    case .year: "year"
    case .flag: "flag"
    case .integer: "integer"
    case .code(let set): "code \(set)"
    case .postalCode: "postal_code"
    case .phone: "phone"
    case .email: "email"
    case .businessID: "business_id"
    case .identifier: "identifier"
    case .reference(let table): "reference \(table)"
    case .bytes: "bytes"
    }
  }

  /// Longest text in characters, or nil where length is not what limits the field.
  var maximum: Int? {
    switch self {
    case .text(let max): max
    case .identifier: 40
    default: nil
    }
  }

  /// Whether a value of that kind can go into the field without a step, a value map or a code table.
  func takes(_ kind: ValueFlow.Kind) -> Bool {
    switch self {
    case .text: true
    case .date: kind == .date
    case .year: kind == .year || kind == .number
    case .integer: kind == .number || kind == .year
    case .flag: kind == .flag
    case .code: [.text, .code, .number].contains(kind)
    case .postalCode: [.postalCode, .text, .code].contains(kind)
    case .phone: [.phone, .text, .code].contains(kind)
    case .email: [.email, .text].contains(kind)
    case .identifier: [.identityCode, .text, .code, .number].contains(kind)
    case .instant, .businessID, .reference, .bytes: false
    }
  }

  /// Whether the register can store the text that a mapping writes for every row.
  ///
  /// What a value map gives is still converted to the field's form; a constant is stored as it is.
  func takes(constant text: String, isConverted: Bool) -> Bool {
    let bytes = Array(text.utf8)
    let isNumber =
      !bytes.isEmpty && bytes.count <= 18 && bytes.allSatisfy { (48...57).contains($0) }
    switch self {
    case .text(let max): return !text.isEmpty && text.unicodeScalars.count <= max
    case .identifier: return !text.isEmpty && bytes.count <= 40
    case .date: return CivilDate(iso: text) != nil
    case .year: return isNumber && bytes.count == 4 && bytes.first != 48
    case .integer: return isNumber
    case .flag: return text == "true" || text == "false"
    case .code(let set): return CodeSets.named(set)?[text] != nil
    case .postalCode: return PostalCode.isValid(bytes.span)
    case .phone:
      guard let number = PhoneNumber.normalised(bytes.span) else { return false }
      return isConverted || number == bytes
    case .email: return EmailAddress.isValid(bytes.span)
    case .instant, .businessID, .reference, .bytes: return false
    }
  }
}

extension Field {
  /// Whether the register makes a row without the field, and a mapping has to say why it has nothing for it.
  var needsAbsence: Bool {
    obligation == .conditional || (obligation == .mandatory && initial != nil)
  }

  /// Whether there is no row without the field.
  var needsSource: Bool { obligation == .mandatory && initial == nil }

  /// Whether the field holds free text in which an identity code would be looked for.
  var isScanned: Bool {
    if case .text(let max) = type { max >= 200 } else { false }
  }
}

extension Table {
  /// The fields that a mapping can fill: those that lead to other rows and the name search are koto's own.
  var fillableFields: [Field] {
    mappableFields.filter { field in
      if case .reference = field.type { return false }
      return !(name == "person" && field.name == "name_key")
    }
  }

  /// The fillable field of that name, or nil.
  func fillable(_ name: String) -> Field? { fillableFields.first { $0.name == name } }
}
