internal import KotoModel

/// Decides whether the values of a column may be shown because they are codes, strictly: in doubt they are not.
enum CodeDisclosure {
  /// Words in a column's name after which short values may still be a person's or an official's.
  private static let personal = [
    "nimi", "namn", "name", "hetu", "tunnus", "virkailija", "kasittelija", "käsittelijä",
    "handlagg", "handlägg",
    "kirjaaja", "laatija", "tekija", "tekijä", "user", "person", "henkilo", "henkilö", "owner",
    "omistaja", "myontaja",
    "myöntäjä", "initial", "nimikirj", "lahettaja", "lähettäjä",
  ]
  /// Words in a column's name that say that its values are codes.
  private static let coded = [
    "tyyppi", "typ", "laji", "tila", "status", "state", "koodi", "kod", "code", "luokka", "syy",
    "reason", "rooli",
    "role", "roll", "kanava", "kanal",
  ]

  /// The values with their counts, or nothing.
  ///
  /// Every value must be shared by a crowd and be at most three characters, or an upper-case code in a column that is
  /// named after codes. Values that look like a name, `Xxx`, are shown nowhere.
  ///
  /// `around` are names of what the column stands in, which may be a person's or an official's as well.
  static func shown(
    _ codes: [[UInt8]: Int], name: String?, around: String = "", meaning: ValueMeaning
  ) -> [Counted<String>] {
    let permitted: Set<ValueMeaning> = [
      .yesNo, .code, .municipality, .country, .language, .wholeNumber, .text,
    ]
    guard !codes.isEmpty, permitted.contains(meaning),
      codes.values.allSatisfy({ $0 >= ColumnProfiler.crowd })
    else { return [] }
    let column = (name ?? "").lowercased()
    let whole = around.lowercased() + " " + column
    guard !personal.contains(where: whole.contains) else { return [] }
    let isShort = codes.keys.allSatisfy { $0.count <= 3 && isCode($0) }
    let isNamedSo = coded.contains(where: column.contains)
    guard isShort || isNamedSo && codes.keys.allSatisfy(isUpperCase) else { return [] }
    return codes.map { Counted(String(decoding: $0.key, as: UTF8.self), $0.value) }
      .sorted { left, right in
        left.count == right.count ? left.value < right.value : left.count > right.count
      }
  }

  /// Digits, or letters of one case.
  private static func isCode(_ bytes: [UInt8]) -> Bool {
    let capitals = bytes.count { $0 >= 65 && $0 <= 90 }
    let small = bytes.count { $0 >= 97 && $0 <= 122 }
    let digits = bytes.count { $0 >= 48 && $0 <= 57 }
    return capitals + small + digits == bytes.count && (capitals == 0 || small == 0)
  }

  private static func isUpperCase(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 >= 65 && $0 <= 90 || $0 >= 48 && $0 <= 57 || $0 == 0x5F }
  }
}
