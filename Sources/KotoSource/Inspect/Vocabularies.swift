internal import KotoModel

/// Codes and names of the sets that values of old systems come from, in small letters.
struct Vocabularies: Sendable {
  static let shared = Vocabularies()

  let municipalities: Set<String>
  let countries: Set<String>
  let languages: Set<String>

  private init() {
    municipalities = Self.words("municipality")
    var countries = Self.words("country")
    for country in CodeSets.countryLetters {
      countries.insert(country.alpha2.lowercased())
      countries.insert(country.alpha3.lowercased())
    }
    self.countries = countries
    languages = Self.words("language")
  }

  private static func words(_ set: String) -> Set<String> {
    var words: Set<String> = []
    for entry in CodeSets.named(set)?.entries ?? [] {
      words.insert(entry.code.lowercased())
      for language in Language.allCases { words.insert(entry.label[language].lowercased()) }
    }
    words.remove("")
    return words
  }

  /// Pairs in which source systems write yes and no.
  static let yesAndNo: Set<String> = [
    "k", "e", "j", "n", "y", "kyllä", "ei", "ja", "nej", "yes", "no", "true", "false", "t", "f",
    "0", "1",
    "x", "on", "ei ole",
  ]

  /// Texts that stand for no value.
  static let placeholders: Set<String> = [
    "-", "--", "?", ".", "null", "none", "n/a", "xxx", "ei tiedossa", "ei tietoa", "tuntematon",
    "okänd",
    "uppgift saknas", "unknown", "00.00.0000", "0.0.0000", "0000-00-00", "00000000", "000000-0000",
    "31.12.9999", "9999-12-31", "99991231",
  ]
}
