internal import KotoModel

extension Labels {
  static let codeSet = LocalizedText(fi: "Koodisto", sv: "Kodverk", en: "Code set")
  static let title = LocalizedText(fi: "Nimi", sv: "Namn", en: "Title")
  static let codes = LocalizedText(fi: "Koodeja", sv: "Koder", en: "Codes")
  static let kind = LocalizedText(fi: "Laji", sv: "Slag", en: "Kind")
  static let national = LocalizedText(fi: "kansallinen", sv: "nationellt", en: "national")
  static let own = LocalizedText(fi: "koton oma", sv: "kotos eget", en: "koto's own")
  static let origin = LocalizedText(fi: "Alkuperä", sv: "Ursprung", en: "Origin")
  static let licence = LocalizedText(fi: "Lisenssi", sv: "Licens", en: "Licence")
  static let version = LocalizedText(fi: "Versio", sv: "Version", en: "Version")
  static let code = LocalizedText(fi: "Koodi", sv: "Kod", en: "Code")
  static let label = LocalizedText(fi: "Nimike", sv: "Benämning", en: "Label")
  static let validFrom = LocalizedText(fi: "Alkaen", sv: "Från", en: "Valid from")
  static let validTo = LocalizedText(fi: "Asti", sv: "Till", en: "Valid to")
  static let successor = LocalizedText(fi: "Seuraaja", sv: "Efterföljare", en: "Successor")
  static let noCodes = LocalizedText(fi: "Ei koodeja.", sv: "Inga koder.", en: "No codes.")
}
