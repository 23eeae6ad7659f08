internal import KotoModel

// Each meaning is a switch without a default, so that a new word of the language cannot stay unexplained.

extension ColumnType {
  /// What the column's values must look like, for `mappings/README.md`.
  var meaning: String {
    switch self {
    case .text: "Any text; `max` limits it. Spaces stay unless a step removes them."
    case .hetu:
      "A personal identity code, with its check character; capitals and hyphens are normalised."
    case .code: "A code; `pad` restores its leading zeros."
    case .date:
      "A date in one of the forms of `dates`, read strictly; a year of two digits is refused."
    case .integer: "A whole number without a sign, of at most 18 digits."
    case .year: "A year of four digits."
    case .flag: "A yes or no, translated by `values`."
    case .phone:
      "A telephone number, brought into the form +358…; a number without a country is Finnish."
    case .email: "An e-mail address."
    case .postalCode: "A Finnish postal code: five digits; `pad: 5` restores leading zeros."
    }
  }
}

extension ElsePolicy {
  /// What becomes of the record and the value, for `mappings/README.md`.
  var meaning: String {
    switch self {
    case .reject:
      "The whole record is rejected and written to the reject file; so it is unless given."
    case .withhold:
      "The text goes to `withheld_text`, where a person decides on it; the field stays empty (K2604)."
    case .empty: "The field stays empty, with a warning (K2605). The value is not kept anywhere."
    }
  }
}

extension TextEncoding {
  /// Where files so encoded come from, for `mappings/README.md`.
  var meaning: String {
    switch self {
    case .utf8: "With or without a byte order mark."
    case .windows1252: "Western European Windows."
    case .latin1: "Western European as ISO has it (Latin-1), without the euro sign."
    case .latin9: "Western European with the euro sign (Latin-9)."
    case .cp850: "DOS in western Europe."
    case .cp437: "DOS in its first form."
    case .macRoman: "Macintosh before OS X."
    case .sfs4017:
      "7-bit code of old Finnish and Swedish systems: brackets and braces are åäöÅÄÖ; for CSV."
    case .utf16: "Either byte order, told by the mark or by the first character."
    }
  }
}

extension DateFormat {
  /// An example of the form, for `mappings/README.md`.
  var example: String {
    switch self {
    case .finnish: "`3.2.2024`, `03.02.2024`"
    case .iso: "`2024-02-03`"
    case .basic: "`20240203`"
    }
  }
}

extension Step {
  /// What the step does to a value; steps with an argument have theirs in ``Grammar``.
  var meaning: String {
    switch self {
    case .trim: "Removes spaces at both ends; counted as a repair."
    case .squeeze:
      "Removes spaces at both ends and makes one of several between words; counted as a repair."
    case .singleLine: "Makes one line of several, and single spaces of several."
    case .upper: "Makes capital letters."
    case .lower: "Makes small letters."
    case .digits: "Keeps the digits only."
    case .stripMarkup: "Removes HTML tags and resolves entities; counted as a repair."
    case .birthDateOfHetu: "Makes the date of birth of an identity code."
    case .yearOfDate: "Makes the year of a date."
    case .before, .after, .prefix, .pad, .replace:
      argumentName.flatMap { name in
        Grammar.group("step")?.keys.first { $0.name == name }?.meaning
      } ?? ""
    }
  }

  private var argumentName: String? {
    switch self {
    case .before: "before"
    case .after: "after"
    case .prefix: "prefix"
    case .pad: "pad"
    case .replace: "replace"
    default: nil
    }
  }
}
